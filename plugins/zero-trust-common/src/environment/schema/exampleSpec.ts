import { BastionSpec } from './BastionSpec';
import { EnvironmentSpec, ExistingEnvironmentNetwork } from './EnvironmentSpec';

/**
 * A production environment, for tests and examples.
 * @public
 */
export function exampleSpec(
  overrides: Partial<EnvironmentSpec> = {},
): EnvironmentSpec {
  return {
    name: 'orders-db',
    owner: 'group:default/payments',
    system: 'system:default/shop',
    service: 'component:default/orders',
    engine: 'postgres',
    engineVersion: '17',
    size: 'medium',
    storageGiB: 100,
    accountId: '111122223333',
    region: 'eu-west-1',
    environmentClass: 'production',
    network: {
      kind: 'new',
      cidr: '10.20.0.0/20',
      applications: { via: 'same-vpc' },
    },
    alarmEmail: 'payments-oncall@example.com',
    access: [
      {
        principal: {
          kind: 'identity-center',
          permissionSet: 'PaymentsDatabase',
        },
        databaseUsers: [{ name: 'payments_reader', privileges: 'read-only' }],
        breakGlass: false,
      },
      {
        principal: {
          kind: 'iam-role',
          arn: 'arn:aws:iam::111122223333:role/payments-operator',
        },
        databaseUsers: [
          { name: 'payments_operator', privileges: 'read-write' },
        ],
        breakGlass: true,
      },
    ],
    ...overrides,
  };
}

/**
 * An existing network with an endpoint, for tests and examples.
 * @public
 */
export function exampleNetwork(
  overrides: Partial<ExistingEnvironmentNetwork> = {},
): ExistingEnvironmentNetwork {
  return {
    kind: 'existing',
    vpcId: 'vpc-0123456789abcdef0',
    databaseSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
    accessSubnetIds: ['subnet-0123456789abcdef2'],
    endpoints: [{ service: 'ssm', securityGroupIds: ['sg-0123456789abcdef1'] }],
    applications: {
      via: 'security-groups',
      securityGroupIds: ['sg-0123456789abcdef2'],
    },
    ...overrides,
  };
}

/**
 * A bastion for a database that exists already, for tests and examples.
 * @public
 */
export function exampleBastion(
  overrides: Partial<BastionSpec> = {},
): BastionSpec {
  const { vpcId, accessSubnetIds, endpoints } = exampleNetwork();
  const { access } = exampleSpec();
  return {
    name: 'ledger-access',
    owner: 'group:default/payments',
    accountId: '111122223333',
    region: 'eu-west-1',
    environmentClass: 'production',
    database: {
      entityRef: 'resource:default/ledger',
      kind: 'instance',
      identifier: 'ledger',
      resourceId: 'db-ABCDEFGHIJKL01234567890123',
      engine: 'postgres',
      port: 5432,
      securityGroupId: 'sg-0123456789abcdef3',
    },
    network: { vpcId, accessSubnetIds, endpoints },
    access: access.map(entry => ({ ...entry, breakGlass: false })),
    alarmEmail: 'payments-oncall@example.com',
    ...overrides,
  };
}
