import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { AddedResource, PlanEditor } from '../PlanEditor';

export const DB = 'aws_db_instance.this';
export const BASTION = 'aws_autoscaling_group.bastion';
export const TEMPLATE = 'aws_launch_template.bastion';
export const GROUP = 'aws_security_group.database.id';
export const BASTION_GROUP = 'aws_security_group.bastion.id';
export const FROM_BASTION =
  'aws_vpc_security_group_ingress_rule.database_from_bastion';

/** A change of the environment of the wizard that one control has to catch. */
export interface Mutation {
  what: string;
  kind: 'weakening' | 'addition';
  /** The control that owns it. */
  controlId: string;
  edit(plan: PlanEditor): PlanEditor;
  /** In the plan: a failure, or no longer proven. */
  becomes: ResultStatus;
  /** The resource that is judged; the account where it is absent. */
  at?: string;
  /** In the account where it is applied. */
  live: ResultStatus;
  /** Why the local AWS cannot show it. */
  notLive?: string;
  /** Non-production relaxes the control. */
  isOfProduction?: boolean;
  /** Part of the network that only applications in the same VPC have. */
  isOfSameVpc?: boolean;
}

type Options = Partial<
  Pick<
    Mutation,
    'becomes' | 'at' | 'live' | 'notLive' | 'isOfProduction' | 'isOfSameVpc'
  >
>;
/** What, its owner, the edit and what differs from a failure of the database. */
export type Change = [
  what: string,
  controlId: string,
  edit: (plan: PlanEditor) => PlanEditor,
  options?: Options,
];

/** Names the kind of changes, and fills in that they make the database fail. */
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
/** A change that the account fails. */
export const ofAccount = { at: undefined } as const;

export const policy = (...statements: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
export const everything = policy({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
});

/** A rule that is a resource of its own. */
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

/** An outbound rule that is a resource of its own. */
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

/** A rule of the older kind. */
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

/** The block of a rule in the group itself. */
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
