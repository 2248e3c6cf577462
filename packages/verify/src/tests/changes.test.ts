import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { judged, statusesOf } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { readPlan } from '../terraform/readPlan';
import { PlanEditor } from './__testUtils__/PlanEditor';

const DB = 'aws_db_instance.this';
const BASTION = 'aws_autoscaling_group.bastion';
const TEMPLATE = 'aws_launch_template.bastion';
const ACCOUNT = '111122223333';
const GROUP = 'aws_security_group.database.id';
const FROM_BASTION =
  'aws_vpc_security_group_ingress_rule.database_from_bastion';

type Change = [
  what: string,
  controlId: string,
  edit: (plan: PlanEditor) => PlanEditor,
  /** What it becomes: a failure, or no longer proven. */
  becomes?: ResultStatus,
  /** Where; the database by default. */
  address?: string,
];

const policy = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const everything = policy({ Effect: 'Allow', Action: '*', Resource: '*' });

const ingress = (
  name: string,
  values: Record<string, unknown>,
  group = GROUP,
) => ({
  type: 'aws_vpc_security_group_ingress_rule',
  name,
  values: { ip_protocol: 'tcp', from_port: 5432, to_port: 5432, ...values },
  references: { security_group_id: [group] },
});

const gateway = {
  type: 'aws_internet_gateway',
  name: 'added',
  references: { vpc_id: ['aws_vpc.this.id'] },
};

const route = (
  name: string,
  values: Record<string, unknown>,
  references: Record<string, string[]> = {},
) => ({
  type: 'aws_route',
  name,
  values,
  references: {
    route_table_id: ['aws_route_table.database.id'],
    ...references,
  },
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
    p => p.set(DB, { parameter_group_name: 'default.postgres17' }),
  ],
  [
    'a parameter group of somebody else',
    'ZT-DATA-07',
    p => p.set(DB, { parameter_group_name: 'shared' }),
    'unknown',
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
  ],
  ['no backups', 'ZT-DATA-11', p => p.set(DB, { backup_retention_period: 0 })],
  [
    'no backup plan',
    'ZT-DATA-13',
    p => p.remove('aws_backup_selection.this'),
    'unknown',
  ],
  [
    'no deletion protection',
    'ZT-DATA-14',
    p => p.set(DB, { deletion_protection: false }),
  ],
  ['one Availability Zone', 'ZT-DATA-15', p => p.set(DB, { multi_az: false })],
  [
    'no minor upgrades',
    'ZT-APP-01',
    p => p.set(DB, { auto_minor_version_upgrade: false }),
  ],
  [
    'a version that is not listed',
    'ZT-APP-02',
    p => p.set(DB, { engine_version: '13' }),
    'unknown',
  ],
  [
    'a key that does not rotate',
    'ZT-DATA-03',
    p => p.set('aws_kms_key.data', { enable_key_rotation: false }),
  ],
  [
    'a disabled key',
    'ZT-DATA-02',
    p => p.set('aws_kms_key.data', { is_enabled: false }),
  ],
  [
    'a key for everybody',
    'ZT-DATA-04',
    p =>
      p.set('aws_kms_key.data', {
        policy: policy({
          Effect: 'Allow',
          Action: 'kms:*',
          Resource: '*',
          Principal: '*',
        }),
      }),
  ],
  [
    'a key of another account',
    'ZT-DATA-03',
    p => p.set(DB, { kms_key_id: 'arn:aws:kms:eu-west-1:444455556666:key/1' }),
    'unknown',
  ],
  [
    'the internet in place of the bastion',
    'ZT-NET-06',
    p =>
      p.set(FROM_BASTION, {
        cidr_ipv4: '0.0.0.0/0',
        referenced_security_group_id: null,
      }),
  ],
  [
    'a private network in place of the bastion',
    'ZT-NET-07',
    p =>
      p.set(FROM_BASTION, {
        cidr_ipv4: '10.0.0.0/8',
        referenced_security_group_id: null,
      }),
  ],
  [
    'every port',
    'ZT-NET-07',
    p => p.set(FROM_BASTION, { from_port: 0, to_port: 65535 }),
  ],
  [
    'every protocol',
    'ZT-NET-07',
    p =>
      p.set(FROM_BASTION, {
        ip_protocol: '-1',
        from_port: null,
        to_port: null,
      }),
  ],
  [
    'a default group that is not emptied',
    'ZT-NET-08',
    p => p.remove('aws_default_security_group.emptied'),
  ],
  [
    'the default group of the VPC',
    'ZT-NET-08',
    p =>
      p.refer(
        DB,
        'vpc_security_group_ids',
        'aws_default_security_group.emptied.id',
      ),
  ],
  [
    'a group that is not in the plan',
    'ZT-NET-06',
    p => p.set(DB, { vpc_security_group_ids: ['sg-0123456789abcdef0'] }),
    'unknown',
  ],
  ['no flow log', 'ZT-NET-09', p => p.remove('aws_flow_log.this')],
  [
    'a flow log without what is refused',
    'ZT-NET-09',
    p => p.set('aws_flow_log.this', { traffic_type: 'ACCEPT' }),
  ],
  [
    'subnets that are not in the plan',
    'ZT-NET-04',
    p =>
      p.set('aws_db_subnet_group.this', {
        subnet_ids: ['subnet-0123456789abcdef0'],
      }),
    'unknown',
  ],
  [
    'a bastion with a public address',
    'ZT-DEV-01',
    p =>
      p.block(TEMPLATE, 'network_interfaces', {
        associate_public_ip_address: 'true',
      }),
    'fail',
    BASTION,
  ],
  [
    'a bastion whose subnets assign addresses',
    'ZT-DEV-01',
    p =>
      p
        .block(TEMPLATE, 'network_interfaces', {
          associate_public_ip_address: null,
        })
        .set('aws_subnet.access["eu-west-1a"]', {
          map_public_ip_on_launch: true,
        }),
    'fail',
    BASTION,
  ],
  [
    'metadata without a token',
    'ZT-DEV-05',
    p => p.block(TEMPLATE, 'metadata_options', { http_tokens: 'optional' }),
    'fail',
    BASTION,
  ],
  [
    'metadata tokens that travel',
    'ZT-DEV-05',
    p =>
      p.block(TEMPLATE, 'metadata_options', { http_put_response_hop_limit: 2 }),
    'fail',
    BASTION,
  ],
  [
    'a key pair',
    'ZT-DEV-06',
    p => p.set(TEMPLATE, { key_name: 'operators' }),
    'fail',
    BASTION,
  ],
  [
    'a bastion without a role',
    'ZT-DEV-06',
    p => p.set(TEMPLATE, { iam_instance_profile: [] }),
    'fail',
    BASTION,
  ],
  [
    'no endpoint of Session Manager',
    'ZT-DEV-08',
    p => p.remove('aws_vpc_endpoint.interface["ssm"]'),
    'fail',
    BASTION,
  ],
  [
    'an endpoint without private DNS',
    'ZT-DEV-08',
    p =>
      p.set('aws_vpc_endpoint.interface["ssm"]', {
        private_dns_enabled: false,
      }),
    'fail',
    BASTION,
  ],
];

const additions: Change[] = [
  [
    'a rule for the internet',
    'ZT-NET-06',
    p => p.add(ingress('added', { cidr_ipv4: '0.0.0.0/0' })),
  ],
  [
    'a rule for the internet by IPv6',
    'ZT-NET-06',
    p => p.add(ingress('added', { cidr_ipv6: '::/0' })),
  ],
  [
    'two rules for half of the internet each',
    'ZT-NET-06',
    p =>
      p
        .add(ingress('one', { cidr_ipv4: '0.0.0.0/1' }))
        .add(ingress('two', { cidr_ipv4: '128.0.0.0/1' })),
  ],
  [
    'a rule of the older kind',
    'ZT-NET-06',
    p =>
      p.add({
        type: 'aws_security_group_rule',
        name: 'added',
        values: {
          type: 'ingress',
          protocol: 'tcp',
          from_port: 5432,
          to_port: 5432,
          cidr_blocks: ['0.0.0.0/0'],
        },
        references: { security_group_id: [GROUP] },
      }),
  ],
  [
    'a rule in the group itself',
    'ZT-NET-06',
    p =>
      p.set('aws_security_group.database', {
        ingress: [
          {
            from_port: 5432,
            to_port: 5432,
            protocol: 'tcp',
            cidr_blocks: ['0.0.0.0/0'],
            ipv6_cidr_blocks: [],
            prefix_list_ids: [],
            security_groups: [],
            self: false,
            description: '',
          },
        ],
      }),
  ],
  [
    'a prefix list that holds the internet',
    'ZT-NET-06',
    p =>
      p
        .add({
          type: 'aws_ec2_managed_prefix_list',
          name: 'added',
          values: {
            name: 'offices',
            entry: [{ cidr: '0.0.0.0/0', description: '' }],
          },
        })
        .add({
          ...ingress('added', {}),
          references: {
            security_group_id: [GROUP],
            prefix_list_id: ['aws_ec2_managed_prefix_list.added.id'],
          },
        }),
  ],
  [
    'a rule with a source that is known after apply',
    'ZT-NET-06',
    p =>
      p.add({
        ...ingress('added', {}),
        references: {
          security_group_id: [GROUP],
          cidr_ipv4: ['aws_eip.added.public_ip'],
        },
      }),
    'unknown',
  ],
  [
    'a rule for an office',
    'ZT-NET-07',
    p => p.add(ingress('added', { cidr_ipv4: '198.51.100.0/24' })),
  ],
  [
    'a rule for the whole VPC',
    'ZT-NET-07',
    p => p.add(ingress('added', { cidr_ipv4: '10.20.0.0/20' })),
  ],
  [
    'a rule for every port',
    'ZT-NET-07',
    p =>
      p.add({
        ...ingress('added', {
          ip_protocol: '-1',
          from_port: null,
          to_port: null,
        }),
        references: {
          security_group_id: [GROUP],
          referenced_security_group_id: ['aws_security_group.bastion.id'],
        },
      }),
  ],
  [
    'a rule for the default group',
    'ZT-NET-07',
    p =>
      p.add({
        ...ingress('added', {}),
        references: {
          security_group_id: [GROUP],
          referenced_security_group_id: [
            'aws_vpc.this.default_security_group_id',
          ],
        },
      }),
  ],
  [
    'a rule for a group that is not in the plan',
    'ZT-NET-07',
    p =>
      p.add(
        ingress('added', {
          referenced_security_group_id: 'sg-0123456789abcdef0',
        }),
      ),
    'unknown',
  ],
  [
    'a rule for a group that is known after apply',
    'ZT-NET-06',
    p =>
      p.add({
        ...ingress('added', { cidr_ipv4: '0.0.0.0/0' }),
        references: { security_group_id: ['local.group'] },
      }),
    'unknown',
  ],
  [
    'a second group that is open',
    'ZT-NET-06',
    p =>
      p
        .add({
          type: 'aws_security_group',
          name: 'added',
          values: {
            name: 'added',
            ingress: [
              {
                from_port: 0,
                to_port: 0,
                protocol: '-1',
                cidr_blocks: ['0.0.0.0/0'],
                ipv6_cidr_blocks: [],
                prefix_list_ids: [],
                security_groups: [],
                self: false,
              },
            ],
          },
          references: { vpc_id: ['aws_vpc.this.id'] },
        })
        .refer(
          DB,
          'vpc_security_group_ids',
          GROUP,
          'aws_security_group.added.id',
        ),
  ],
  [
    'a route to an internet gateway',
    'ZT-NET-04',
    p =>
      p
        .add(gateway)
        .add(
          route(
            'added',
            { destination_cidr_block: '0.0.0.0/0' },
            { gateway_id: ['aws_internet_gateway.added.id'] },
          ),
        ),
  ],
  [
    'a route to an internet gateway that exists',
    'ZT-NET-04',
    p =>
      p.add(
        route('added', {
          destination_cidr_block: '203.0.113.0/24',
          gateway_id: 'igw-0123456789abcdef0',
        }),
      ),
  ],
  [
    'a route to an internet gateway by IPv6',
    'ZT-NET-04',
    p =>
      p
        .add(gateway)
        .add(
          route(
            'added',
            { destination_ipv6_cidr_block: '::/0' },
            { gateway_id: ['aws_internet_gateway.added.id'] },
          ),
        ),
  ],
  [
    'a route in the table itself',
    'ZT-NET-04',
    p =>
      p.set('aws_route_table.database', {
        route: [
          { cidr_block: '0.0.0.0/0', gateway_id: 'igw-0123456789abcdef0' },
        ],
      }),
  ],
  [
    'a subnet with the main table, which leads out',
    'ZT-NET-04',
    p =>
      p
        .set('aws_default_route_table.emptied', {
          route: [
            { cidr_block: '0.0.0.0/0', gateway_id: 'igw-0123456789abcdef0' },
          ],
        })
        .remove('aws_route_table_association.database["eu-west-1a"]'),
  ],
  [
    'a NAT gateway',
    'ZT-NET-05',
    p =>
      p.add(
        route('added', {
          destination_cidr_block: '0.0.0.0/0',
          nat_gateway_id: 'nat-0123456789abcdef0',
        }),
      ),
  ],
  [
    'a default route to a transit gateway',
    'ZT-NET-05',
    p =>
      p.add(
        route('added', {
          destination_cidr_block: '0.0.0.0/0',
          transit_gateway_id: 'tgw-0123456789abcdef0',
        }),
      ),
  ],
  [
    'a route whose table is known after apply',
    'ZT-NET-05',
    p =>
      p.add({
        ...route('added', {
          destination_cidr_block: '0.0.0.0/0',
          nat_gateway_id: 'nat-0123456789abcdef0',
        }),
        references: { route_table_id: ['local.table'] },
      }),
    'unknown',
  ],
  [
    'a rule of the default group',
    'ZT-NET-08',
    p =>
      p.add(
        ingress(
          'added',
          { cidr_ipv4: '10.0.0.0/8' },
          'aws_default_security_group.emptied.id',
        ),
      ),
  ],
  [
    'a rule in the default group itself',
    'ZT-NET-08',
    p =>
      p.set('aws_default_security_group.emptied', {
        ingress: [
          {
            from_port: 0,
            to_port: 0,
            protocol: '-1',
            cidr_blocks: [],
            self: true,
          },
        ],
      }),
  ],
  [
    'a second database that is public',
    'ZT-NET-01',
    p =>
      p.copy(DB, 'second', { identifier: 'second', publicly_accessible: true }),
    'fail',
    'aws_db_instance.second',
  ],
  [
    'a second database without encryption',
    'ZT-DATA-01',
    p =>
      p.copy(DB, 'second', { identifier: 'second', storage_encrypted: false }),
    'fail',
    'aws_db_instance.second',
  ],
  [
    'a replica that is public',
    'ZT-NET-01',
    p =>
      p.copy(DB, 'replica', {
        identifier: 'replica',
        publicly_accessible: true,
        replicate_source_db: 'orders-db',
      }),
    'fail',
    'aws_db_instance.replica',
  ],
  [
    'a way into the bastion by SSH',
    'ZT-DEV-02',
    p =>
      p.add(
        ingress(
          'added',
          { from_port: 22, to_port: 22, cidr_ipv4: '0.0.0.0/0' },
          'aws_security_group.bastion.id',
        ),
      ),
    'fail',
    BASTION,
  ],
  [
    'a way into the bastion for a group',
    'ZT-DEV-02',
    p =>
      p.add({
        ...ingress('added', {}),
        references: {
          security_group_id: ['aws_security_group.bastion.id'],
          referenced_security_group_id: ['aws_security_group.endpoints.id'],
        },
      }),
    'fail',
    BASTION,
  ],
  [
    'a second bastion with a key pair',
    'ZT-DEV-06',
    p =>
      p.add({
        type: 'aws_instance',
        name: 'second',
        values: {
          key_name: 'operators',
          tags_all: { 'zero-trust/bastion': 'true' },
        },
        references: {
          vpc_security_group_ids: ['aws_security_group.bastion.id'],
          subnet_id: ['aws_subnet.access'],
        },
      }),
    'fail',
    'aws_instance.second',
  ],
  [
    'a second bastion with an Elastic IP address',
    'ZT-DEV-01',
    p =>
      p
        .add({
          type: 'aws_instance',
          name: 'second',
          values: {
            associate_public_ip_address: false,
            tags_all: { 'zero-trust/bastion': 'true' },
          },
          references: {
            vpc_security_group_ids: ['aws_security_group.bastion.id'],
            subnet_id: ['aws_subnet.access'],
          },
        })
        .add({
          type: 'aws_eip',
          name: 'second',
          references: { instance: ['aws_instance.second.id'] },
        }),
    'fail',
    'aws_instance.second',
  ],
  [
    'a policy that allows everything on the role of the bastion',
    'ZT-ID-05',
    p =>
      p.add({
        type: 'aws_iam_role_policy',
        name: 'added',
        values: { name: 'all', policy: everything },
        references: { role: ['aws_iam_role.bastion.id'] },
      }),
    'fail',
    ACCOUNT,
  ],
  [
    'a managed policy that allows everything on the role of the bastion',
    'ZT-ID-05',
    p =>
      p
        .add({
          type: 'aws_iam_policy',
          name: 'all',
          values: { name: 'all', policy: everything },
        })
        .add({
          type: 'aws_iam_role_policy_attachment',
          name: 'all',
          references: {
            role: ['aws_iam_role.bastion.name'],
            policy_arn: ['aws_iam_policy.all.arn'],
          },
        }),
    'fail',
    ACCOUNT,
  ],
  [
    'a policy for every database user',
    'ZT-ID-04',
    p =>
      p.add({
        type: 'aws_iam_policy',
        name: 'all',
        values: {
          name: 'all',
          policy: policy({
            Effect: 'Allow',
            Action: 'rds-db:connect',
            Resource: 'arn:aws:rds-db:*:*:dbuser:*/*',
          }),
        },
      }),
  ],
  [
    'a snapshot for everybody',
    'ZT-DATA-05',
    p =>
      p.add({
        type: 'aws_db_snapshot',
        name: 'added',
        values: { db_snapshot_identifier: 'added', shared_accounts: ['all'] },
        references: { db_instance_identifier: [`${DB}.identifier`] },
      }),
  ],
  [
    'a snapshot for another account',
    'ZT-DATA-05',
    p =>
      p.add({
        type: 'aws_db_snapshot',
        name: 'added',
        values: {
          db_snapshot_identifier: 'added',
          shared_accounts: ['999999999999'],
        },
        references: { db_instance_identifier: [`${DB}.identifier`] },
      }),
    'unknown',
  ],
  [
    'a proxy without TLS',
    'ZT-DATA-09',
    p =>
      p
        .add({
          type: 'aws_db_proxy',
          name: 'added',
          values: {
            name: 'added',
            require_tls: false,
            auth: [{ iam_auth: 'REQUIRED' }],
          },
        })
        .add({
          type: 'aws_db_proxy_target',
          name: 'added',
          values: { db_instance_identifier: 'orders-db' },
          references: { db_proxy_name: ['aws_db_proxy.added.name'] },
        }),
  ],
  [
    'a proxy with passwords',
    'ZT-DATA-09',
    p =>
      p
        .add({
          type: 'aws_db_proxy',
          name: 'added',
          values: {
            name: 'added',
            require_tls: true,
            auth: [{ iam_auth: 'DISABLED' }],
          },
        })
        .add({
          type: 'aws_db_proxy_target',
          name: 'added',
          values: { db_instance_identifier: 'orders-db' },
          references: { db_proxy_name: ['aws_db_proxy.added.name'] },
        }),
  ],
  [
    'a key policy of its own for everybody',
    'ZT-DATA-04',
    p =>
      p.add({
        type: 'aws_kms_key_policy',
        name: 'added',
        values: {
          policy: policy({
            Effect: 'Allow',
            Action: 'kms:Decrypt',
            Resource: '*',
            Principal: { AWS: '*' },
          }),
        },
        references: { key_id: ['aws_kms_key.data.id'] },
      }),
  ],
];

const statuses = (edit: (plan: PlanEditor) => PlanEditor) =>
  statusesOf(
    judged(
      readPlan(edit(new PlanEditor(recordedPlan('environment-same-vpc'))).plan),
    ),
  );

describe('the environment of the wizard', () => {
  const before = statuses(plan => plan);

  it('fails nothing without changes', () => {
    const all = Object.values(before).flatMap(Object.values);
    expect(all.filter(status => status === 'fail')).toEqual([]);
    expect(before[ACCOUNT]).toBeUndefined();
  });

  it('has at least 34 weakenings and 25 additions here', () => {
    expect(weakenings.length).toBeGreaterThanOrEqual(34);
    expect(additions.length).toBeGreaterThanOrEqual(25);
  });

  describe.each([
    ['weakened by', weakenings],
    ['with the addition of', additions],
  ])('%s', (_, changes) => {
    it.each(changes)('%s: %s', (...change) => {
      const [, controlId, edit, becomes = 'fail', address = DB] = change;
      expect(before[address]?.[controlId]).not.toBe(becomes);
      expect(statuses(edit)[address]?.[controlId]).toBe(becomes);
    });
  });
});
