import { known } from '../facts/fact';
import { BastionEvidence } from '../evidence/BastionEvidence';
import { exemplarySubnet, exemplaryVpc } from './exemplaryDatabase';

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
    because: 'orders allows its security group sg-0bastion, and it is tagged.',
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
      })),
      'ec2:DescribeVpcEndpoints',
    ),
    securityGroups: fact([
      {
        groupId: 'sg-0bastion',
        name: 'orders-bastion',
        isDefault: fact(false, 'ec2:DescribeSecurityGroups'),
        ingress: fact([], 'ec2:DescribeSecurityGroupRules'),
      },
    ]),
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
        },
      ],
      'iam:GetAccountAuthorizationDetails',
    ),
    approvedPrincipals: fact(['role/orders-access'], 'configuration'),
    ...overrides,
  };
}
