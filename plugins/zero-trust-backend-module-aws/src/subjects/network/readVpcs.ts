import { FlowLog, SecurityGroup } from '@aws-sdk/client-ec2';
import {
  Fact,
  FlowLogEvidence,
  isKnown,
  mapFact,
  MissingFact,
  VpcEvidence,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { readEach } from '../../client/readEach';
import { Ec2Reader } from '../../services/ec2/Ec2Reader';
import { encryptionMode } from './encryptionMode';
import { hiddenFrom } from './hiddenFrom';
import { seenByOwner } from './seenByOwner';

/**
 * Returns the sources of the inbound and outbound rules of a group, at least one for
 * each rule.
 */
function countRules(group: SecurityGroup): number {
  const { IpPermissions = [], IpPermissionsEgress = [] } = group;
  return [...IpPermissions, ...IpPermissionsEgress]
    .map(
      ({ IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs }) =>
        [IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs].flatMap(
          sources => sources ?? [],
        ).length || 1,
    )
    .reduce((sum, count) => sum + count, 0);
}

const flowLog = (log: FlowLog): FlowLogEvidence => ({
  id: log.FlowLogId ?? '',
  status: log.FlowLogStatus ?? '',
  trafficType: log.TrafficType ?? '',
  deliverStatus: log.DeliverLogsStatus,
});

async function readOf(reader: Ec2Reader, vpcIds: string[]) {
  return {
    flowLogs: await reader.flowLogs(vpcIds),
    defaultGroups: await reader.defaultGroups(vpcIds),
    encryption: await reader.encryptionControls(),
    // The account of the VPC may have no role for the portal.
    noRole: reader.problems.some(({ operation }) => !/^ec2:/.test(operation)),
  };
}

/**
 * Reads VPCs with the role in the account that owns them. EC2 does not show flow logs,
 * default group and encryption control to participants of a shared VPC, so an empty
 * list would prove nothing.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html
 *
 * @param owners - who owns each VPC, by its id
 */
export async function readVpcs(
  readerOf: (accountId: string) => Ec2Reader,
  scope: CollectionScope,
  owners: ReadonlyMap<string, Fact<string>>,
): Promise<(vpcId: string) => VpcEvidence> {
  const byOwner = new Map<string, string[]>();
  for (const [vpcId, owner] of owners) {
    if (isKnown(owner)) {
      byOwner.set(owner.value, [...(byOwner.get(owner.value) ?? []), vpcId]);
    }
  }
  const read = await readEach([...byOwner.keys()], owner =>
    readOf(readerOf(owner), byOwner.get(owner) ?? []),
  );

  function evidence(
    vpcId: string,
    ownerId: string,
    of: Awaited<ReturnType<typeof readOf>>,
  ): Omit<VpcEvidence, 'vpcId' | 'ownerId'> {
    const { flowLogs, defaultGroups, encryption, noRole } = of;
    const group = isKnown(defaultGroups)
      ? defaultGroups.value.find(g => g.VpcId === vpcId)
      : undefined;
    const groupAction = 'ec2:DescribeSecurityGroups';
    return {
      flowLogs: seenByOwner(
        mapFact(flowLogs, logs =>
          logs.filter(log => log.ResourceId === vpcId).map(flowLog),
        ),
        noRole,
        'ec2:DescribeFlowLogs',
      ),
      // Every VPC has a default group, which cannot be deleted.
      defaultGroupRules:
        isKnown(defaultGroups) && !group
          ? hiddenFrom(
              { ...scope, accountId: ownerId },
              groupAction,
              `The default group of ${vpcId}`,
            )
          : seenByOwner(
              mapFact(defaultGroups, () => (group ? countRules(group) : 0)),
              noRole,
              groupAction,
            ),
      encryptionControl: seenByOwner(
        mapFact(encryption, controls =>
          encryptionMode(controls.find(c => c.VpcId === vpcId)),
        ),
        noRole,
        'ec2:DescribeVpcEncryptionControls',
      ),
    };
  }

  return vpcId => {
    const ownerId =
      owners.get(vpcId) ??
      hiddenFrom(scope, 'ec2:DescribeSubnets', `The owner of ${vpcId}`);
    if (isKnown(ownerId)) {
      const of = read.get(ownerId.value)!;
      return { vpcId, ownerId, ...evidence(vpcId, ownerId.value, of) };
    }
    const unowned: MissingFact = ownerId;
    return {
      vpcId,
      ownerId: unowned,
      defaultGroupRules: unowned,
      flowLogs: unowned,
      encryptionControl: unowned,
    };
  };
}
