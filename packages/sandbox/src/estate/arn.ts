/** Returns an ARN in the partition `aws`. `*` and empty parts are unchanged. */
export function arn(
  service: string,
  region: string,
  accountId: string,
  resource: string,
): string {
  return `arn:aws:${service}:${region}:${accountId}:${resource}`;
}
