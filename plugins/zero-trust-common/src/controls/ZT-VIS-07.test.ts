import { AlarmEvidence, TopicEvidence, WatchedEvent } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztVis07 } from './ZT-VIS-07';

const topic = (subscriptions: number): TopicEvidence => ({
  arn: 'arn:aws:sns:eu-west-1:111122223333:alarms',
  keyManager: fact('CUSTOMER'),
  openStatements: fact([]),
  confirmedSubscriptions: fact(subscriptions),
});
const alarm = (about: Partial<AlarmEvidence> = {}): AlarmEvidence => ({
  name: 'sessions',
  enabled: fact(true),
  certain: true,
  topics: fact([topic(1)]),
  otherTargets: 0,
  ...about,
});
const of = (...events: WatchedEvent[]) =>
  judgeAs(ztVis07, exemplaryBastion({ sessionAlarms: fact(events) }));
const shell = (...alarms: AlarmEvidence[]) => ({
  what: 'a session without a document',
  alarms,
});
const tunnel = (...alarms: AlarmEvidence[]) => ({
  what: 'a session with tunnel',
  alarms,
});
const unconfirmed = alarm({ topics: fact([topic(0)]) });
const off = alarm({ enabled: fact(false) });
const elsewhere = alarm({ topics: fact([]), otherTargets: 1 });
const perhaps = alarm({ certain: false });

describe('ZT-VIS-07 sessions on the bastion raise an alarm', () => {
  it.each<[string, string, WatchedEvent[]]>([
    ['pass', 'an alarm for each', [shell(alarm()), tunnel(alarm())]],
    ['pass', 'one alarm of two', [shell(unconfirmed, off, alarm())]],
    [
      'pass',
      'a topic of two',
      [shell(alarm({ topics: fact([topic(0), topic(2)]) }))],
    ],
    ['fail', 'no alarm for one of them', [shell(alarm()), tunnel()]],
    ['fail', 'no confirmed subscription', [shell(unconfirmed)]],
    ['fail', 'a disabled rule', [shell(off)]],
    ['fail', 'a rule without targets', [shell(alarm({ topics: fact([]) }))]],
    ['unknown', 'another target', [shell(elsewhere)]],
    [
      'pass',
      'another target beside a topic',
      [shell(alarm({ otherTargets: 1 }))],
    ],
    ['unknown', 'a pattern that depends on the event', [shell(perhaps)]],
    ['pass', 'a certain pattern beside it', [shell(perhaps, alarm())]],
    [
      'fail',
      'such a pattern and no confirmed subscription',
      [shell({ ...unconfirmed, certain: false })],
    ],
  ])('%s: %s', (status, _, events) => {
    expect(of(...events).status).toBe(status);
  });

  it('names the session that raises no alarm', () => {
    expect(of(shell(alarm()), tunnel()).reason).toBe(
      'No alarm for a session with tunnel.',
    );
    expect(of(shell(unconfirmed)).reason).toBe(
      'sessions goes to alarms, which has no confirmed subscription.',
    );
  });

  it.each([
    [
      'the rules',
      exemplaryBastion({ sessionAlarms: denied('events:ListRules') }),
      'events:ListRules',
    ],
    [
      'the targets',
      exemplaryBastion({
        sessionAlarms: fact([
          shell(alarm({ topics: denied('events:ListTargetsByRule') })),
        ]),
      }),
      'events:ListTargetsByRule',
    ],
    [
      'the topic',
      exemplaryBastion({
        sessionAlarms: fact([
          shell(
            alarm({
              topics: fact([
                {
                  ...topic(1),
                  confirmedSubscriptions: denied('sns:GetTopicAttributes'),
                },
              ]),
            }),
          ),
        ]),
      }),
      'sns:GetTopicAttributes',
    ],
  ])(
    'is unknown without %s, and names the IAM action',
    (_, evidence, action) => {
      const verdict = judgeAs(ztVis07, evidence);
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual([action]);
    },
  );
});
