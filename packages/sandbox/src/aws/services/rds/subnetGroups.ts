import type { DBSubnetGroup } from '@aws-sdk/client-rds';
import type { Database } from '../../../estate/databaseSchema';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { subnetId, subnetsOf, vpcId, zoneOf } from '../ec2/networks';

/**
 * Returns the subnet group of a database: one for each combination of subnets of a
 * network.
 */
function groupName(database: Database): string {
  return database.subnets
    ? `${database.network}-${[...database.subnets].sort().join('-')}`
    : `${database.network}-databases`;
}

export function dbSubnetGroup(
  call: CallContext,
  database: Database,
): DBSubnetGroup {
  const { accountId, region, here } = call;
  const network = here.networks[database.network];
  const name = groupName(database);
  return {
    DBSubnetGroupName: name,
    DBSubnetGroupDescription: `Subnets of databases in ${database.network}`,
    DBSubnetGroupArn: arn('rds', region, accountId, `subgrp:${name}`),
    VpcId: vpcId(call, database.network),
    SubnetGroupStatus: 'Complete',
    SupportedNetworkTypes: ['IPV4'],
    Subnets: subnetsOf(network, database.subnets).map(subnet => ({
      SubnetIdentifier: subnetId(call, database.network, subnet),
      SubnetAvailabilityZone: { Name: `${region}${zoneOf(network, subnet)}` },
      SubnetStatus: 'Active',
    })),
  };
}
