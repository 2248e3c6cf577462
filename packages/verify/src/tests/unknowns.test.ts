import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { judged, statusesOf } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { readPlan } from '../terraform/readPlan';
import { PlanEditor } from './__testUtils__/PlanEditor';

const DB = 'aws_db_instance.this';
const BASTION = 'aws_autoscaling_group.bastion';
const GROUP = 'aws_security_group.database.id';
const STACK = {
  type: 'aws_cloudformation_stack',
  name: 'net',
  references: { outputs: ['var.name'] },
};

const judgedAfter = (edit: (plan: PlanEditor) => PlanEditor) =>
  judged(
    readPlan(edit(new PlanEditor(recordedPlan('environment-same-vpc'))).plan),
  );

const statusOf = (
  edit: (plan: PlanEditor) => PlanEditor,
  controlId: string,
  address = DB,
) => statusesOf(judgedAfter(edit))[address]?.[controlId];

const changeOf = (editor: PlanEditor, address: string) =>
  editor.plan.resource_changes.find(
    (one: { address: string }) => one.address === address,
  ).change;

describe('a plan that does not show everything', () => {
  it.each([
    ['a list that is known after apply', undefined],
    ['two elements that are known after apply', [null, null]],
  ])('does not know the groups with an output of a stack in %s', (_, value) => {
    const edit = (plan: PlanEditor) => {
      plan
        .add(STACK)
        .refer(
          DB,
          'vpc_security_group_ids',
          GROUP,
          'aws_cloudformation_stack.net.outputs',
        );
      if (value) {
        const change = changeOf(plan, DB);
        change.after.vpc_security_group_ids = value;
        change.after_unknown.vpc_security_group_ids = [true, true];
      }
      return plan;
    };
    expect(statusOf(edit, 'ZT-NET-06')).toBe('unknown');
    expect(statusOf(edit, 'ZT-NET-07')).toBe('unknown');
  });

  it('does not know the routes with an output of a stack among the subnets', () => {
    const edit = (plan: PlanEditor) =>
      plan
        .add(STACK)
        .refer(
          'aws_db_subnet_group.this',
          'subnet_ids',
          'aws_subnet.database',
          'aws_cloudformation_stack.net.outputs',
        );
    expect(statusOf(edit, 'ZT-NET-04')).toBe('unknown');
  });

  it('does not treat parameters of a dynamic block as not set', () => {
    const edit = (plan: PlanEditor) => {
      const change = changeOf(plan, 'aws_db_parameter_group.this');
      delete change.after.parameter;
      change.after_unknown.parameter = true;
      return plan;
    };
    expect(statusOf(edit, 'ZT-DATA-07')).toBe('unknown');
  });

  it('does not treat a route with an unknown target as private', () => {
    const edit = (plan: PlanEditor) => {
      const change = changeOf(plan, 'aws_route_table.database[0]');
      change.after.route = [{ cidr_block: '0.0.0.0/0' }];
      change.after_unknown.route = [{ gateway_id: true }];
      return plan;
    };
    expect(statusOf(edit, 'ZT-NET-04')).toBe('unknown');
  });

  it('does not treat a prefix list with unknown entries as empty', () => {
    const edit = (plan: PlanEditor) => {
      plan.add({ type: 'aws_ec2_managed_prefix_list', name: 'added' }).add({
        type: 'aws_vpc_security_group_ingress_rule',
        name: 'added',
        values: { ip_protocol: 'tcp', from_port: 5432, to_port: 5432 },
        references: {
          security_group_id: [GROUP],
          prefix_list_id: ['aws_ec2_managed_prefix_list.added.id'],
        },
      });
      changeOf(plan, 'aws_ec2_managed_prefix_list.added').after_unknown.entry =
        true;
      return plan;
    };
    expect(statusOf(edit, 'ZT-NET-06')).toBe('unknown');
  });

  const member = {
    type: 'aws_rds_cluster_instance',
    name: 'added',
    values: { engine: 'aurora-postgresql', publicly_accessible: true },
  };

  it('judges a member of a cluster that is not in the plan', () => {
    const edit = (plan: PlanEditor) =>
      plan.add({
        ...member,
        values: { ...member.values, cluster_identifier: 'prod' },
      });
    expect(statusOf(edit, 'ZT-NET-01', 'aws_rds_cluster_instance.added')).toBe(
      'fail',
    );
  });

  it('judges a member whose cluster is known after apply', () => {
    const edit = (plan: PlanEditor) =>
      plan.add({ ...member, references: { cluster_identifier: ['local.id'] } });
    expect(statusOf(edit, 'ZT-NET-01', 'aws_rds_cluster_instance.added')).toBe(
      'fail',
    );
  });

  it('does not pass a cluster to which such a member may belong', () => {
    const edit = (plan: PlanEditor) =>
      plan
        .add({
          type: 'aws_rds_cluster',
          name: 'added',
          values: { engine: 'aurora-postgresql', cluster_identifier: 'added' },
        })
        .add({
          ...member,
          references: { cluster_identifier: ['data.aws_thing.later.id'] },
        });
    expect(statusOf(edit, 'ZT-NET-01', 'aws_rds_cluster.added')).toBe(
      'unknown',
    );
  });

  it('does not know whether a Multi-AZ cluster is public', () => {
    const edit = (plan: PlanEditor) =>
      plan.add({
        type: 'aws_rds_cluster',
        name: 'added',
        values: {
          engine: 'postgres',
          cluster_identifier: 'added',
          db_cluster_instance_class: 'db.m6gd.large',
        },
      });
    expect(statusOf(edit, 'ZT-NET-01', 'aws_rds_cluster.added')).toBe(
      'unknown',
    );
  });

  it.each([
    ['ZT-ID-01', 'domain', 'aws_directory_service_directory.added.id', 'pass'],
    ['ZT-ID-01', 'domain', 'data.aws_thing.later.domain', 'unknown'],
    [
      'ZT-DATA-11',
      'replicate_source_db',
      'data.aws_thing.later.source',
      'unknown',
    ],
    ['ZT-DATA-11', 'replicate_source_db', 'local.source', 'unknown'],
  ])('%s with %s = %s is %s', (controlId, name, reference, expected) => {
    const edit = (plan: PlanEditor) =>
      plan.add({ type: 'aws_directory_service_directory', name: 'added' }).add({
        type: 'aws_db_instance',
        name: 'added',
        values: {
          engine: 'sqlserver-se',
          engine_version: '16.00',
          backup_retention_period: 0,
        },
        references: { [name]: [reference] },
      });
    expect(statusOf(edit, controlId, 'aws_db_instance.added')).toBe(expected);
  });

  it('does not know the password of a secondary cluster of a global database', () => {
    const edit = (values: object) => (plan: PlanEditor) =>
      plan.add({
        type: 'aws_rds_cluster',
        name: 'added',
        values: {
          engine: 'aurora-postgresql',
          cluster_identifier: 'added',
          global_cluster_identifier: 'orders',
          ...values,
        },
      });
    const of = (values: object) =>
      statusOf(edit(values), 'ZT-ID-02', 'aws_rds_cluster.added');
    expect(of({})).toBe('unknown');
    expect(of({ master_username: 'owner', master_password: 'x' })).toBe('fail');
  });

  it('does not know whether a cluster has several Availability Zones', () => {
    const edit = (plan: PlanEditor) =>
      plan.add({
        type: 'aws_rds_cluster',
        name: 'added',
        values: { engine: 'postgres', cluster_identifier: 'added' },
        references: {
          db_cluster_instance_class: ['data.aws_thing.later.class'],
        },
      });
    expect(statusOf(edit, 'ZT-DATA-15', 'aws_rds_cluster.added')).toBe(
      'unknown',
    );
  });

  it.each(['TCP', 'Tcp', '6', 'all'])('judges a rule for protocol %s', one => {
    const edit = (plan: PlanEditor) =>
      plan.add({
        type: 'aws_vpc_security_group_ingress_rule',
        name: 'added',
        values: {
          ip_protocol: one,
          from_port: 5432,
          to_port: 5432,
          cidr_ipv4: '0.0.0.0/0',
        },
        references: { security_group_id: [GROUP] },
      });
    expect(statusOf(edit, 'ZT-NET-06')).toBe('fail');
  });

  it('does not know the template of a group whose types have other ones', () => {
    const edit = (plan: PlanEditor) => {
      const change = changeOf(plan, BASTION);
      const [specification] = change.after.launch_template;
      const [unknown] = change.after_unknown.launch_template;
      const { expressions } =
        plan.plan.configuration.root_module.resources.find(
          (one: { address: string }) => one.address === BASTION,
        );
      const [expression] = expressions.launch_template;
      change.after.launch_template = [];
      delete change.after_unknown.launch_template;
      delete expressions.launch_template;
      const { id: launch_template_id, ...version } = expression;
      const override = (values: object, of: object) => {
        change.after.mixed_instances_policy = [
          {
            launch_template: [
              {
                launch_template_specification: [specification],
                override: [values],
              },
            ],
          },
        ];
        change.after_unknown.mixed_instances_policy = [
          {
            launch_template: [
              {
                launch_template_specification: [
                  { ...unknown, launch_template_id: true },
                ],
                override: [{}],
              },
            ],
          },
        ];
        expressions.mixed_instances_policy = [
          {
            launch_template: [
              {
                launch_template_specification: [
                  { launch_template_id, ...version },
                ],
                override: [of],
              },
            ],
          },
        ];
        return plan;
      };
      return override;
    };
    const status = (values: object) =>
      statusOf(plan => edit(plan)(values, {}), 'ZT-DEV-05', BASTION);
    expect(status({ instance_type: 't4g.nano' })).toBe('pass');
    expect(
      status({
        launch_template_specification: [{ launch_template_id: 'lt-1' }],
      }),
    ).toBe('unknown');
  });

  it('does not know whether a restored database is encrypted', () => {
    const edit = (plan: PlanEditor) =>
      plan.set(DB, { snapshot_identifier: 'before-the-move' });
    expect(statusOf(edit, 'ZT-DATA-01')).toBe('unknown');
  });

  it('does not know whether a cluster is encrypted by default if its engine is not known', () => {
    const cluster =
      (values: object, references = {}) =>
      (plan: PlanEditor) =>
        plan.add({
          type: 'aws_rds_cluster',
          name: 'added',
          values: { cluster_identifier: 'added', ...values },
          references,
        });
    const later = { engine: ['data.aws_thing.later.engine'] };
    const of = (edit: (plan: PlanEditor) => PlanEditor, controlId: string) =>
      statusOf(edit, controlId, 'aws_rds_cluster.added');
    for (const controlId of ['ZT-DATA-01', 'ZT-DATA-06']) {
      expect(of(cluster({}, later), controlId)).toBe('unknown');
      expect(of(cluster({ engine: 'postgres' }), controlId)).toBe('fail');
    }
    expect(of(cluster({ storage_encrypted: false }, later), 'ZT-DATA-01')).toBe(
      'fail',
    );
  });

  it('does not pass a bastion with unknown tags and groups', () => {
    const edit = (plan: PlanEditor) => {
      plan.add({
        type: 'aws_instance',
        name: 'hidden',
        values: {
          key_name: 'operators',
          tags_all: { 'zero-trust/bastion': 'true' },
        },
        references: { vpc_security_group_ids: ['data.aws_thing.later.id'] },
      });
      changeOf(plan, 'aws_instance.hidden').after_unknown.tags_all = {
        Name: true,
      };
      return plan;
    };
    expect(statusOf(edit, 'ZT-DEV-06', 'aws_instance.hidden')).toBe('fail');
  });

  it('does not pass an Auto Scaling group with a launch template that is not in the plan', () => {
    const edit = (plan: PlanEditor) =>
      plan.set(BASTION, {
        launch_template: [{ id: 'lt-0123456789abcdef0', version: '1' }],
      });
    expect(statusOf(edit, 'ZT-DEV-01', BASTION)).toBe('unknown');
    expect(statusOf(edit, 'ZT-DEV-05', BASTION)).toBe('unknown');
  });

  it('does not pass a bastion to which an Elastic IP address may belong', () => {
    const edit = (plan: PlanEditor) =>
      plan.add({
        type: 'aws_eip',
        name: 'added',
        references: { instance: ['data.aws_thing.later.id'] },
      });
    expect(statusOf(edit, 'ZT-DEV-01', BASTION)).toBe('unknown');
  });

  it('does not pass a key whose policy allows unknown principals', () => {
    const edit = (plan: PlanEditor) => {
      plan.refer(
        'aws_kms_key.data',
        'policy',
        'data.aws_iam_policy_document.key.json',
      );
      plan.plan.configuration.root_module.resources.push({
        address: 'data.aws_iam_policy_document.key',
        mode: 'data',
        type: 'aws_iam_policy_document',
        name: 'key',
        expressions: {},
      });
      plan.plan.resource_changes.push({
        address: 'data.aws_iam_policy_document.key',
        mode: 'data',
        type: 'aws_iam_policy_document',
        name: 'key',
        change: {
          actions: ['read'],
          before: null,
          after: {
            statement: [
              {
                effect: null,
                actions: ['kms:*'],
                resources: ['*'],
                principals: [{ type: 'AWS' }],
              },
            ],
          },
          after_unknown: {
            json: true,
            statement: [{ principals: [{ identifiers: true }] }],
          },
        },
      });
      return plan;
    };
    expect(statusOf(edit, 'ZT-DATA-04')).toBe('unknown');
  });

  it.each([
    ['aws_db_snapshot_copy', 'all'],
    ['aws_rds_cluster_snapshot_copy', '999999999999'],
  ])('names a shared snapshot of another database: %s', (type, account) => {
    const { gaps } = judgedAfter(plan =>
      plan.add({ type, name: 'added', values: { shared_accounts: [account] } }),
    );
    expect(gaps).toEqual([expect.stringContaining(`shared with ${account}`)]);
  });

  const ROLE = 'aws_iam_role.bastion';
  const STACK_POLICY = ['aws_cloudformation_stack.net.outputs'];
  it.each<[string, (plan: PlanEditor) => PlanEditor]>([
    [
      'policies that the role lists',
      plan => plan.refer(ROLE, 'managed_policy_arns', ...STACK_POLICY),
    ],
    [
      'roles that a policy is attached to',
      plan =>
        plan.add({
          type: 'aws_iam_policy_attachment',
          name: 'added',
          values: {
            policy_arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
          },
          references: { roles: STACK_POLICY },
        }),
    ],
    [
      'the list of all policies of the role',
      plan =>
        plan.add({
          type: 'aws_iam_role_policy_attachments_exclusive',
          name: 'added',
          references: {
            role_name: [`${ROLE}.name`],
            policy_arns: STACK_POLICY,
          },
        }),
    ],
  ])('does not treat a role as limited if %s are not known', (_, edit) => {
    const status = (change: (plan: PlanEditor) => PlanEditor) =>
      statusOf(change, 'ZT-DEV-10', BASTION);
    expect(status(plan => plan)).toBe('pass');
    expect(status(plan => edit(plan.add(STACK)))).toBe('unknown');
  });

  it('fails a role whose list of policies contains one that allows everything', () => {
    const edit = (plan: PlanEditor) =>
      plan.add({
        type: 'aws_iam_role_policy_attachments_exclusive',
        name: 'added',
        values: {
          policy_arns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
        },
        references: { role_name: [`${ROLE}.name`] },
      });
    expect(statusOf(edit, 'ZT-DEV-10', BASTION)).toBe('fail');
  });

  it.each([
    ['aws_vpc_endpoint_policy', 'policy', 'ZT-NET-15'],
    [
      'aws_vpc_endpoint_security_group_association',
      'security_group_id',
      'ZT-NET-14',
    ],
  ])('does not ignore an %s of an unknown endpoint', (type, name, control) => {
    const status = (change: (plan: PlanEditor) => PlanEditor) =>
      statusOf(change, control, BASTION);
    expect(status(plan => plan)).toBe('pass');
    const edit = (plan: PlanEditor) =>
      plan.add(STACK).add({
        type,
        name: 'added',
        references: { vpc_endpoint_id: STACK_POLICY, [name]: STACK_POLICY },
      });
    expect(status(edit)).toBe('unknown');
  });

  it('does not fail endpoints without private DNS if user data may contain their names', () => {
    const status = (values: Record<string, unknown>) =>
      statusOf(
        plan =>
          plan
            .set('aws_launch_template.bastion', values)
            .set('aws_vpc_endpoint.interface["ssm"]', {
              private_dns_enabled: false,
            }),
        'ZT-DEV-08',
        BASTION,
      );
    expect(status({ user_data: btoa('#cloud-config') })).toBe('unknown');
    expect(status({ user_data: null })).toBe('fail');
  });

  it.each<[ResultStatus, string, object, Record<string, string[]>]>([
    ['fail', 'no launch template', {}, {}],
    ['unknown', 'user data', { user_data: btoa('#cloud-config') }, {}],
    [
      'unknown',
      'a launch template that is not in the plan',
      { launch_template: [{ id: 'lt-0123456789abcdef0', version: '1' }] },
      {},
    ],
    [
      'unknown',
      'an unknown launch template',
      {},
      { launch_template: ['data.aws_thing.later.id'] },
    ],
  ])(
    '%s for the endpoint names of an instance with %s',
    (status, _, values, references) => {
      const edit = (plan: PlanEditor) =>
        plan
          .set('aws_vpc_endpoint.interface["ssm"]', {
            private_dns_enabled: false,
          })
          .add({
            type: 'aws_instance',
            name: 'second',
            values: { tags_all: { 'zero-trust/bastion': 'true' }, ...values },
            references: {
              subnet_id: [plan.first('aws_subnet.access')],
              vpc_security_group_ids: ['aws_security_group.bastion.id'],
              ...references,
            },
          });
      expect(statusOf(edit, 'ZT-DEV-08', 'aws_instance.second')).toBe(status);
    },
  );
});
