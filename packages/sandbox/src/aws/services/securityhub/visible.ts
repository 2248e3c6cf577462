import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { Call } from '../../service/Call';

/**
 * Returns the findings that the caller can see. Members see their own findings of the
 * region. The administrator sees those of all members, and in the aggregation region
 * those of all regions.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/finding-aggregation-overview.html
 */
export function visible(findings: AwsSecurityFinding[], call: Call) {
  const { administrator, aggregationRegion } = call.world.estate.securityHub;
  const isAdministrator = call.accountId === administrator;
  return findings.filter(
    ({ AwsAccountId, Region }) =>
      (isAdministrator || AwsAccountId === call.accountId) &&
      (Region === call.region ||
        (isAdministrator && call.region === aggregationRegion)),
  );
}
