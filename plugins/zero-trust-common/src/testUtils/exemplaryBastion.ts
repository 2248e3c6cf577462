import { known } from '../facts/fact';
import { BastionEvidence } from '../evidence/BastionEvidence';
import { exemplaryAlarm } from './exemplaryAlarm';
import { exemplarySubnet, exemplaryVpc } from './exemplaryDatabase';

/** The group of the endpoints, which allows the bastion. */
const endpointGroup = {
  groupId: 'sg-0endpoints',
  name: 'orders-endpoints',
  isDefault: known(false, 'ec2:DescribeSecurityGroups'),
  ingress: known(
    [
      {
        ruleId: 'sgr-0endpoints',
        groupId: 'sg-0endpoints',
        protocol: 'tcp',
        fromPort: 443,
        toPort: 443,
        source: { kind: 'security-group' as const, groupId: 'sg-0bastion' },
      },
    ],
    'ec2:DescribeSecurityGroupRules',
  ),
};

const egressTo = (groupId: string, port: number) => ({
  ruleId: `sgr-to-${groupId}`,
  groupId: 'sg-0bastion',
  protocol: 'tcp',
  fromPort: port,
  toPort: port,
  destination: { kind: 'security-group' as const, groupId },
});

const times = { readAt: '2026-11-24T06:00:00.000Z', operations: {} };
const fact = <T>(value: T, source = 'ec2:DescribeInstances') =>
  known(value, source);

/**
 * Returns a bastion that passes every control, read at 2026-11-24T06:00:00.000Z, for
 * tests and examples.
 * @public
 */
export function exemplaryBastion(
  overrides: Partial<BastionEvidence> = {},
): BastionEvidence {
  return {
    subject: 'bastion',
    arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0ba5',
    resourceId: 'i-0ba5',
    name: 'orders-bastion',
    partition: 'aws',
    accountId: '111122223333',
    region: 'eu-west-1',
    times,
    environmentClass: 'production',
    tags: fact({}),
    status: fact('running'),
    because:
      'orders allows security group sg-0bastion of the instance, and the instance is tagged as a bastion.',
    databases: ['arn:aws:rds:eu-west-1:111122223333:db:orders'],
    publicAddresses: fact([]),
    ipv6Addresses: fact([]),
    subnet: fact(exemplarySubnet(), 'ec2:DescribeSubnets'),
    vpc: fact(exemplaryVpc(), 'ec2:DescribeVpcs'),
    endpoints: fact(
      ['ssm', 'ssmmessages'].map(service => ({
        id: `vpce-${service}`,
        service,
        state: 'available',
        privateDns: true,
        securityGroups: fact([endpointGroup], 'ec2:DescribeVpcEndpoints'),
        openStatements: fact([], 'ec2:DescribeVpcEndpoints'),
      })),
      'ec2:DescribeVpcEndpoints',
    ),
    securityGroups: fact([
      {
        groupId: 'sg-0bastion',
        name: 'orders-bastion',
        isDefault: fact(false, 'ec2:DescribeSecurityGroups'),
        ingress: fact([], 'ec2:DescribeSecurityGroupRules'),
        egress: fact(
          [egressTo('sg-0db', 5432), egressTo('sg-0endpoints', 443)],
          'ec2:DescribeSecurityGroupRules',
        ),
      },
    ]),
    destinations: fact(['sg-0db', 'sg-0endpoints'], 'rds:DescribeDBInstances'),
    managed: fact(
      {
        pingStatus: 'Online',
        lastPingAt: '2026-11-24T05:58:00.000Z',
        agentVersion: '3.3.987.0',
      },
      'ssm:DescribeInstanceInformation',
    ),
    patches: fact(
      {
        criticalNonCompliant: 0,
        securityNonCompliant: 0,
        operationEndedAt: '2026-11-23T03:00:00.000Z',
      },
      'ssm:DescribeInstancePatchStates',
    ),
    imageCreatedAt: fact('2026-11-10T00:00:00.000Z', 'ec2:DescribeImages'),
    httpTokens: fact('required'),
    httpPutResponseHopLimit: fact(1),
    keyName: fact(null),
    instanceProfile: fact(
      'arn:aws:iam::111122223333:instance-profile/orders-bastion',
    ),
    sessionGrants: fact(
      [
        {
          principal: 'role/orders-access',
          policy: 'orders-tunnel',
          actions: ['ssm:StartSession' as const],
          shell: false,
          endsAt: '2027-02-01T00:00:00.000Z',
        },
      ],
      'iam:GetAccountAuthorizationDetails',
    ),
    tunnels: fact(
      [
        {
          document: 'zt-tunnel-orders',
          principals: ['role/orders-access'],
          fixed: true,
        },
      ],
      'ssm:ListDocuments',
    ),
    sessionLogGroups: fact([], 'ssm:GetDocument'),
    sessionAlarms: fact(
      ['a session without a document', 'a session with zt-tunnel-orders'].map(
        what => ({ what, alarms: [exemplaryAlarm('orders-session')] }),
      ),
      'events:ListRules',
    ),
    role: fact(
      {
        name: 'role/orders-bastion',
        permissions: [
          { action: 'ssm:UpdateInstanceInformation', everywhere: true },
          { action: 'ssmmessages:*', everywhere: true },
        ],
      },
      'iam:GetAccountAuthorizationDetails',
    ),
    approvedPrincipals: fact(['role/orders-access'], 'configuration'),
    ...overrides,
  };
}
