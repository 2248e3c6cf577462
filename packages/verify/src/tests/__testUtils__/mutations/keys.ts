import { AddedResource } from '../PlanEditor';
import { Change, DB, Mutation, mutationsOf, policy } from './Mutation';

const KEY = 'aws_kms_key.data';
const SECOND = 'aws_db_instance.second';

const forEverybody = (statement: object) =>
  policy({
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: '*',
    ...statement,
  });

/** Returns a policy that is a separate resource. */
const keyPolicy = (text: string): AddedResource => ({
  type: 'aws_kms_key_policy',
  name: 'added',
  values: { policy: text },
  references: { key_id: [`${KEY}.id`] },
});

/** Adds a second key, with which a second database is encrypted. */
const secondKey =
  (values: Record<string, unknown>): Change[2] =>
  p =>
    p
      .add({
        type: 'aws_kms_key',
        name: 'second',
        values: {
          is_enabled: true,
          enable_key_rotation: true,
          customer_master_key_spec: 'SYMMETRIC_DEFAULT',
          ...values,
        },
      })
      .copy(DB, 'second', { identifier: 'second' })
      .refer(SECOND, 'kms_key_id', 'aws_kms_key.second.arn');

const ofSecond = { at: SECOND } as const;

const weakenings: Change[] = [
  [
    'a key that does not rotate',
    'ZT-DATA-03',
    p => p.set(KEY, { enable_key_rotation: false }),
  ],
  ['a disabled key', 'ZT-DATA-02', p => p.set(KEY, { is_enabled: false })],
  [
    'a key for everyone',
    'ZT-DATA-04',
    p =>
      p.set(KEY, {
        policy: forEverybody({ Action: 'kms:*', Principal: '*' }),
      }),
  ],
  [
    'a key of another account',
    'ZT-DATA-03',
    p => p.set(DB, { kms_key_id: 'arn:aws:kms:eu-west-1:444455556666:key/1' }),
    { becomes: 'unknown', live: 'unknown' },
  ],
];

const additions: Change[] = [
  [
    'a key policy for everyone, as a separate resource',
    'ZT-DATA-04',
    p => p.add(keyPolicy(forEverybody({ Principal: { AWS: '*' } }))),
  ],
  [
    'a key policy for everyone through one service',
    'ZT-DATA-04',
    p =>
      p.add(
        keyPolicy(
          forEverybody({
            Principal: '*',
            Condition: {
              StringEquals: { 'kms:ViaService': 'rds.eu-west-1.amazonaws.com' },
            },
          }),
        ),
      ),
  ],
  [
    'a key policy for everyone except one role',
    'ZT-DATA-04',
    p =>
      p.add(
        keyPolicy(
          forEverybody({
            NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/nobody' },
          }),
        ),
      ),
  ],
  [
    'a second key that does not rotate',
    'ZT-DATA-03',
    secondKey({ enable_key_rotation: false }),
    ofSecond,
  ],
  [
    'a second key for everyone',
    'ZT-DATA-04',
    secondKey({ policy: forEverybody({ Principal: '*' }) }),
    ofSecond,
  ],
  [
    'a second key that is disabled',
    'ZT-DATA-02',
    secondKey({ is_enabled: false }),
    ofSecond,
  ],
];

/** Changes of keys and their policies. */
export const ofKeys: Mutation[] = [
  ...mutationsOf('weakening', weakenings),
  ...mutationsOf('addition', additions),
];
