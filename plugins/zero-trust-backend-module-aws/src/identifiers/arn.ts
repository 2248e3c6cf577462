/** `eu-west-1`, `us-gov-west-1`, `eusc-de-east-1` */
export const REGION = /^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/;
export const ACCOUNT_ID = /^\d{12}$/;

/** The account and the region that a resource is in. */
export interface Place {
  accountId: string;
  region: string;
}

/**
 * Returns the account and region of an ARN. Undefined if the text is not an ARN of a
 * resource of this service in a region of an account, such as
 * `arn:aws:iam::aws:policy/ReadOnlyAccess`. Clients are created for no other place.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function placeOf(arn: string, service: string): Place | undefined {
  const [prefix, partition = '', of, region = '', accountId = '', resource] =
    arn.split(':');
  return prefix === 'arn' &&
    /^aws[a-z-]*$/.test(partition) &&
    of === service &&
    REGION.test(region) &&
    ACCOUNT_ID.test(accountId) &&
    resource
    ? { accountId, region }
    : undefined;
}
