import {
  DatabaseEvidence,
  DbInstanceEvidence,
  VpcEvidence,
} from '../../evidence';
import { isKnown } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import { allOf, check, each, notApplicable } from '../../judging/verdict';

/**
 * Judges an instance that is known to be in no VPC: the network is not judged.
 * Undefined for every other one.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/CHAP_GettingStartedAurora.AuroraPostgreSQL.ExpressConfig.html
 */
export function judgeOutside({
  name,
  vpc,
}: DbInstanceEvidence): Verdict | undefined {
  return isKnown(vpc) && vpc.value === null
    ? check(`VPC of ${name}`, vpc, () =>
        notApplicable(
          `${name} has express configuration, without a VPC (see ZT-NET-03 and ZT-NET-10).`,
        ),
      )
    : undefined;
}

/** Judges the VPC of an instance, if it is in one. */
function judgeVpc(
  instance: DbInstanceEvidence,
  judge: (vpc: VpcEvidence) => Verdict,
): Verdict {
  return (
    judgeOutside(instance) ??
    check(
      `VPC of ${instance.name}`,
      instance.vpc,
      vpc => judge(vpc!),
      vpc => vpc!.vpcId,
    )
  );
}

/** Judges the VPC of every member that is in one. */
export const judgeVpcs = (
  { instances }: DatabaseEvidence,
  judge: (vpc: VpcEvidence) => Verdict,
): Verdict =>
  allOf(
    each(instances, 'member instance', instance => judgeVpc(instance, judge)),
  );
