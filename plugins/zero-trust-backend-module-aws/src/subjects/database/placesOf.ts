import { DBInstance } from '@aws-sdk/client-rds';
import { NetworkPlace } from '../network/NetworkPlace';

/**
 * Returns the subnets in which an instance may be: RDS moves it within its subnet
 * group.
 */
export function placesOf({
  DBSubnetGroup: group,
  VpcSecurityGroups: groups = [],
}: DBInstance): NetworkPlace[] {
  const groupIds = groups.flatMap(g => g.VpcSecurityGroupId ?? []);
  const subnets = group?.Subnets ?? [];
  return subnets.length
    ? subnets.map(({ SubnetIdentifier }) => ({
        vpcId: group?.VpcId,
        subnetId: SubnetIdentifier,
        groupIds,
      }))
    : [{ vpcId: group?.VpcId, groupIds }];
}
