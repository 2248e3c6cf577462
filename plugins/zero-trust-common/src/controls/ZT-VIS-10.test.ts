import { TopicEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztVis10 } from './ZT-VIS-10';

const topic = (about: Partial<TopicEvidence> = {}): TopicEvidence => ({
  arn: 'arn:aws:sns:eu-west-1:111122223333:alarms',
  keyManager: fact('CUSTOMER'),
  openStatements: fact([]),
  confirmedSubscriptions: fact(0),
  ...about,
});
const of = (...topics: TopicEvidence[]) =>
  judge(ztVis10, { alarmTopics: fact(topics) });

describe('ZT-VIS-10 alarm topics are encrypted and closed to others', () => {
  it.each<[string, string, TopicEvidence[]]>([
    ['pass', 'a key and a closed policy', [topic()]],
    ['fail', 'no encryption', [topic({ keyManager: fact(null) })]],
    ['fail', 'the key of AWS', [topic(), topic({ keyManager: fact('AWS') })]],
    ['fail', 'an open policy', [topic({ openStatements: fact(['all']) })]],
    ['not-applicable', 'no topic', []],
  ])('%s: %s', (status, _, topics) => {
    expect(of(...topics).status).toBe(status);
  });

  it('names the topic and the statement', () => {
    expect(of(topic({ openStatements: fact(['all']) })).reason).toBe(
      'Others can publish to alarms or subscribe to it: all.',
    );
  });

  it.each<[Partial<TopicEvidence>, string]>([
    [{ keyManager: denied('kms:DescribeKey') }, 'kms:DescribeKey'],
    [
      { openStatements: denied('sns:GetTopicAttributes') },
      'sns:GetTopicAttributes',
    ],
  ])('is unknown without a fact, and names the IAM action', (about, action) => {
    const verdict = of(topic(about));
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual([action]);
  });
});
