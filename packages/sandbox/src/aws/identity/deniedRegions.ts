import type { Estate } from '../../estate';
import type { Place } from './optIn';

/**
 * Some of the actions that Control Tower's policy does not deny: those of global
 * services, and of services in one region.
 * @see https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html
 */
const EXEMPT =
  /^(access-analyzer|account|acm|config|iam|kms|organizations|sso|sts):|^ec2:DescribeRegions$/;

/**
 * Returns whether a service control policy denies an action in a region. These policies
 * do not apply to the management account.
 * @see
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export const isDeniedRegion = (
  { accounts, organization }: Estate,
  { accountId, region }: Place,
  action: string,
): boolean =>
  accountId !== organization.management &&
  !EXEMPT.test(action) &&
  accounts.some(
    ({ id, deniedRegions }) =>
      id === accountId && deniedRegions.includes(region),
  );
