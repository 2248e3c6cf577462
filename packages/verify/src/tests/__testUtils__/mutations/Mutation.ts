import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { AddedResource, PlanEditor } from '../PlanEditor';

export const DB = 'aws_db_instance.this';
export const BASTION = 'aws_autoscaling_group.bastion';
export const TEMPLATE = 'aws_launch_template.bastion';
export const GROUP = 'aws_security_group.database.id';
export const BASTION_GROUP = 'aws_security_group.bastion.id';
export const FROM_BASTION =
  'aws_vpc_security_group_ingress_rule.database_from_bastion';

/** A change of the environment of the wizard that makes one control fail. */
export interface Mutation {
  what: string;
  kind: 'weakening' | 'addition';
  /** The control that owns it. */
  controlId: string;
  edit(plan: PlanEditor): PlanEditor;
  /** The effect in the plan: a failure, or no longer proven. */
  becomes: ResultStatus;
  /** The resource that is judged. Absent for the account. */
  at?: string;
  /** The effect in the account in which it is applied. */
  live: ResultStatus;
  /** Why the local AWS does not support it. */
  notLive?: string;
  /** Non-production relaxes the control. */
  isOfProduction?: boolean;
  /**
   * Whether it changes a part of the network that exists only with applications in the
   * same VPC.
   */
  isOfSameVpc?: boolean;
}

type Options = Partial<
  Pick<
    Mutation,
    'becomes' | 'at' | 'live' | 'notLive' | 'isOfProduction' | 'isOfSameVpc'
  >
>;
/**
 * The change, its control, the edit, and the differences from a failure of the
 * database.
 */
export type Change = [
  what: string,
  controlId: string,
  edit: (plan: PlanEditor) => PlanEditor,
  options?: Options,
];

/** Returns changes of one kind. By default, they make the database fail. */
export const mutationsOf = (
  kind: Mutation['kind'],
  changes: readonly Change[],
): Mutation[] =>
  changes.map(([what, controlId, edit, options = {}]) => ({
    what,
    kind,
    controlId,
    edit,
    becomes: 'fail',
    live: 'fail',
    ...('at' in options ? {} : { at: DB }),
    ...options,
  }));

/** A change of the bastion. */
export const ofBastion = { at: BASTION } as const;
/** A change that makes the account fail. */
export const ofAccount = { at: undefined } as const;

export const policy = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
export const everything = policy({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
});

/** Returns a rule that is a separate resource. */
export const ingress = (
  values: Record<string, unknown>,
  references: Record<string, string[]> = {},
  { name = 'added', group = GROUP } = {},
): AddedResource => ({
  type: 'aws_vpc_security_group_ingress_rule',
  name,
  values: { ip_protocol: 'tcp', from_port: 5432, to_port: 5432, ...values },
  references: { security_group_id: [group], ...references },
});

/** Returns an outbound rule that is a separate resource. */
export const egress = (
  values: Record<string, unknown>,
  references: Record<string, string[]> = {},
  { group = BASTION_GROUP } = {},
): AddedResource => ({
  type: 'aws_vpc_security_group_egress_rule',
  name: 'added',
  values: { ip_protocol: 'tcp', from_port: 443, to_port: 443, ...values },
  references: { security_group_id: [group], ...references },
});

/** Returns a rule of the older kind. */
export const olderRule = (
  values: Record<string, unknown>,
  references: Record<string, string[]> = {},
  { name = 'added', group = GROUP } = {},
): AddedResource => ({
  type: 'aws_security_group_rule',
  name,
  values: {
    type: 'ingress',
    protocol: 'tcp',
    from_port: 5432,
    to_port: 5432,
    ...values,
  },
  references: { security_group_id: [group], ...references },
});

/** Returns the block of a rule in the group itself. */
export const block = (values: Record<string, unknown>) => ({
  from_port: 5432,
  to_port: 5432,
  protocol: 'tcp',
  cidr_blocks: [],
  ipv6_cidr_blocks: [],
  prefix_list_ids: [],
  security_groups: [],
  self: false,
  description: '',
  ...values,
});

export const group = (
  name: string,
  rules: ReadonlyArray<Record<string, unknown>> = [],
): AddedResource => ({
  type: 'aws_security_group',
  name,
  values: { name, ...(rules.length && { ingress: rules }) },
  references: { vpc_id: ['aws_vpc.this[0].id'] },
});

export const prefixList = (
  name: string,
  ...cidrs: string[]
): AddedResource => ({
  type: 'aws_ec2_managed_prefix_list',
  name,
  values: {
    name,
    ...(cidrs.length && {
      entry: cidrs.map(cidr => ({ cidr, description: '' })),
    }),
  },
});

export const internetGateway: AddedResource = {
  type: 'aws_internet_gateway',
  name: 'added',
  references: { vpc_id: ['aws_vpc.this[0].id'] },
};

export const route = (
  values: Record<string, unknown>,
  references: Record<string, string[]> = {},
  name = 'added',
): AddedResource => ({
  type: 'aws_route',
  name,
  values,
  references: {
    route_table_id: ['aws_route_table.database[0].id'],
    ...references,
  },
});

export const toGateway = { gateway_id: ['aws_internet_gateway.added.id'] };
