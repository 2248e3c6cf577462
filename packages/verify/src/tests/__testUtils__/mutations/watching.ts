import { PlanEditor } from '../PlanEditor';
import { Change, DB, Mutation, mutationsOf, policy } from './Mutation';

const TOPIC = 'aws_sns_topic.alarms';
const POLICY = 'aws_sns_topic_policy.alarms';
const LOGS = 'aws_cloudwatch_log_group.database';
const SECOND = 'aws_db_instance.second';

const publishing = (statement: object) =>
  policy({
    Sid: 'added',
    Effect: 'Allow',
    Action: 'sns:Publish',
    Resource: '*',
    ...statement,
  });

const withPolicy =
  (statement: object): Change[2] =>
  p =>
    p.set(POLICY, { policy: publishing(statement) });

const targetOf = (p: PlanEditor) =>
  p.add({
    type: 'aws_cloudwatch_event_target',
    name: 'second',
    values: { rule: 'zt-orders-session-started' },
    references: { arn: ['aws_sns_topic.second.arn'] },
  });

/** Adds a second topic, to which a rule goes. */
const secondTopic =
  (values: Record<string, unknown>, key = true): Change[2] =>
  p => {
    p.add({
      type: 'aws_sns_topic',
      name: 'second',
      values: { name: 'second', ...values },
      references: key ? { kms_master_key_id: ['aws_kms_key.data.arn'] } : {},
    });
    return targetOf(p);
  };

const weakenings: Change[] = [
  [
    'a log group of the database without a key',
    'ZT-VIS-05',
    p => p.set(p.first(LOGS), { kms_key_id: null }),
  ],
  [
    'one day of logs of the database',
    'ZT-VIS-05',
    p => p.set(p.first(LOGS), { retention_in_days: 1 }),
  ],
  [
    'no log group of the database',
    'ZT-VIS-05',
    p => p.remove(p.first(LOGS)),
    // RDS creates it, with the defaults of CloudWatch Logs.
    { becomes: 'unknown' },
  ],
  [
    'a topic without a key',
    'ZT-VIS-10',
    p => p.set(TOPIC, { kms_master_key_id: null }),
  ],
  [
    'a topic with the key of AWS',
    'ZT-VIS-10',
    p => p.set(TOPIC, { kms_master_key_id: 'alias/aws/sns' }),
  ],
  [
    'a topic for everyone',
    'ZT-VIS-10',
    withPolicy({ Principal: '*', Action: 'sns:*' }),
  ],
  [
    'a topic to which another account subscribes',
    'ZT-VIS-10',
    withPolicy({ Principal: { AWS: '999988887777' }, Action: 'sns:Subscribe' }),
  ],
  [
    'a topic to which rules of every account publish',
    'ZT-VIS-10',
    withPolicy({ Principal: { Service: 'events.amazonaws.com' } }),
  ],
  [
    'a topic to which rules of another account publish',
    'ZT-VIS-10',
    withPolicy({
      Principal: { Service: 'events.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '999988887777' } },
    }),
  ],
];

const additions: Change[] = [
  [
    'a second topic without a key, to which a rule goes',
    'ZT-VIS-10',
    secondTopic({}, false),
  ],
  [
    'a second topic for everyone, to which a rule goes',
    'ZT-VIS-10',
    secondTopic({ policy: publishing({ Principal: '*' }) }),
  ],
  [
    'a policy for everyone in the topic itself',
    'ZT-VIS-10',
    p => p.set(TOPIC, { policy: publishing({ Principal: { AWS: '*' } }) }),
    { notLive: 'A topic has one policy: the last one that is set.' },
  ],
  [
    'a second database whose log group has no key',
    'ZT-VIS-05',
    p =>
      p.copy(DB, 'second', { identifier: 'second' }).add({
        type: 'aws_cloudwatch_log_group',
        name: 'second',
        values: {
          name: '/aws/rds/instance/second/postgresql',
          retention_in_days: 400,
        },
      }),
    { at: SECOND },
  ],
  [
    'a second database whose logs expire after a week',
    'ZT-VIS-05',
    p =>
      p.copy(DB, 'second', { identifier: 'second' }).add({
        type: 'aws_cloudwatch_log_group',
        name: 'second',
        values: {
          name: '/aws/rds/instance/second/postgresql',
          retention_in_days: 7,
        },
        references: { kms_key_id: ['aws_kms_key.data.arn'] },
      }),
    { at: SECOND },
  ],
  [
    'a second database without log groups',
    'ZT-VIS-05',
    p => p.copy(DB, 'second', { identifier: 'second' }),
    { at: SECOND, becomes: 'unknown' },
  ],
];

/** Changes of logs and topics. */
export const ofWatching: Mutation[] = [
  ...mutationsOf('weakening', weakenings),
  ...mutationsOf('addition', additions),
];
