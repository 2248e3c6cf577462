import { Result } from 'backstage-plugin-zero-trust-common';
import { Translate } from '../../../translation';

/** Returns the name of a result's subject: the account, a region of it, or its organization. */
export function subjectName(
  t: Translate,
  {
    resourceArn,
    resourceId,
    region,
  }: Pick<Result, 'resourceArn' | 'resourceId' | 'region'>,
): string {
  const service = resourceArn.split(':')[2];
  if (service === 'account') return region;
  return service === 'organizations'
    ? t('accounts.organization', { id: resourceId })
    : t('accounts.theAccount');
}
