import { AlarmEvidence, TopicEvidence } from '../evidence';
import { known } from '../facts/fact';

const SOURCE = 'sns:GetTopicAttributes';

/** A topic that is encrypted, closed to others, and has a subscriber. */
export const exemplaryTopic: TopicEvidence = {
  arn: 'arn:aws:sns:eu-west-1:111122223333:orders-alarms',
  keyManager: known('CUSTOMER' as const, 'kms:DescribeKey'),
  openStatements: known([], SOURCE),
  confirmedSubscriptions: known(1, SOURCE),
};

/** Returns an alarm that reaches the topic. */
export const exemplaryAlarm = (name: string): AlarmEvidence => ({
  name,
  enabled: known(true, 'events:ListRules'),
  certain: true,
  topics: known([exemplaryTopic], 'events:ListTargetsByRule'),
  otherTargets: 0,
});
