import { Result } from 'backstage-plugin-zero-trust-common';

/** What of an account a result speaks of: itself, a region of it, its organization. */
export function subjectName({
  resourceArn,
  resourceId,
  region,
}: Pick<Result, 'resourceArn' | 'resourceId' | 'region'>): string {
  const service = resourceArn.split(':')[2];
  if (service === 'account') return region;
  return service === 'organizations'
    ? `Organization ${resourceId}`
    : 'The account';
}
