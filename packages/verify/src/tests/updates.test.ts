import { judged, statusesOf } from '../__fixtures__/judging';
import { recordedPlan } from '../__fixtures__/plans';
import { readPlan } from '../terraform/readPlan';

type Json = any;

const DB = 'aws_db_instance.this';
const ID = 'sg-0123456789abcdef0';

const changeOf = (plan: Json, address: string): Json =>
  plan.resource_changes.find((one: Json) => one.address === address);

/** Returns the plan with the database, its group and a rule in the state. */
function existing(): Json {
  const plan = recordedPlan('environment-same-vpc');
  for (const address of [DB, 'aws_security_group.database']) {
    const { change } = changeOf(plan, address);
    change.actions = ['no-op'];
    change.before = change.after;
  }
  const { change } = changeOf(plan, 'aws_security_group.database');
  Object.assign(change.after, {
    id: ID,
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
  });
  change.before = structuredClone(change.after);
  change.after_unknown = { vpc_id: true };
  Object.assign(changeOf(plan, DB).change.after, {
    vpc_security_group_ids: [ID],
  });
  return plan;
}

const rule = (actions: string[], cidr: string | null): Json => {
  const values = (range: string) => ({
    security_group_id: ID,
    ip_protocol: 'tcp',
    from_port: 5432,
    to_port: 5432,
    cidr_ipv4: range,
  });
  return {
    address: 'aws_vpc_security_group_ingress_rule.open',
    mode: 'managed',
    type: 'aws_vpc_security_group_ingress_rule',
    name: 'open',
    change: {
      actions,
      before: values('0.0.0.0/0'),
      after: cidr === null ? null : values(cidr),
      after_unknown: {},
    },
  };
};

const statusOf = (plan: Json, controlId: string, address = DB) =>
  statusesOf(judged(readPlan(plan)))[address]?.[controlId];

describe('a plan that changes what exists', () => {
  it('judges rules that somebody added outside Terraform', () => {
    expect(statusOf(existing(), 'ZT-NET-06')).toBe('fail');
  });

  it('does not judge a rule that it deletes, although the group still lists it', () => {
    const plan = existing();
    plan.resource_changes.push(rule(['delete'], null));
    expect(statusOf(plan, 'ZT-NET-06')).toBe('pass');
  });

  it('judges a rule that Terraform no longer manages', () => {
    const plan = existing();
    plan.resource_changes.push(rule(['forget'], null));
    expect(statusOf(plan, 'ZT-NET-06')).toBe('fail');
  });

  it('judges the new value of a rule that it changes', () => {
    const plan = existing();
    plan.resource_changes.push(rule(['update'], '198.51.100.0/24'));
    expect(statusOf(plan, 'ZT-NET-06')).toBe('pass');
    expect(statusOf(plan, 'ZT-NET-07')).toBe('fail');
  });

  it('judges a rule that does not change', () => {
    const plan = existing();
    plan.resource_changes.push(rule(['no-op'], '0.0.0.0/0'));
    expect(statusOf(plan, 'ZT-NET-06')).toBe('fail');
  });

  it('lists a database that it deletes, and does not judge it', () => {
    const plan = existing();
    const deleted = changeOf(plan, DB);
    deleted.change = {
      actions: ['delete'],
      before: deleted.change.after,
      after: null,
      after_unknown: {},
    };
    plan.planned_values.root_module.resources =
      plan.planned_values.root_module.resources.filter(
        (one: Json) => one.address !== DB,
      );
    const judgement = judged(readPlan(plan));
    expect(judgement.deleted).toEqual([DB]);
    expect(judgement.resources.map(({ address }) => address)).not.toContain(DB);
  });

  it('judges the new values of a database that it replaces', () => {
    const plan = existing();
    const { change } = changeOf(plan, DB);
    change.actions = ['delete', 'create'];
    change.after = { ...change.after, storage_encrypted: false };
    expect(statusOf(plan, 'ZT-DATA-01')).toBe('fail');
  });

  it('does not count a parameter group as in force before the reboot', () => {
    const plan = existing();
    const { change } = changeOf(plan, DB);
    change.actions = ['update'];
    change.before = { ...change.before, parameter_group_name: 'old' };
    expect(statusOf(plan, 'ZT-DATA-07')).toBe('unknown');
  });

  it('leaves out objects that are destroyed after a replacement', () => {
    const plan = existing();
    plan.resource_changes.push({
      ...structuredClone(changeOf(plan, DB)),
      deposed: '0123abcd',
    });
    expect(() => readPlan(plan)).not.toThrow();
  });
});
