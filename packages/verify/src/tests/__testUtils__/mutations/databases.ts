import { PlanEditor } from '../PlanEditor';
import {
  block,
  Change,
  DB,
  group,
  internetGateway,
  Mutation,
  mutationsOf,
  route,
  toGateway,
} from './Mutation';

const VAULT_LOCK = 'aws_backup_vault_lock_configuration.this';
const SECOND = 'aws_db_instance.second';
const ofSecond = { at: SECOND } as const;
const ofCluster = { at: 'aws_rds_cluster.added' } as const;

const second = (values: Record<string, unknown>) => (p: PlanEditor) =>
  p.copy(DB, 'second', { identifier: 'second', ...values });

/** Adds a second parameter group to the database. */
const parameters =
  (...values: Array<[name: string, value: string]>) =>
  (p: PlanEditor) =>
    p
      .add({
        type: 'aws_db_parameter_group',
        name: 'added',
        values: {
          name: 'added',
          family: `postgres${p.value(DB, 'engine_version')}`,
          parameter: values.map(([name, value]) => ({
            name,
            value,
            apply_method: 'immediate',
          })),
        },
      })
      .set(DB, { parameter_group_name: 'added' });

/** Adds an Aurora cluster with one member. */
const cluster =
  (values: Record<string, unknown>, member: Record<string, unknown> = {}) =>
  (p: PlanEditor) =>
    p
      .add({
        type: 'aws_rds_cluster',
        name: 'added',
        values: {
          cluster_identifier: 'added',
          engine: 'aurora-postgresql',
          engine_version: '17.4',
          master_username: 'added_owner',
          manage_master_user_password: true,
          storage_encrypted: true,
          iam_database_authentication_enabled: true,
          deletion_protection: true,
          backup_retention_period: 35,
          enabled_cloudwatch_logs_exports: ['postgresql'],
          db_subnet_group_name: p.value('aws_db_subnet_group.this', 'name'),
          tags_all: {},
          ...values,
        },
        references: {
          vpc_security_group_ids: ['aws_security_group.database.id'],
          kms_key_id: ['aws_kms_key.data.arn'],
        },
      })
      .add({
        type: 'aws_rds_cluster_instance',
        name: 'added',
        values: {
          identifier: 'added-1',
          cluster_identifier: 'added',
          engine: 'aurora-postgresql',
          engine_version: '17.4',
          publicly_accessible: false,
          auto_minor_version_upgrade: true,
          ...member,
        },
      });

const proxy =
  (values: Record<string, unknown>, iamAuth: string) => (p: PlanEditor) =>
    p
      .add({
        type: 'aws_db_proxy',
        name: 'added',
        values: {
          name: 'added',
          require_tls: true,
          auth: [{ iam_auth: iamAuth }],
          ...values,
        },
        references: {
          vpc_security_group_ids: ['aws_security_group.database.id'],
        },
      })
      .add({
        type: 'aws_db_proxy_target',
        name: 'added',
        values: { db_instance_identifier: p.value(DB, 'identifier') },
        references: { db_proxy_name: ['aws_db_proxy.added.name'] },
      });

const snapshot = (account: string) => (p: PlanEditor) =>
  p.add({
    type: 'aws_db_snapshot',
    name: 'added',
    values: { db_snapshot_identifier: 'added', shared_accounts: [account] },
    references: { db_instance_identifier: [`${DB}.identifier`] },
  });

const weakenings: Change[] = [
  [
    'a public endpoint',
    'ZT-NET-01',
    p => p.set(DB, { publicly_accessible: true }),
  ],
  ['no encryption', 'ZT-DATA-01', p => p.set(DB, { storage_encrypted: false })],
  ['the key of AWS', 'ZT-DATA-02', p => p.set(DB, { kms_key_id: undefined })],
  [
    'the default parameter group',
    'ZT-VIS-01',
    p =>
      p.set(DB, {
        parameter_group_name: `default.postgres${p.value(
          DB,
          'engine_version',
        )}`,
      }),
  ],
  [
    'a parameter group that is not in the plan',
    'ZT-DATA-07',
    p => p.set(DB, { parameter_group_name: 'shared' }),
    {
      becomes: 'unknown',
      notLive: 'Its parameters are those of a group that is not in the plan.',
    },
  ],
  [
    'plaintext connections',
    'ZT-DATA-07',
    p => p.parameter('rds.force_ssl', '0'),
  ],
  [
    'plaintext connections by the default of PostgreSQL 14',
    'ZT-DATA-07',
    p =>
      p.parameter('rds.force_ssl', undefined).set(DB, { engine_version: '14' }),
  ],
  [
    'connections that are not logged',
    'ZT-VIS-01',
    p => p.parameter('log_connections', '0'),
  ],
  [
    'logs that are not exported',
    'ZT-VIS-01',
    p => p.set(DB, { enabled_cloudwatch_logs_exports: ['upgrade'] }),
  ],
  [
    'no exported logs at all',
    'ZT-VIS-01',
    p => p.set(DB, { enabled_cloudwatch_logs_exports: [] }),
  ],
  [
    'passwords',
    'ZT-ID-01',
    p => p.set(DB, { iam_database_authentication_enabled: false }),
  ],
  [
    'a master password in the configuration',
    'ZT-ID-02',
    p =>
      p.set(DB, {
        manage_master_user_password: null,
        password: 'not-a-secret-of-anybody',
      }),
    { live: 'unknown' },
  ],
  [
    'a default name of the master user',
    'ZT-ID-03',
    p => p.set(DB, { username: 'postgres' }),
  ],
  [
    'one day of backups',
    'ZT-DATA-11',
    p => p.set(DB, { backup_retention_period: 1 }),
    { isOfProduction: true },
  ],
  ['no backups', 'ZT-DATA-11', p => p.set(DB, { backup_retention_period: 0 })],
  [
    'no backup plan',
    'ZT-DATA-13',
    p => p.remove('aws_backup_selection.this'),
    { becomes: 'unknown', isOfProduction: true },
  ],
  [
    'no lock of the backup vault',
    'ZT-DATA-17',
    p => p.remove(VAULT_LOCK),
    { isOfProduction: true },
  ],
  [
    'a short retention in the backup vault',
    'ZT-DATA-17',
    p => p.set(VAULT_LOCK, { min_retention_days: 1 }),
    { isOfProduction: true },
  ],
  [
    'no deletion protection',
    'ZT-DATA-14',
    p => p.set(DB, { deletion_protection: false }),
    { isOfProduction: true },
  ],
  [
    'one Availability Zone',
    'ZT-DATA-15',
    p => p.set(DB, { multi_az: false }),
    { isOfProduction: true },
  ],
  [
    'no minor upgrades',
    'ZT-APP-01',
    p => p.set(DB, { auto_minor_version_upgrade: false }),
  ],
  [
    'a version that is not listed',
    'ZT-APP-02',
    p => p.set(DB, { engine_version: '13' }),
    { becomes: 'unknown' },
  ],
];

const additions: Change[] = [
  [
    'a second database that is public',
    'ZT-NET-01',
    second({ publicly_accessible: true }),
    ofSecond,
  ],
  [
    'a second database without encryption',
    'ZT-DATA-01',
    second({ storage_encrypted: false }),
    ofSecond,
  ],
  [
    'a second database with the key of AWS',
    'ZT-DATA-02',
    second({ kms_key_id: undefined }),
    ofSecond,
  ],
  [
    'a second database with passwords',
    'ZT-ID-01',
    second({ iam_database_authentication_enabled: false }),
    ofSecond,
  ],
  [
    'a second database with a master password in the configuration',
    'ZT-ID-02',
    second({
      manage_master_user_password: null,
      password: 'not-a-secret-of-anybody',
    }),
    { ...ofSecond, live: 'unknown' },
  ],
  [
    'a second database with a default name of the master user',
    'ZT-ID-03',
    second({ username: 'admin' }),
    ofSecond,
  ],
  [
    'a second database without backups',
    'ZT-DATA-11',
    second({ backup_retention_period: 0 }),
    ofSecond,
  ],
  [
    'a second database without deletion protection',
    'ZT-DATA-14',
    second({ deletion_protection: false }),
    { ...ofSecond, isOfProduction: true },
  ],
  [
    'a second database in one Availability Zone',
    'ZT-DATA-15',
    second({ multi_az: false }),
    { ...ofSecond, isOfProduction: true },
  ],
  [
    'a second database without minor upgrades',
    'ZT-APP-01',
    second({ auto_minor_version_upgrade: false }),
    ofSecond,
  ],
  [
    'a second database that exports no logs',
    'ZT-VIS-01',
    second({ enabled_cloudwatch_logs_exports: [] }),
    ofSecond,
  ],
  [
    'a second database in the default group of the VPC',
    'ZT-NET-08',
    p =>
      second({})(p).refer(
        SECOND,
        'vpc_security_group_ids',
        'aws_default_security_group.emptied[0].id',
      ),
    ofSecond,
  ],
  [
    'a second database with a separate open group',
    'ZT-NET-06',
    p =>
      second({})(
        p.add(group('added', [block({ cidr_blocks: ['0.0.0.0/0'] })])),
      ).refer(SECOND, 'vpc_security_group_ids', 'aws_security_group.added.id'),
    ofSecond,
  ],
  [
    'a second database in subnets that lead to the internet',
    'ZT-NET-04',
    p =>
      second({ db_subnet_group_name: 'added' })(
        p
          .add(internetGateway)
          .add({
            type: 'aws_subnet',
            name: 'added',
            values: {
              availability_zone: 'eu-west-1a',
              map_public_ip_on_launch: false,
              assign_ipv6_address_on_creation: false,
            },
            references: { vpc_id: ['aws_vpc.this[0].id'] },
          })
          .add({
            type: 'aws_route_table',
            name: 'added',
            references: { vpc_id: ['aws_vpc.this[0].id'] },
          })
          .add(
            route(
              { destination_cidr_block: '0.0.0.0/0' },
              { route_table_id: ['aws_route_table.added.id'], ...toGateway },
            ),
          )
          .add({
            type: 'aws_route_table_association',
            name: 'added',
            references: {
              subnet_id: ['aws_subnet.added.id'],
              route_table_id: ['aws_route_table.added.id'],
            },
          })
          .add({
            type: 'aws_db_subnet_group',
            name: 'added',
            values: { name: 'added' },
            references: { subnet_ids: ['aws_subnet.added.id'] },
          }),
      ),
    ofSecond,
  ],
  [
    'a second database with PostgreSQL 14 and its defaults',
    'ZT-DATA-07',
    second({
      engine_version: '14',
      parameter_group_name: 'default.postgres14',
    }),
    ofSecond,
  ],
  [
    'a MySQL database that does not require TLS',
    'ZT-DATA-07',
    second({
      engine: 'mysql',
      engine_version: '8.4',
      port: 3306,
      parameter_group_name: 'default.mysql8.4',
    }),
    ofSecond,
  ],
  [
    'a replica that is public',
    'ZT-NET-01',
    p =>
      p.copy(DB, 'replica', {
        identifier: 'replica',
        publicly_accessible: true,
        replicate_source_db: p.value(DB, 'identifier'),
      }),
    { at: 'aws_db_instance.replica' },
  ],
  [
    'a database from a snapshot, which may not be encrypted',
    'ZT-DATA-01',
    second({ snapshot_identifier: 'somebody-elses', storage_encrypted: null }),
    { ...ofSecond, becomes: 'unknown' },
  ],
  [
    'a second parameter group that allows plaintext, for the database',
    'ZT-DATA-07',
    parameters(['rds.force_ssl', '0'], ['log_connections', '1']),
  ],
  [
    'a second parameter group that logs no connections, for the database',
    'ZT-VIS-01',
    parameters(['rds.force_ssl', '1'], ['log_connections', '0']),
  ],
  [
    'an Aurora cluster with a public member',
    'ZT-NET-01',
    cluster({}, { publicly_accessible: true }),
    ofCluster,
  ],
  [
    'an Aurora cluster without encryption',
    'ZT-DATA-01',
    cluster({ storage_encrypted: false }),
    ofCluster,
  ],
  [
    'an Aurora cluster with passwords',
    'ZT-ID-01',
    cluster({ iam_database_authentication_enabled: false }),
    ofCluster,
  ],
  [
    'an Aurora cluster without deletion protection',
    'ZT-DATA-14',
    cluster({ deletion_protection: false, tags_all: {} }),
    ofCluster,
  ],
  [
    'an Aurora cluster that exports no logs',
    'ZT-VIS-01',
    cluster({ enabled_cloudwatch_logs_exports: [] }),
    ofCluster,
  ],
  [
    'an Aurora cluster with a member that is not upgraded',
    'ZT-APP-01',
    cluster({}, { auto_minor_version_upgrade: false }),
    {
      ...ofCluster,
      notLive: 'Members of a cluster of the local AWS have its flag.',
    },
  ],
  ['a snapshot for everyone', 'ZT-DATA-05', snapshot('all')],
  [
    'a snapshot for another account',
    'ZT-DATA-05',
    snapshot('999999999999'),
    { becomes: 'unknown' },
  ],
  [
    'a proxy without TLS',
    'ZT-DATA-09',
    proxy({ require_tls: false }, 'REQUIRED'),
  ],
  ['a proxy with passwords', 'ZT-DATA-09', proxy({}, 'DISABLED')],
  ['a proxy that accepts passwords too', 'ZT-DATA-09', proxy({}, 'ENABLED')],
];

/** Changes of databases, their parameters, snapshots and proxies. */
export const ofDatabases: Mutation[] = [
  ...mutationsOf('weakening', weakenings),
  ...mutationsOf('addition', additions),
];
