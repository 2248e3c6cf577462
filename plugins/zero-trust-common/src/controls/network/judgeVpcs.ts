import { DatabaseEvidence, VpcEvidence } from '../../evidence';
import { Verdict } from '../control';
import { allOf, check, each } from '../verdict';
import { judgeOutsideVpc } from './outsideVpc';

/** Judges the VPC of every member; not applicable outside of a VPC. */
export function judgeVpcs(
  evidence: DatabaseEvidence,
  judge: (vpc: VpcEvidence) => Verdict,
): Verdict {
  return (
    judgeOutsideVpc(evidence) ??
    allOf(
      each(evidence.instances, 'member instance', ({ name, vpc }) =>
        check(`VPC of ${name}`, vpc, judge, ({ vpcId }) => vpcId),
      ),
    )
  );
}
