/**
 * What a resource is called in a sentence: the last part of its ARN, or the
 * number of one whose ARN is withheld ("withheld:2").
 */
export function resourceName(arn: string): string {
  const last = arn.split(':').at(-1) ?? arn;
  return arn.startsWith('withheld') ? `database ${last}` : last;
}
