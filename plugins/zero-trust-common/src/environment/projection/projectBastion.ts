import {
  BastionEvidence,
  EgressRule,
  Route,
  SecurityGroupEvidence,
} from '../../evidence';
import { projectTags } from './projectTags';
import { Fact, known, missing } from '../../facts/fact';
import { bastionEntityRef } from '../template/entities';
import { projectVpc } from './projectVpc';
import { engines, EnvironmentSpec, partitionOf } from '../schema';

const SOURCE = 'environment-spec';
const SERVICES = ['ssm', 'ssmmessages'];
const HTTPS = 443;
/** What the role of the bastion allows. */
const ROLE_ACTIONS = [
  'ssm:UpdateInstanceInformation',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
];

const egressTo = (groupId: string, port: number): EgressRule => ({
  ruleId: `to ${groupId}`,
  groupId: 'bastion group',
  protocol: 'tcp',
  fromPort: port,
  toPort: port,
  destination: { kind: 'security-group', groupId },
});

/**
 * Returns the evidence that the bastion of an environment will have, like `project` for
 * its database. The newest image at its start, the connection of its agent, and who
 * else in the account can reach it are only known once it runs.
 *
 * @param now - ISO 8601, UTC
 * @public
 */
export function projectBastion(
  spec: EnvironmentSpec,
  now: string,
): BastionEvidence {
  const fact = <T>(value: T): Fact<T> => known(value, SOURCE);
  const later = missing('at-run-time');
  const partition = partitionOf(spec.region);
  const name = `${spec.name}-bastion`;
  const endpointGroup: SecurityGroupEvidence = {
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
  const routes: Route[] = [{ destination: spec.network.cidr, target: 'local' }];
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
    databases: [
      `arn:${partition}:rds:${spec.region}:${spec.accountId}:db:${spec.name}`,
    ],
    publicAddresses: fact([]),
    // The VPC has no IPv6 range.
    ipv6Addresses: fact([]),
    subnet: fact({
      subnetId: 'access subnet',
      routes: fact(routes),
      internetGatewayBlockMode: later,
      vpcHasInternetGateway: fact(false),
    }),
    vpc: fact(projectVpc(fact, spec.accountId, later)),
    endpoints: fact(
      SERVICES.map(service => ({
        id: `endpoint of ${service}`,
        service,
        state: 'available',
        privateDns: true,
        securityGroups: fact([endpointGroup]),
        // Only principals of the account.
        openStatements: fact([]),
      })),
    ),
    securityGroups: fact([
      {
        groupId: 'bastion group',
        name,
        isDefault: fact(false),
        ingress: fact([]),
        egress: fact([
          egressTo('database group', engines[spec.engine].port),
          egressTo('endpoints group', HTTPS),
        ]),
      },
    ]),
    destinations: fact(['database group', 'endpoints group']),
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
    role: fact({
      name: `role/zt-${name}`,
      permissions: ROLE_ACTIONS.map(action => ({ action, everywhere: true })),
    }),
    approvedPrincipals: later,
  };
}
