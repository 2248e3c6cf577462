import { Fact, known } from 'backstage-plugin-zero-trust-common';
import { ExistingEnvironmentNetwork } from 'backstage-plugin-zero-trust-common/alpha';
import {
  APPLICATION_GROUP,
  ENDPOINT_GROUP,
} from '../../../__fixtures__/existingNetwork';
import { Link } from '../../../planned/Link';
import {
  PlannedResources,
  PlannedSecurityGroup,
} from '../../../planned/PlannedResources';

const fact = <T>(value: T): Fact<T> => known(value, 'existing-network');
const to = (address: string) => fact<Link | null>({ to: [address] });

const TABLE = 'rtb-0123456789abcdef0';

/** Only principals of the account, as in the template. */
const endpointPolicy = (accountId: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: '*',
        Resource: '*',
        Principal: '*',
        Condition: { StringEquals: { 'aws:PrincipalAccount': accountId } },
      },
    ],
  });

/**
 * Returns what a plan creates together with the network in which it creates it: isolated
 * subnets, flow logs, an empty default group, the groups and the endpoints that the spec
 * names. A plan has only the ids of them.
 */
export function withExistingNetwork(
  planned: PlannedResources,
  network: ExistingEnvironmentNetwork,
): PlannedResources {
  const { vpcId } = network;
  const vpc = to(vpcId);
  const group = (
    address: string,
    others: Partial<PlannedSecurityGroup> = {},
  ): PlannedSecurityGroup => ({
    address,
    id: address,
    vpc,
    isDefault: false,
    ingress: [],
    egressCount: 0,
    complete: true,
    egress: [],
    egressComplete: true,
    ...others,
  });
  const subnetIds = [
    ...new Set([...network.databaseSubnetIds, ...network.accessSubnetIds]),
  ];
  return {
    ...planned,
    vpcs: [...planned.vpcs, { address: vpcId, id: vpcId }],
    subnets: [
      ...planned.subnets,
      ...subnetIds.map((id, index) => ({
        address: id,
        id,
        vpc,
        availabilityZone: `${planned.region}${'abc'[index % 3]}`,
        assignsPublicAddress: fact(false),
        assignsIpv6: fact(false),
      })),
    ],
    routeTables: [
      ...planned.routeTables,
      { address: TABLE, vpc, isMain: true, routes: [], complete: true },
    ],
    flowLogs: [
      ...planned.flowLogs,
      { address: 'fl-0123456789abcdef0', vpc, trafficType: fact('ALL') },
    ],
    securityGroups: [
      ...planned.securityGroups,
      group('sg-0123456789abcdef9', { isDefault: true }),
      group(APPLICATION_GROUP),
      group(ENDPOINT_GROUP, {
        ingress: [
          {
            address: `${ENDPOINT_GROUP}.ingress`,
            protocol: fact('tcp'),
            fromPort: fact<number | null>(443),
            toPort: fact<number | null>(443),
            source: {
              kind: 'security-group',
              group: { to: ['aws_security_group.bastion'] },
            },
          },
        ],
      }),
    ],
    endpoints: [
      ...planned.endpoints,
      ...(network.endpoints ?? []).map(({ service }) => ({
        address: `vpce-${service}`,
        vpc,
        service: fact(service as string),
        privateDns: fact(true),
        securityGroups: { links: [{ to: [ENDPOINT_GROUP] }], complete: true },
        policy: fact<string | null>(endpointPolicy(planned.accountId)),
        isPolicyComplete: true,
      })),
    ],
  };
}
