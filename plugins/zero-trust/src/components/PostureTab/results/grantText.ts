import { Result } from 'backstage-plugin-zero-trust-common';

type MissingReading = NonNullable<Result['missing']>[number];

/** What to grant, and where, for a fact that was denied; undefined for others. */
export function grantText({
  missing,
  needs,
  accountId,
  region,
}: MissingReading): string | undefined {
  if (missing !== 'denied' || !needs) return undefined;
  const place = [accountId && `account ${accountId}`, region]
    .filter(Boolean)
    .join(', ');
  return place ? `Grant ${needs} in ${place}.` : `Grant ${needs}.`;
}
