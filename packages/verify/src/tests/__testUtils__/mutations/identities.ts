import { AddedResource, PlanEditor } from '../PlanEditor';
import {
  Change,
  everything,
  Mutation,
  mutationsOf,
  ofAccount,
  policy,
} from './Mutation';

const managed = (document: string): AddedResource => ({
  type: 'aws_iam_policy',
  name: 'added',
  values: { name: 'added', policy: document },
});
const POLICY = ['aws_iam_policy.added.arn'];

const identity = (kind: 'user' | 'group' | 'role'): AddedResource => ({
  type: `aws_iam_${kind}`,
  name: 'added',
  values: {
    name: 'added',
    ...(kind === 'role' && {
      assume_role_policy: policy({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
      }),
    }),
  },
});

/** An inline policy of an identity of the plan. */
const inline = (
  document: string,
  kind: 'user' | 'group' | 'role',
  reference: string,
): AddedResource => ({
  type: `aws_iam_${kind}_policy`,
  name: 'added',
  values: { name: 'added', policy: document },
  references: { [kind]: [reference] },
});

const add =
  (...resources: AddedResource[]) =>
  (plan: PlanEditor) =>
    resources.reduce((p, one) => p.add(one), plan);

const connect = (resource: string, statement: object = {}) =>
  policy({
    Effect: 'Allow',
    Action: 'rds-db:connect',
    Resource: resource,
    ...statement,
  });
const EVERY_USER = 'arn:aws:rds-db:*:*:dbuser:*/*';

/** Changes that allow everything, for each role of the environment. */
const onRoles: Change[] = ['bastion', 'monitoring', 'backup', 'flow'].map(
  name => [
    `a policy that allows everything on the role of ${
      { bastion: 'the bastion', flow: 'flow logs' }[name] ?? name
    }`,
    'ZT-ID-05',
    add(inline(everything, 'role', `aws_iam_role.${name}.id`)),
    ofAccount,
  ],
);

const additions: Change[] = [
  ...onRoles,
  [
    'a managed policy that allows everything on the role of the bastion',
    'ZT-ID-05',
    add(managed(everything), {
      type: 'aws_iam_role_policy_attachment',
      name: 'added',
      references: { role: ['aws_iam_role.bastion.name'], policy_arn: POLICY },
    }),
    ofAccount,
  ],
  [
    'one attachment of a policy that allows everything to several roles',
    'ZT-ID-05',
    add(managed(everything), {
      type: 'aws_iam_policy_attachment',
      name: 'added',
      references: { roles: ['aws_iam_role.bastion.name'], policy_arn: POLICY },
    }),
    ofAccount,
  ],
  [
    'a role that lists a policy that allows everything',
    'ZT-ID-05',
    add(managed(everything), {
      ...identity('role'),
      references: { managed_policy_arns: POLICY },
    }),
    ofAccount,
  ],
  [
    'a role with a block of a policy that allows everything',
    'ZT-ID-05',
    add({
      ...identity('role'),
      values: {
        ...identity('role').values,
        inline_policy: [{ name: 'all', policy: everything }],
      },
    }),
    ofAccount,
  ],
  [
    'a user with a policy that allows everything',
    'ZT-ID-05',
    add(
      identity('user'),
      inline(everything, 'user', 'aws_iam_user.added.name'),
    ),
    ofAccount,
  ],
  [
    'a group with a policy that allows everything',
    'ZT-ID-05',
    add(
      identity('group'),
      inline(everything, 'group', 'aws_iam_group.added.name'),
    ),
    ofAccount,
  ],
  [
    'a policy that allows everything by a pattern',
    'ZT-ID-05',
    add(
      inline(
        policy({ Effect: 'Allow', Action: ['*:*'], Resource: ['*'] }),
        'role',
        'aws_iam_role.bastion.id',
      ),
    ),
    ofAccount,
  ],
  [
    'a policy that allows everything except one action',
    'ZT-ID-05',
    add(
      inline(
        policy({
          Effect: 'Allow',
          NotAction: 'aws-portal:ViewBilling',
          Resource: '*',
        }),
        'role',
        'aws_iam_role.bastion.id',
      ),
    ),
    ofAccount,
  ],
  [
    'a policy for every database user',
    'ZT-ID-04',
    add(managed(connect(EVERY_USER))),
  ],
  [
    'a policy for every database user on the role of the bastion',
    'ZT-ID-04',
    add(inline(connect('*'), 'role', 'aws_iam_role.bastion.id')),
  ],
  [
    'a policy for every database user of a user',
    'ZT-ID-04',
    add(
      identity('user'),
      inline(connect(EVERY_USER), 'user', 'aws_iam_user.added.name'),
    ),
  ],
  [
    'a policy for every database user of a group',
    'ZT-ID-04',
    add(
      identity('group'),
      inline(connect(EVERY_USER), 'group', 'aws_iam_group.added.name'),
    ),
  ],
  [
    'a policy for one name on every database',
    'ZT-ID-04',
    add(managed(connect('arn:aws:rds-db:*:*:dbuser:*/app'))),
  ],
  [
    'a policy for every action of database logins',
    'ZT-ID-04',
    add(managed(connect(EVERY_USER, { Action: 'rds-db:*' }))),
  ],
  [
    'a policy for every database user except one',
    'ZT-ID-04',
    add(
      managed(
        policy({
          Effect: 'Allow',
          Action: 'rds-db:connect',
          NotResource: 'arn:aws:rds-db:*:*:dbuser:*/zt_admin',
        }),
      ),
    ),
  ],
];

/** Policies that are added to identities. */
export const ofIdentities: Mutation[] = mutationsOf('addition', additions);
