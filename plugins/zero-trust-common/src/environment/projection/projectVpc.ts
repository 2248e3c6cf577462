import { VpcEvidence } from '../../evidence';
import { Fact, missing } from '../../facts/fact';
import { AccessNetwork } from './projectSubnets';
import { ReadNetwork } from './ReadNetwork';

/**
 * Returns the VPC of the code: its default group has no rules, and all traffic is
 * logged. Returns an existing VPC as it was read.
 */
export function projectVpc(
  fact: <T>(value: T) => Fact<T>,
  { network, accountId }: { network: AccessNetwork; accountId: string },
  later: Fact<never>,
  read?: ReadNetwork,
): VpcEvidence {
  if (network.kind === 'existing') {
    if (read?.vpc?.vpcId === network.vpcId) return read.vpc;
    const notRead = (needs: string) => missing('not-collected', { needs });
    return {
      vpcId: network.vpcId,
      ownerId: fact(network.ownerAccountId ?? accountId),
      defaultGroupRules: notRead('ec2:DescribeSecurityGroups'),
      flowLogs: notRead('ec2:DescribeFlowLogs'),
      encryptionControl: notRead('ec2:DescribeVpcEncryptionControls'),
    };
  }
  return {
    vpcId: 'VPC of the environment',
    ownerId: fact(accountId),
    defaultGroupRules: fact(0),
    flowLogs: fact([
      { id: 'flow log of the VPC', status: 'ACTIVE', trafficType: 'ALL' },
    ]),
    // Not in the code: the owner of the VPC can enforce it later.
    encryptionControl: later,
  };
}
