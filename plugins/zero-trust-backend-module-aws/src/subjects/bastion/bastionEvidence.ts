import { Instance } from '@aws-sdk/client-ec2';
import { InstanceInformation, InstancePatchState } from '@aws-sdk/client-ssm';
import {
  BastionEvidence,
  EndpointEvidence,
  Fact,
  InstanceRoleEvidence,
  isKnown,
  KnownFact,
  ManagedNodeEvidence,
  mapFact,
  missing,
  MissingFact,
  PatchEvidence,
  ReadTimes,
  SessionGrant,
  SubnetEvidence,
  TunnelEvidence,
} from 'backstage-plugin-zero-trust-common';
import { environmentClassOf } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { Description } from '../Description';
import { tagsOf } from '../../services/tagsOf';
import { isoTime } from './isoTime';
import { distinct } from '../network/distinct';
import { valueOf } from '../network/valueOf';
import { groupsOf, interfacesOf, publicAddressesOf } from './interfacesOf';
import { Network } from '../network/readNetwork';
import { displayName } from '../../identifiers/displayName';

/** An instance that counts as a bastion, and the reason. */
export interface Bastion {
  instance: Instance;
  because: string;
  /** ARNs. */
  databases: string[];
  /** Ids of the groups of these databases and of their proxies. */
  databaseGroups: Fact<string[]>;
}

/** The access to an instance by the IAM policies of the account. */
export interface BastionAccess {
  grants: Fact<SessionGrant[]>;
  tunnels: Fact<TunnelEvidence[]>;
  roleOf(profileArn: string | null): Fact<InstanceRoleEvidence | null>;
}

/** The log groups and alarms of a bastion. */
export type BastionWatch = Pick<
  BastionEvidence,
  'sessionLogGroups' | 'sessionAlarms'
>;

/** The data of bastions that were read, to build evidence from. */
export interface BastionReadings {
  scope: CollectionScope;
  times: ReadTimes;
  network: Network;
  endpointsOf(vpcId: string): Fact<EndpointEvidence[]>;
  /** By image id, ISO 8601. Deleted images are absent. */
  imageDates: Fact<Map<string, string>>;
  /** By instance id. */
  nodes: Fact<Map<string, InstanceInformation>>;
  patches: Fact<Map<string, InstancePatchState>>;
}

/** Returns a part of an item of a list, which may lack what its API documents. */
function itemOf<T, U>(
  list: Fact<Map<string, T>>,
  id: string,
  scope: CollectionScope,
  of: (item: T, describe: (name: string) => Fact<never>) => Fact<U>,
): Fact<U | null> {
  if (!isKnown(list)) return list;
  const item = list.value.get(id);
  if (!item) return { ...list, value: null };
  const described = new Description(list.source, scope);
  return of(item, name => described.absent(name));
}

function managedNode(
  { nodes, scope }: BastionReadings,
  id: string,
): Fact<ManagedNodeEvidence | null> {
  return itemOf(nodes, id, scope, (node, absent) =>
    node.PingStatus
      ? mapFact(nodes, () => ({
          pingStatus: node.PingStatus as string,
          lastPingAt: isoTime(node.LastPingDateTime) ?? null,
          agentVersion: node.AgentVersion ?? null,
        }))
      : absent('PingStatus'),
  );
}

function patchState(
  { patches, scope }: BastionReadings,
  id: string,
): Fact<PatchEvidence | null> {
  return itemOf(patches, id, scope, (state, absent) => {
    const { CriticalNonCompliantCount: criticalNonCompliant } = state;
    const { SecurityNonCompliantCount: securityNonCompliant } = state;
    const operationEndedAt = isoTime(state.OperationEndTime);
    // If they counted as 0, a missing value would count as patched.
    if (criticalNonCompliant === undefined) {
      return absent('CriticalNonCompliantCount');
    }
    if (securityNonCompliant === undefined) {
      return absent('SecurityNonCompliantCount');
    }
    if (!operationEndedAt) return absent('OperationEndTime');
    return mapFact(patches, () => ({
      criticalNonCompliant,
      securityNonCompliant,
      operationEndedAt,
    }));
  });
}

/**
 * Returns the deciding subnet: of the interfaces with an IPv6 address, one that routes
 * to an internet gateway or may do so; else that of the first interface.
 */
function decidingSubnet(
  instance: Instance,
  { network }: BastionReadings,
): SubnetEvidence | undefined {
  const vpcId = instance.VpcId;
  const ids = distinct([
    instance.SubnetId,
    ...interfacesOf(instance)
      .filter(one => one.ipv6Addresses.length)
      .map(({ subnetId }) => subnetId),
  ]);
  if (!vpcId || !ids.length) return undefined;
  const subnets = ids.map(id => network.subnet(id, vpcId));
  const leadingOut = subnets.find(
    ({ routes }) =>
      isKnown(routes) &&
      routes.value.some(({ target }) => target === 'internet-gateway'),
  );
  return leadingOut ?? subnets.find(s => !isKnown(s.routes)) ?? subnets[0];
}

/** Returns the groups of the databases and of the endpoints, or what is missing. */
function destinationsOf(
  databaseGroups: Fact<string[]>,
  endpoints: Fact<EndpointEvidence[]>,
): Fact<string[]> {
  if (!isKnown(databaseGroups)) return databaseGroups;
  if (!isKnown(endpoints)) return endpoints;
  const groups = endpoints.value.map(({ securityGroups }) => securityGroups);
  const unread = groups.find((fact): fact is MissingFact => !isKnown(fact));
  return (
    unread ?? {
      ...databaseGroups,
      value: distinct([
        ...databaseGroups.value,
        ...groups.flatMap(valueOf).map(({ groupId }) => groupId),
      ]),
    }
  );
}

/** Returns the evidence about an instance that counts as a bastion. */
export function bastionEvidence(
  { instance, because, databases, databaseGroups }: Bastion,
  access: BastionAccess,
  watch: BastionWatch,
  readings: BastionReadings,
): BastionEvidence {
  const { scope, network, times } = readings;
  const { partition, accountId, region } = scope;
  const { InstanceId: id = '', ImageId, MetadataOptions, VpcId } = instance;
  const described = new Description('ec2:DescribeInstances', scope);
  const tags = tagsOf(instance.Tags);
  const groups = groupsOf(instance);
  const interfaces = interfacesOf(instance);
  const addresses = publicAddressesOf(instance);
  const listed = instance.NetworkInterfaces !== undefined;
  /** Without its interfaces, only the matching groups are known. */
  const ofInterfaces = (found: string[]): Fact<string[]> =>
    listed || found.length
      ? described.value(found)
      : described.absent('NetworkInterfaces');
  // EC2 omits what an instance does not have: tags, a key pair, a profile.
  const factOf = <T>(value: T): KnownFact<T> => described.value(value);
  const endpoints = VpcId
    ? readings.endpointsOf(VpcId)
    : described.absent('VpcId');
  return {
    subject: 'bastion',
    arn: `arn:${partition}:ec2:${region}:${accountId}:instance/${id}`,
    resourceId: id,
    name: displayName(tags.Name) ?? id,
    partition,
    accountId,
    region,
    times,
    environmentClass: environmentClassOf(tags),
    tags: factOf(tags),
    status: described.field('State.Name', instance.State?.Name),
    because,
    databases,
    publicAddresses: ofInterfaces(addresses),
    ipv6Addresses: ofInterfaces(
      distinct([
        instance.Ipv6Address,
        ...interfaces.flatMap(one => one.ipv6Addresses),
      ]),
    ),
    subnet: described.field('SubnetId', decidingSubnet(instance, readings)),
    vpc: described.field('VpcId', VpcId ? network.vpc(VpcId) : undefined),
    endpoints,
    securityGroups: groups.length
      ? factOf(groups.map(group => network.securityGroup(group)))
      : described.absent('SecurityGroups'),
    destinations: destinationsOf(databaseGroups, endpoints),
    managed: managedNode(readings, id),
    patches: patchState(readings, id),
    imageCreatedAt: ImageId
      ? mapFact(readings.imageDates, dates => dates.get(ImageId) ?? null)
      : described.absent('ImageId'),
    httpTokens: described.field(
      'MetadataOptions.HttpTokens',
      MetadataOptions?.HttpTokens,
    ),
    httpPutResponseHopLimit: described.field(
      'MetadataOptions.HttpPutResponseHopLimit',
      MetadataOptions?.HttpPutResponseHopLimit,
    ),
    keyName: factOf(instance.KeyName ?? null),
    instanceProfile: factOf(instance.IamInstanceProfile?.Arn ?? null),
    sessionGrants: access.grants,
    tunnels: access.tunnels,
    ...watch,
    role: access.roleOf(instance.IamInstanceProfile?.Arn ?? null),
    approvedPrincipals: missing('not-collected'),
  };
}
