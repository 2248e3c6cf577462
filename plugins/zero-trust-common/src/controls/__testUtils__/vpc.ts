import { VpcEvidence } from '../../evidence';
import { exemplaryInstance, exemplaryVpc } from '../../testUtils';
import { Control } from '../../judging/control';
import { fact } from './facts';
import { judge, judgeInstance } from './judge';

/** The exemplary database in a VPC that is exemplary but for these. */
export const judgeVpc = (
  control: Control,
  overrides: Partial<VpcEvidence> = {},
) => judgeInstance(control, { vpc: fact(exemplaryVpc(overrides)) });

/** An Aurora cluster of express configuration, which stands in no VPC. */
export const judgeExpress = (control: Control) =>
  judge(control, {
    kind: 'aurora-cluster',
    engine: 'aurora-postgresql',
    vpcNetworkingEnabled: fact(false),
    instances: [exemplaryInstance({ inVpc: fact(false), vpc: fact(null) })],
  });
