import { DatabaseEvidence } from '../../evidence';
import { isKnown } from '../../facts';
import { Verdict } from '../control';
import { check, notApplicable } from '../verdict';

/**
 * A cluster of Aurora express configuration that says it stands in no VPC: there
 * is no network of ours to judge, and ZT-NET-03 and ZT-NET-10 say what is wrong.
 * Undefined for every other database.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_GettingStartedAurora.AuroraPostgreSQL.ExpressConfig.html
 */
export function judgeOutsideVpc({
  vpcNetworkingEnabled,
}: DatabaseEvidence): Verdict | undefined {
  return isKnown(vpcNetworkingEnabled) && !vpcNetworkingEnabled.value
    ? check('VPCNetworkingEnabled', vpcNetworkingEnabled, () =>
        notApplicable(
          'Express configuration: the cluster stands in no VPC (see ZT-NET-03 and ZT-NET-10).',
        ),
      )
    : undefined;
}
