import { TopicEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, notApplicable, pass } from '../judging/verdict';
import { nameSome } from '../text/nameSome';
import { topicName } from './watching/judgeAlarms';

function judgeTopic(topic: TopicEvidence): Verdict {
  const name = topicName(topic);
  return allOf([
    check(`Key of ${name}`, topic.keyManager, manager => {
      if (manager === null) return fail(`${name} is not encrypted.`);
      return manager === 'CUSTOMER'
        ? pass(`${name} has a customer-managed key.`)
        : fail(`${name} is encrypted with a key that AWS manages.`);
    }),
    check(`Policy of ${name}`, topic.openStatements, open =>
      open.length
        ? fail(
            `Others can publish to ${name} or subscribe to it: ${nameSome(
              open,
            )}.`,
          )
        : pass(`Only the account can publish to ${name} and subscribe to it.`),
    ),
  ]);
}

/**
 * Judges the topics to which alarms of the database and of sessions on bastions go.
 * ZT-VIS-07 to ZT-VIS-09 judge whether there are such alarms.
 *
 * LOW, because a topic has no encryption by default, and its default policy is closed.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export const ztVis10: Control<'database'> = {
  id: 'ZT-VIS-10',
  title: 'Alarm topics are encrypted and closed to others',
  description:
    'Anyone who can publish to the topic can hide an alarm among false ones. Anyone who can subscribe to it sees who connects, and when. An AWS service can publish for any account unless the policy names the account.',
  failure: 'Others can read alarms, or send false ones',
  pillar: 'Visibility',
  severity: 'LOW',
  tenets: ['T2', 'T7'],
  subject: 'database',
  appliesTo: 'DB instances and clusters with alarms that go to SNS topics',
  securityHub: [],
  remediation: {
    text: 'Encrypt the topic with a customer-managed key whose policy allows the services that publish. Name the account in every statement of the topic policy (aws:SourceAccount, aws:SourceArn).',
    command:
      'aws sns set-topic-attributes --topic-arn <topic> --attribute-name KmsMasterKeyId --attribute-value <key>',
    effects: {
      sideEffects:
        'Services that the key policy does not allow to use the key (kms:GenerateDataKey, kms:Decrypt) cannot publish any more: EventBridge and CloudWatch drop the alarm.',
      downtime:
        'None for publishers that the key policy allows. Messages that were published before are not encrypted.',
      wayBack: 'Set the attribute to an empty value again.',
      source:
        'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
  ],
  judge: ({ alarmTopics }) =>
    check(
      'Alarm topics',
      alarmTopics,
      topics =>
        topics.length
          ? allOf(topics.map(judgeTopic))
          : notApplicable(
              'No alarm goes to a topic that exists (see ZT-VIS-08, ZT-VIS-09).',
            ),
      topics => topics.map(topicName).join(', ') || 'none',
    ),
};
