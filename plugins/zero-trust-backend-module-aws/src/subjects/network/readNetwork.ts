import {
  Fact,
  missing,
  SecurityGroupEvidence,
  SubnetEvidence,
  VpcEvidence,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { readEach } from '../../client/readEach';
import { distinct } from './distinct';
import { Ec2Reader } from '../../services/ec2/Ec2Reader';
import { NetworkPlace } from './NetworkPlace';
import { GroupOptions, readSecurityGroups } from './readSecurityGroups';
import { readSubnets } from './readSubnets';
import { readVpcs } from './readVpcs';

/** The network of the places for which it was read. */
export interface Network {
  subnet(id: string, vpcId: string): SubnetEvidence;
  securityGroup(id: string): SecurityGroupEvidence;
  vpc(id: string): VpcEvidence;
}

/**
 * Reads only the network of the places, with the role in their account. If a VPC is
 * shared with the account, also with the role in the account that owns it, if there is
 * one.
 */
export async function readNetwork(
  readerOf: (accountId: string) => Ec2Reader,
  scope: CollectionScope,
  places: NetworkPlace[],
  options: GroupOptions = {},
): Promise<Network> {
  const ec2 = readerOf(scope.accountId);
  const subnets = await readSubnets(
    readerOf,
    scope,
    places.flatMap(({ vpcId, subnetId }) =>
      vpcId && subnetId ? [{ vpcId, subnetId }] : [],
    ),
  );
  const groups = await readSecurityGroups(
    ec2,
    scope,
    distinct(places.flatMap(({ groupIds }) => groupIds)),
    options,
  );
  const vpc = await readVpcs(readerOf, scope, subnets.owners);
  const entries = await readEach(
    [...groups.prefixListIds, ...subnets.prefixListIds],
    id => ec2.prefixList(id),
  );
  const entriesOf = (id: string): Fact<string[]> =>
    entries.get(id) ??
    missing('not-collected', { detail: 'No rule or route uses the entries.' });

  return {
    subnet: (id, vpcId) => subnets.evidence(id, vpcId, entriesOf),
    securityGroup: id => groups.evidence(id, entriesOf),
    vpc,
  };
}
