import type { EstateInput } from '../estate';

export const MANAGEMENT = '444455556666';
export const MEMBER = '111122223333';
export const REGION = 'eu-west-1';

/** Two accounts, one region and three databases, readable by one role. */
export function smallEstate(): EstateInput {
  return {
    organization: { management: MANAGEMENT },
    securityHub: { administrator: MANAGEMENT, aggregationRegion: REGION },
    portal: {
      account: MANAGEMENT,
      accessKeyId: 'demo',
      policies: ['portal', 'reader'],
    },
    regions: [REGION, 'us-east-1'],
    policies: {
      portal: { allow: ['sts:AssumeRole', 'securityhub:*', 'organizations:*'] },
      reader: {
        allow: ['rds:Describe*', 'rds:ListTagsForResource', 'ec2:*', 'kms:*'],
        deny: ['kms:Decrypt'],
      },
    },
    roles: { Reader: { trusts: [MANAGEMENT], policies: ['reader'] } },
    accounts: [
      { id: MANAGEMENT, name: 'platform' },
      {
        id: MEMBER,
        name: 'payments',
        regions: {
          [REGION]: {
            keys: { data: { rotation: true } },
            prefixLists: { offices: ['198.51.100.0/24', '203.0.113.0/24'] },
            networks: {
              main: {
                subnets: {
                  'data-a': 'isolated',
                  'data-b': 'main',
                  'web-a': 'public',
                },
                securityGroups: {
                  app: [],
                  db: [
                    { from: 'app', port: 5432 },
                    { from: 'list:offices', port: 5432 },
                  ],
                },
              },
            },
            databases: {
              orders: {
                engine: 'postgres 17.6',
                network: 'main',
                encryption: 'data',
                securityGroups: ['db'],
                parameters: { 'rds.force_ssl': 1, log_connections: 1 },
                backupRetentionDays: 14,
                deletionProtection: true,
                tags: {
                  team: 'payments',
                  'with & <sign>': 'a "quoted" >value',
                },
              },
              ledger: {
                engine: 'aurora-postgresql 16.8',
                network: 'main',
                members: 2,
              },
              vault: {
                engine: 'oracle-ee 19.0.0.0.ru-2026-07.rur-2026-07.r1',
                network: 'main',
                options: [{ name: 'SSL', port: 2484 }],
              },
            },
          },
        },
      },
    ],
  };
}

/** Adds instances that differ only in their names. */
export function withInstances(estate: EstateInput, count: number): EstateInput {
  const region = estate.accounts[1].regions![REGION];
  for (let index = 0; index < count; index++) {
    region.databases![`many-${String(index).padStart(4, '0')}`] = {
      engine: 'mysql 8.4.7',
      network: 'main',
    };
  }
  return estate;
}
