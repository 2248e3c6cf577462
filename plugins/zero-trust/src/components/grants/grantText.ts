import { Result } from 'backstage-plugin-zero-trust-common';
import { Translate } from '../../translation';

type MissingReading = NonNullable<Result['missing']>[number];

/** Returns what to grant, and where, for a fact that was denied; undefined for others. */
export function grantText(
  t: Translate,
  { missing, needs, accountId, region }: MissingReading,
): string | undefined {
  if (missing !== 'denied' || !needs) return undefined;
  const action = needs;
  if (accountId && region) {
    return t('results.grantInPlace', { action, accountId, region });
  }
  if (accountId) return t('results.grantInAccount', { action, accountId });
  if (region) return t('results.grantInRegion', { action, region });
  return t('results.grant', { action });
}
