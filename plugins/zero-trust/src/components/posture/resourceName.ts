import { Translate } from '../../translation';

/**
 * Returns the name of a resource in a sentence: the last part of its ARN, or the
 * number of a resource whose ARN is withheld ("withheld:2").
 */
export function resourceName(t: Translate, arn: string): string {
  const last = arn.split(':').at(-1) ?? arn;
  return arn.startsWith('withheld')
    ? t('tab.resources.withheld', { number: last })
    : last;
}
