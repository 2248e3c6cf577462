import { VpcEvidence } from '../../evidence';
import { exemplaryInstance, exemplaryVpc } from '../../testUtils';
import { Control } from '../../judging/control';
import { fact } from './facts';
import { judge, judgeInstance } from './judge';

/** Judges the exemplary database in an exemplary VPC with these changes. */
export const judgeVpc = (
  control: Control,
  overrides: Partial<VpcEvidence> = {},
) => judgeInstance(control, { vpc: fact(exemplaryVpc(overrides)) });

/** Judges an Aurora cluster of express configuration, which is not in a VPC. */
export const judgeExpress = (control: Control) =>
  judge(control, {
    kind: 'aurora-cluster',
    engine: 'aurora-postgresql',
    vpcNetworkingEnabled: fact(false),
    instances: [exemplaryInstance({ inVpc: fact(false), vpc: fact(null) })],
  });
