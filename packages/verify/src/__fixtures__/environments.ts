import {
  EnvironmentSpec,
  exampleSpec,
} from 'backstage-plugin-zero-trust-common/alpha';

/** Environments of the wizard whose plans are recorded beside this file. */
export const environments: Record<string, EnvironmentSpec> = {
  'environment-same-vpc': exampleSpec({
    network: {
      kind: 'new',
      cidr: '10.20.0.0/20',
      applications: {
        via: 'same-vpc',
        runsOn: ['lambda', 'ecs'],
        roleArns: ['arn:aws:iam::444455556666:role/orders'],
      },
    },
  }),
  'environment-transit-gateway': exampleSpec({
    name: 'reports-db',
    accountId: '444455556666',
    region: 'us-east-1',
    environmentClass: 'non-production',
    engineVersion: '16',
    size: 'small',
    singleZone: { reason: 'Reports can wait.' },
    alarmEmail: undefined,
    network: {
      kind: 'new',
      cidr: '172.16.0.0/22',
      applications: {
        via: 'transit-gateway',
        transitGatewayId: 'tgw-0123456789abcdef0',
        ranges: ['10.64.0.0/12'],
        securityGroupIds: ['111122223333/sg-0123456789abcdef0'],
      },
    },
    access: [
      {
        principal: {
          kind: 'iam-user',
          arn: 'arn:aws:iam::444455556666:user/people/reporter',
        },
        databaseUsers: [{ name: 'reporter', privileges: 'read-only' }],
        breakGlass: true,
      },
    ],
  }),
  'environment-lattice': exampleSpec({
    engineVersion: '18',
    network: {
      kind: 'new',
      cidr: '10.20.0.0/16',
      applications: { via: 'vpc-lattice', accountIds: ['444455556666'] },
    },
    backupCopyVaultArn:
      'arn:aws:backup:eu-west-1:444455556666:backup-vault:copies',
  }),
};
