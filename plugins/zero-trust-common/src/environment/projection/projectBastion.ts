import {
  BastionEvidence,
  EgressRule,
  EndpointEvidence,
  SecurityGroupEvidence,
} from '../../evidence';
import { projectTags } from './projectTags';
import { Fact, known, mapFact, missing } from '../../facts/fact';
import { bastionEntityRef } from '../template/entities';
import { AccessNetwork, projectBastionSubnet } from './projectSubnets';
import { projectVpc } from './projectVpc';
import { ReadNetwork } from './ReadNetwork';
import { BastionSpec, engines, EnvironmentSpec, partitionOf } from '../schema';
import { arnOfDatabase } from '../schema/arnOfDatabase';

const SOURCE = 'environment-spec';
const SERVICES = ['ssm', 'ssmmessages'];
const HTTPS = 443;
/** The actions that the role of the bastion allows. */
const ROLE_ACTIONS = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];

/** A bastion: of an environment, or of a database that exists already. */
interface BastionPlan
  extends Pick<
    EnvironmentSpec,
    'name' | 'accountId' | 'region' | 'environmentClass'
  > {
  network: AccessNetwork;
  database: { arn: string; port: number; groupId: string };
}

const egressTo = (groupId: string, port: number): EgressRule => ({
  ruleId: `to ${groupId}`,
  groupId: 'bastion group',
  protocol: 'tcp',
  fromPort: port,
  toPort: port,
  destination: { kind: 'security-group', groupId },
});

/** Returns the existing endpoints of the network. */
const existingEndpoints = ({ network }: BastionPlan) =>
  network.kind === 'existing' ? network.endpoints ?? [] : [];

/**
 * Returns the endpoints that the bastion will use. Endpoints of an existing network are
 * unknown until they are read.
 */
function projectEndpoints(
  spec: BastionPlan,
  fact: <T>(value: T) => Fact<T>,
  read?: ReadNetwork,
): Fact<EndpointEvidence[]> {
  const existing = existingEndpoints(spec);
  // The controls judge all endpoints of the VPC.
  if (spec.network.kind === 'existing' && !read?.endpoints) {
    return missing('not-collected', { needs: 'ec2:DescribeVpcEndpoints' });
  }
  const group: SecurityGroupEvidence = {
    groupId: 'endpoints group',
    isDefault: fact(false),
    ingress: fact([
      {
        ruleId: 'from bastion group',
        groupId: 'endpoints group',
        protocol: 'tcp',
        fromPort: HTTPS,
        toPort: HTTPS,
        source: { kind: 'security-group', groupId: 'bastion group' },
      },
    ]),
  };
  const created = SERVICES.filter(
    service => !existing.some(endpoint => endpoint.service === service),
  );
  return fact([
    ...(spec.network.kind === 'existing' ? read?.endpoints ?? [] : []),
    ...created.map(service => ({
      id: `endpoint of ${service}`,
      service,
      state: 'available',
      // With private DNS, it would receive the requests of everyone in the VPC.
      privateDns: spec.network.kind === 'new',
      securityGroups: fact([group]),
      // Only principals of the account.
      openStatements: fact([]),
    })),
  ]);
}

/**
 * Returns the groups that the bastion can connect to. Groups of existing endpoints are
 * unknown if the code looks them up, or if the endpoints were not read.
 */
function projectDestinations(
  spec: BastionPlan,
  fact: <T>(value: T) => Fact<T>,
  later: Fact<never>,
  read?: ReadNetwork,
): Fact<Array<{ groupId: string; port: number }>> {
  const existing = existingEndpoints(spec);
  if (existing.length && !read?.endpoints) {
    return missing('not-collected', { needs: 'ec2:DescribeVpcEndpoints' });
  }
  if (existing.some(({ securityGroupIds }) => !securityGroupIds)) return later;
  const groups = [
    ...(existing.length < SERVICES.length ? ['endpoints group'] : []),
    ...existing.flatMap(({ securityGroupIds }) => securityGroupIds ?? []),
  ];
  return fact([
    { groupId: spec.database.groupId, port: spec.database.port },
    ...[...new Set(groups)].map(groupId => ({ groupId, port: HTTPS })),
  ]);
}

/**
 * Returns the evidence that the bastion of an environment will have, like `project` for
 * its database. The newest image at its start, the connection of its agent, and who
 * else in the account can reach it are only known once it runs.
 *
 * @param now - ISO 8601, UTC
 * @param read - what was read of an existing network
 * @public
 */
export function projectBastion(
  spec: EnvironmentSpec,
  now: string,
  read?: ReadNetwork,
): BastionEvidence {
  return projectPlan(
    {
      ...spec,
      database: {
        arn: arnOfDatabase({
          ...spec,
          database: { kind: 'instance', identifier: spec.name },
        }),
        port: engines[spec.engine].port,
        groupId: 'database group',
      },
    },
    now,
    read,
  );
}

/**
 * Returns the evidence that a bastion for a database that exists already will have, like
 * `projectBastion`.
 *
 * @param now - ISO 8601, UTC
 * @param read - what was read of its network
 * @public
 */
export function projectAddedBastion(
  spec: BastionSpec,
  now: string,
  read?: ReadNetwork,
): BastionEvidence {
  return projectPlan(
    {
      ...spec,
      network: { ...spec.network, kind: 'existing' },
      database: {
        arn: arnOfDatabase(spec),
        port: spec.database.port,
        groupId: spec.database.securityGroupId,
      },
    },
    now,
    read,
  );
}

function projectPlan(
  spec: BastionPlan,
  now: string,
  read?: ReadNetwork,
): BastionEvidence {
  const fact = <T>(value: T): Fact<T> => known(value, SOURCE);
  const later = missing('at-run-time');
  const partition = partitionOf(spec.region);
  const name = `${spec.name}-bastion`;
  const destinations = projectDestinations(spec, fact, later, read);
  return {
    subject: 'bastion',
    arn: `arn:${partition}:ec2:${spec.region}:${spec.accountId}:instance/${name}`,
    resourceId: 'predicted',
    name,
    partition,
    accountId: spec.accountId,
    region: spec.region,
    times: { readAt: now, operations: {} },
    environmentClass: spec.environmentClass,
    tags: fact({ ...projectTags(spec, bastionEntityRef(spec)), Name: name }),
    status: later,
    because: 'The environment creates it for people.',
    databases: [spec.database.arn],
    publicAddresses: fact([]),
    // A new VPC has no IPv6 range.
    ipv6Addresses: spec.network.kind === 'new' ? fact([]) : later,
    subnet: fact(projectBastionSubnet({ spec, fact, later, read })),
    vpc: fact(projectVpc(fact, spec, later, read)),
    endpoints: projectEndpoints(spec, fact, read),
    securityGroups: fact([
      {
        groupId: 'bastion group',
        name,
        isDefault: fact(false),
        ingress: fact([]),
        egress: mapFact(destinations, groups =>
          groups.map(({ groupId, port }) => egressTo(groupId, port)),
        ),
      },
    ]),
    destinations: mapFact(destinations, groups =>
      groups.map(({ groupId }) => groupId),
    ),
    managed: later,
    patches: later,
    imageCreatedAt: later,
    httpTokens: fact('required'),
    httpPutResponseHopLimit: fact(1),
    keyName: fact(null),
    instanceProfile: fact(
      `arn:${partition}:iam::${spec.accountId}:instance-profile/zt-${name}`,
    ),
    sessionGrants: later,
    tunnels: later,
    sessionLogGroups: later,
    // The recipient of alarms has to confirm the subscription.
    sessionAlarms: later,
    role: fact({
      name: `role/zt-${name}`,
      permissions: ROLE_ACTIONS.map(action => ({ action, everywhere: true })),
    }),
    approvedPrincipals: later,
  };
}
