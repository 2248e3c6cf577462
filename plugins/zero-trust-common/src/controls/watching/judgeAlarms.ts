import { AlarmEvidence, TopicEvidence, WatchedEvent } from '../../evidence';
import { Fact, isKnown } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import { counted } from '../../judging/counted';
import {
  allOf,
  anyOf,
  check,
  fail,
  notDecided,
  pass,
} from '../../judging/verdict';

/** Returns the name of a topic, from the end of its ARN. */
export const topicName = ({ arn }: TopicEvidence) =>
  arn.split(':').pop() ?? arn;

const judgeSubscriptions = (alarm: string, topic: TopicEvidence): Verdict =>
  check(
    `Confirmed subscriptions of ${topicName(topic)}`,
    topic.confirmedSubscriptions,
    count =>
      count > 0
        ? pass(
            `${alarm} reaches ${counted(count, 'subscription')} of ${topicName(
              topic,
            )}.`,
          )
        : fail(
            `${alarm} goes to ${topicName(
              topic,
            )}, which has no confirmed subscription.`,
          ),
  );

function judgeTargets(
  { name, certain, otherTargets }: AlarmEvidence,
  topics: readonly TopicEvidence[],
): Verdict {
  if (!topics.length && !otherTargets)
    return fail(`${name} has no target that exists.`);
  const verdict = anyOf([
    ...topics.map(topic => judgeSubscriptions(name, topic)),
    ...(otherTargets
      ? [
          notDecided(
            `Targets of ${name}`,
            `Where ${name} leads is not read: it goes to ${counted(
              otherTargets,
              'target',
            )} other than topics.`,
          ),
        ]
      : []),
  ]);
  return verdict.status === 'pass' && !certain
    ? allOf([
        verdict,
        notDecided(
          `Pattern of ${name}`,
          `Whether the pattern of ${name} matches depends on the event.`,
        ),
      ])
    : verdict;
}

const judgeAlarm = (alarm: AlarmEvidence): Verdict =>
  check(`${alarm.name} is enabled`, alarm.enabled, enabled =>
    enabled
      ? check(
          `Topics of ${alarm.name}`,
          alarm.topics,
          topics => judgeTargets(alarm, topics),
          topics => topics.map(topicName).join(', ') || 'none',
        )
      : fail(`${alarm.name} is disabled.`),
  );

/** Passes if one of the alarms reaches a confirmed subscription. */
export const judgeAlarms = (
  what: string,
  alarms: readonly AlarmEvidence[],
): Verdict =>
  alarms.length ? anyOf(alarms.map(judgeAlarm)) : fail(`No alarm for ${what}.`);

/** Describes alarms by their names. */
export const describeAlarms = (alarms: readonly AlarmEvidence[]) =>
  [...new Set(alarms.map(({ name }) => name))].join(', ') || 'none';

/** Returns text that distinguishes alarms, as far as they are known. */
export const digestAlarms = (alarms: readonly AlarmEvidence[]) =>
  JSON.stringify(
    alarms.map(({ name, enabled, certain, topics, otherTargets }) => [
      name,
      isKnown(enabled) && enabled.value,
      certain,
      isKnown(topics) && topics.value.map(({ arn }) => arn),
      otherTargets,
    ]),
  );

/** Passes if each of these events raises an alarm. */
export const judgeAll = (events: readonly WatchedEvent[]): Verdict =>
  allOf(events.map(({ what, alarms }) => judgeAlarms(what, alarms)));

/** Judges events and their alarms. */
export const judgeEvents = (
  events: Fact<WatchedEvent[]>,
  judge = judgeAll,
): Verdict =>
  check(
    'Alarms',
    events,
    judge,
    all => describeAlarms(all.flatMap(({ alarms }) => alarms)),
    all =>
      all.map(({ what, alarms }) => `${what} ${digestAlarms(alarms)}`).join(),
  );
