import { judged, statusesOf } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { readPlan } from '../terraform/readPlan';
import { PlanEditor } from './__testUtils__/PlanEditor';

type Json = any;

const DB = 'aws_db_instance.this';
const ID = 'sg-0123456789abcdef0';
const RULE = 'aws_vpc_security_group_ingress_rule.open';

const changeOf = (plan: Json, address: string): Json =>
  plan.resource_changes.find((one: Json) => one.address === address);

const statusOf = (plan: Json, controlId: string, address = DB) =>
  statusesOf(judged(readPlan(plan)))[address]?.[controlId];

/** Returns the plan with the group of the database in the state. */
function existing(): Json {
  const plan = recordedPlan('environment-same-vpc');
  for (const address of [DB, 'aws_security_group.database']) {
    const { change } = changeOf(plan, address);
    change.actions = ['no-op'];
    change.before = change.after;
  }
  Object.assign(changeOf(plan, 'aws_security_group.database').change.after, {
    id: ID,
    ingress: [],
  });
  Object.assign(changeOf(plan, DB).change.after, {
    vpc_security_group_ids: [ID],
  });
  return plan;
}

const about = {
  address: RULE,
  mode: 'managed',
  type: 'aws_vpc_security_group_ingress_rule',
  name: 'open',
};
const open = (cidr = '0.0.0.0/0') => ({
  security_group_id: ID,
  ip_protocol: 'tcp',
  from_port: 5432,
  to_port: 5432,
  cidr_ipv4: cidr,
});

describe('a replacement that keeps the old object', () => {
  // "actionString" in internal/command/jsonplan/plan.go of Terraform prints
  // CreateThenForget as create and forget, that of OpenTofu prints ForgetThenCreate as
  // forget and create.
  it.each([
    ['Terraform', ['create', 'forget']],
    ['OpenTofu', ['forget', 'create']],
  ])('judges the new database in a plan of %s', (_, actions) => {
    const plan = existing();
    const { change } = changeOf(plan, DB);
    change.actions = actions;
    change.after = { ...change.after, storage_encrypted: false };
    expect(statusOf(plan, 'ZT-DATA-01')).toBe('fail');
    expect(statusOf(plan, 'ZT-DATA-01', `${DB} (old)`)).toBe('pass');
  });

  it('judges the old rule, which stays in AWS', () => {
    const plan = existing();
    plan.resource_changes.push({
      ...about,
      change: {
        actions: ['forget', 'create'],
        before: open(),
        after: open('198.51.100.0/24'),
        after_unknown: {},
      },
    });
    expect(statusOf(plan, 'ZT-NET-06')).toBe('fail');
  });
});

describe('resources of the state that are not among the changes', () => {
  // "terraform plan -target" leaves out resources, and keeps them in prior_state.
  const withState = (plan: Json, resources: Json[], address?: string) => {
    plan.prior_state = {
      format_version: '1.0',
      values: {
        root_module: address
          ? { child_modules: [{ address, resources }] }
          : { resources },
      },
    };
    return plan;
  };

  it('judges a rule that -target leaves out', () => {
    const plan = withState(existing(), [{ ...about, values: open() }]);
    expect(statusOf(existing(), 'ZT-NET-06')).toBe('pass');
    expect(statusOf(plan, 'ZT-NET-06')).toBe('fail');
  });

  it('judges the state of a plan with -refresh-only, which has no changes', () => {
    const plan = existing();
    const { after } = changeOf(plan, DB).change;
    withState(plan, [
      {
        address: DB,
        mode: 'managed',
        type: 'aws_db_instance',
        name: 'this',
        values: { ...after, publicly_accessible: true },
      },
    ]);
    plan.resource_changes = [];
    plan.planned_values = { root_module: {} };
    expect(statusOf(plan, 'ZT-NET-01')).toBe('fail');
  });

  it('does not judge what the plan deletes or moves, or a deposed object', () => {
    const plan = existing();
    plan.resource_changes.push(
      {
        ...about,
        change: { actions: ['delete'], before: open(), after: null },
      },
      {
        ...about,
        address: `${about.type}.new`,
        name: 'new',
        previous_address: `${about.type}.old`,
        change: {
          actions: ['no-op'],
          before: open('198.51.100.0/24'),
          after: open('198.51.100.0/24'),
        },
      },
    );
    withState(plan, [
      { ...about, values: open() },
      { ...about, address: `${about.type}.old`, name: 'old', values: open() },
      {
        ...about,
        address: `${about.type}.deposed`,
        name: 'deposed',
        deposed_key: '0123abcd',
        values: open(),
      },
    ]);
    expect(statusOf(plan, 'ZT-NET-06')).toBe('pass');
  });

  it('recognizes resources in the state of Terraform 0.12, without module and key', () => {
    const plan = existing();
    const address = `module.network.${RULE}["a"]`;
    plan.resource_changes.push({
      ...about,
      address,
      module_address: 'module.network',
      index: 'a',
      change: {
        actions: ['update'],
        before: open(),
        after: open('198.51.100.0/24'),
      },
    });
    withState(
      plan,
      [{ ...about, index: 'a', values: open() }],
      'module.network',
    );
    expect(statusOf(plan, 'ZT-NET-06')).toBe('pass');
  });
});

describe('other namespaces', () => {
  it('does not take an ephemeral resource for the managed one of the same name', () => {
    const plan = recordedPlan('environment-same-vpc');
    plan.configuration.root_module.resources.push({
      address: `ephemeral.${DB}`,
      mode: 'ephemeral',
      type: 'aws_db_instance',
      name: 'this',
      expressions: {},
    });
    expect(statusesOf(judged(readPlan(plan)))).toEqual(
      statusesOf(judged(readPlan(recordedPlan('environment-same-vpc')))),
    );
  });
});

describe('sensitive values', () => {
  it('reports no value that is marked in a nested block', () => {
    const secret = '203.0.113.7/32';
    const { plan } = new PlanEditor(recordedPlan('environment-same-vpc')).add({
      type: 'aws_security_group_rule',
      name: 'extra',
      values: {
        type: 'ingress',
        protocol: 'tcp',
        from_port: 5432,
        to_port: 5432,
        cidr_blocks: ['0.0.0.0/0', secret],
      },
      references: { security_group_id: ['aws_security_group.database.id'] },
    });
    const address = 'aws_security_group_rule.extra';
    expect(JSON.stringify(judged(readPlan(plan)))).toContain(secret);
    changeOf(plan, address).change.after_sensitive = {
      cidr_blocks: [false, true],
    };
    const judgement = judged(readPlan(plan));
    expect(JSON.stringify(judgement)).not.toContain(secret);
    expect(statusesOf(judgement)[DB]['ZT-NET-06']).toBe('fail');
  });

  /** Sets an attribute of a resource to a variable. */
  const fromVariable = (
    plan: Json,
    address: string,
    name: string,
    value: unknown,
    isSensitive: boolean,
  ) => {
    const { change } = changeOf(plan, address);
    change.after[name] = value;
    if (change.after_unknown) delete change.after_unknown[name];
    if (isSensitive) change.after_sensitive = { [name]: true };
    const config = plan.configuration.root_module.resources.find(
      (one: Json) => one.address === address,
    );
    config.expressions[name] = { references: [`var.${name}`] };
  };
  const ANYBODY = JSON.stringify({
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' },
    ],
  });
  const ingress = [
    {
      protocol: 'tcp',
      from_port: 5432,
      to_port: 5432,
      cidr_blocks: ['0.0.0.0/0'],
      ipv6_cidr_blocks: [],
      prefix_list_ids: [],
      security_groups: [],
      self: false,
      description: '',
    },
  ];

  it.each([
    ['aws_kms_key.data', 'policy', ANYBODY, 'ZT-DATA-04', 'fail'],
    ['aws_security_group.database', 'ingress', ingress, 'ZT-NET-06', 'fail'],
    [DB, 'parameter_group_name', 'elsewhere', 'ZT-DATA-07', 'unknown'],
    [
      DB,
      'kms_key_id',
      'arn:aws:kms:eu-west-1:1:key/1',
      'ZT-DATA-02',
      'unknown',
    ],
  ])(
    'does not take a hidden value of %s.%s for one that is not set',
    (address, name, value, control, shown) => {
      const judge = (isSensitive: boolean) => {
        const plan = recordedPlan('environment-same-vpc');
        fromVariable(plan, address, name, value, isSensitive);
        return statusOf(plan, control);
      };
      expect(judge(false)).toBe(shown);
      expect(judge(true)).toBe('unknown');
    },
  );

  it('judges marked flags and numbers', () => {
    const plan = recordedPlan('environment-same-vpc');
    const { change } = changeOf(plan, DB);
    change.after_sensitive = true;
    expect(statusOf(plan, 'ZT-DATA-01')).toBe('pass');
    expect(statusOf(plan, 'ZT-DATA-11')).toBe('pass');
  });
});

describe('account and region', () => {
  // From version 6 on, "region" is an argument of most resources of the provider:
  // "Enhanced Region Support" in its documentation.
  const withoutRegion = (): Json => {
    const plan = recordedPlan('environment-same-vpc');
    delete plan.configuration.provider_config.aws.expressions;
    return plan;
  };

  it('takes the region from the resources of version 6 of the provider', () => {
    const plan = withoutRegion();
    expect(readPlan(plan).region).toBe('unknown-region');
    changeOf(plan, DB).change.after.region = 'eu-central-1';
    expect(readPlan(plan).region).toBe('eu-central-1');
  });

  it('uses the region of a database in its ARN', () => {
    const plan = recordedPlan('environment-same-vpc');
    changeOf(plan, DB).change.after.region = 'eu-central-1';
    const database = judged(readPlan(plan)).resources.find(
      ({ address }) => address === DB,
    );
    expect(database?.arn).toMatch(/^arn:aws:rds:eu-central-1:/);
  });

  it('takes the account from a data source in a module', () => {
    const plan = withoutRegion();
    plan.prior_state = {
      format_version: '1.0',
      values: {
        root_module: {
          child_modules: [
            {
              address: 'module.a',
              resources: [
                {
                  address: 'module.a.data.aws_caller_identity.current',
                  mode: 'data',
                  type: 'aws_caller_identity',
                  name: 'current',
                  values: { account_id: '444455556666' },
                },
              ],
            },
          ],
        },
      },
    };
    expect(readPlan(plan).accountId).toBe('444455556666');
  });
});

describe('databases that the plan hides', () => {
  it('names databases of the provider awscc and in stacks', () => {
    const { plan } = new PlanEditor(recordedPlan('environment-same-vpc'))
      .add({ type: 'awscc_rds_db_instance', name: 'other' })
      .add({
        type: 'aws_cloudformation_stack',
        name: 'database',
        values: {
          template_body: '{"Resources":{"A":{"Type":"AWS::RDS::DBInstance"}}}',
        },
      })
      .add({
        type: 'aws_cloudformation_stack',
        name: 'bucket',
        values: {
          template_body: '{"Resources":{"A":{"Type":"AWS::S3::Bucket"}}}',
        },
      });
    expect(readPlan(plan).gaps).toEqual([
      'awscc_rds_db_instance.other is a database of the provider "awscc", which is not judged. Use the provider "aws".',
      'aws_cloudformation_stack.database is a CloudFormation stack with a database: judge its template as a separate file, too.',
    ]);
  });
});

describe('a VPC that exists', () => {
  // A gateway of another configuration can be attached to it.
  it('does not count as one without an internet gateway', () => {
    const gatewayOf = (plan: Json) => {
      const vpc = changeOf(plan, 'aws_vpc.this[0]');
      return readPlan(plan).vpcs.find(({ address }) => address === vpc.address)
        ?.exists;
    };
    expect(gatewayOf(recordedPlan('environment-same-vpc'))).toBe(false);
    const plan = recordedPlan('environment-same-vpc');
    const { change } = changeOf(plan, 'aws_vpc.this[0]');
    change.actions = ['no-op'];
    change.before = change.after;
    expect(gatewayOf(plan)).toBe(true);

    const addRoute = (one: Json) => {
      const { plan: edited } = new PlanEditor(one).add({
        type: 'aws_route',
        name: 'more',
        values: { destination_cidr_block: '0.0.0.0/0' },
        references: {
          route_table_id: ['aws_route_table.database[0].id'],
          vpc_endpoint_id: ['aws_vpc_endpoint.s3[0].id'],
        },
      });
      return edited;
    };
    const before = recordedPlan('environment-same-vpc');
    expect(statusOf(addRoute(before), 'ZT-NET-04')).toBe('pass');
    expect(statusOf(addRoute(plan), 'ZT-NET-04')).toBe('unknown');
  });
});
