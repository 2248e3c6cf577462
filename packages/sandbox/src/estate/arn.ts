/** An ARN in the partition `aws`; `*` and empty parts are left as given. */
export function arn(
  service: string,
  region: string,
  accountId: string,
  resource: string,
): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}
