import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { SNSClient } from '@aws-sdk/client-sns';
import {
  AlarmEvidence,
  Fact,
  isKnown,
  KeyEvidence,
  known,
  LogGroupEvidence,
  mapFact,
  missing,
  MissingFact,
  TopicEvidence,
  WatchedEvent,
} from 'backstage-plugin-zero-trust-common';
import {
  AccessEvent,
  ANYTHING,
  countsRefusedLogins,
  matchesEvent,
  sessionEvents,
} from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionRun } from '../../client/CollectionRun';
import { placeOf } from '../../identifiers/arn';
import { CloudWatchReader } from '../../services/cloudwatch/CloudWatchReader';
import {
  EventRuleRead,
  EventsReader,
} from '../../services/events/EventsReader';
import { KmsReader } from '../../services/kms/KmsReader';
import {
  LogGroupRead,
  LogsReader,
  MetricFilterRead,
} from '../../services/cloudwatchlogs/LogsReader';
import { SnsReader, TopicRead } from '../../services/sns/SnsReader';

/** The key that AWS creates for topics. */
const KEY_OF_AWS = 'alias/aws/sns';

const isTopic = (arn: string) => placeOf(arn, 'sns') !== undefined;

/** Returns the items of all facts, or the first one that is missing. */
export function together<T>(
  facts: ReadonlyArray<Fact<T[]>>,
  source: string,
): Fact<T[]> {
  const unread = facts.find((fact): fact is MissingFact => !isKnown(fact));
  const first = facts.find(isKnown);
  return (
    unread ??
    known(
      facts.flatMap(fact => (isKnown(fact) ? fact.value : [])),
      first?.source ?? source,
    )
  );
}

/**
 * Reads the monitoring of an account in a region: log groups, alarms, event rules, and
 * their topics. Reads each of them once.
 */
export class Watching {
  private readonly once = new Map<string, Promise<unknown>>();
  private keys = new Map<string, KeyEvidence | undefined>();

  constructor(private readonly run: CollectionRun) {}

  /** Remembers keys that were read for other resources, by ARN. */
  remember(keys: Map<string, KeyEvidence | undefined>): void {
    this.keys = keys;
  }

  /** Returns the log groups with these names that exist. */
  async logGroups(
    names: readonly string[],
    prefix: string,
  ): Promise<Fact<LogGroupEvidence[]>> {
    const groups = await this.groups(prefix);
    return mapFact(groups, all =>
      names.flatMap(name => {
        const group = all.get(name);
        return group
          ? [
              {
                name,
                hasKey: mapFact(groups, () => group.hasKey),
                retentionDays: mapFact(groups, () => group.retentionDays),
              },
            ]
          : [];
      }),
    );
  }

  /** Returns the rules that sessions on any instance may match. */
  sessionAlarms(): Promise<Fact<WatchedEvent[]>> {
    return this.cached('sessions', () =>
      this.alarmsOf(sessionEvents(this.run.scope, ANYTHING, [])),
    );
  }

  /** Returns the alarms that each event raises. */
  async alarmsOf(
    events: readonly AccessEvent[],
  ): Promise<Fact<WatchedEvent[]>> {
    const rules = await this.cached('rules', () =>
      this.run.reader(EventsReader, EventBridgeClient).rules(),
    );
    if (!isKnown(rules)) return rules;
    return {
      ...rules,
      value: await Promise.all(
        events.map(async ({ what, event }) => ({
          what,
          alarms: (
            await Promise.all(
              rules.value.map(async rule => {
                const matches = matchesEvent(rule.pattern, event);
                return matches === false
                  ? []
                  : [
                      await this.ruleAlarm(
                        rule,
                        matches === true,
                        rules.source,
                      ),
                    ];
              }),
            )
          ).flat(),
        })),
      ),
    };
  }

  /** Returns the alarms on refused logins of log groups. */
  async refusedLogins(
    names: readonly string[],
    prefix: string,
  ): Promise<Fact<AlarmEvidence[]>> {
    const groups = await this.groups(prefix);
    if (!isKnown(groups)) return groups;
    const counted = names.filter(name => groups.value.get(name)?.metricFilters);
    return together(
      await Promise.all(counted.map(name => this.alarmsOnLog(name))),
      groups.source,
    );
  }

  private async alarmsOnLog(group: string): Promise<Fact<AlarmEvidence[]>> {
    const filters = await this.cached(`filters ${group}`, () =>
      this.run.reader(LogsReader, CloudWatchLogsClient).metricFilters(group),
    );
    if (!isKnown(filters)) return filters;
    const counting = filters.value.filter(({ pattern }) =>
      countsRefusedLogins(group, pattern),
    );
    return together(
      await Promise.all(counting.map(filter => this.alarmsOnFilter(filter))),
      filters.source,
    );
  }

  private async alarmsOnFilter({
    name,
    metrics,
  }: MetricFilterRead): Promise<Fact<AlarmEvidence[]>> {
    const reader = this.run.reader(CloudWatchReader, CloudWatchClient);
    const source = 'cloudwatch:DescribeAlarmsForMetric';
    return together(
      await Promise.all(
        metrics.map(async (metric): Promise<Fact<AlarmEvidence[]>> => {
          if (metric.hasDimensions) {
            return missing('not-collected', {
              detail: `the metric of ${name} has dimensions, whose values only its events have.`,
            });
          }
          const alarms = await this.cached(
            `alarms ${metric.namespace} ${metric.name}`,
            () => reader.alarmsFor(metric.namespace, metric.name),
          );
          if (!isKnown(alarms)) return alarms;
          return {
            ...alarms,
            value: await Promise.all(
              alarms.value.map(async alarm => ({
                name: alarm.name,
                enabled: known(alarm.enabled, alarms.source),
                certain: true,
                ...(await this.targetsOf(alarm.actions, alarms.source)),
              })),
            ),
          };
        }),
      ),
      source,
    );
  }

  private async ruleAlarm(
    { name, enabled }: EventRuleRead,
    certain: boolean,
    source: string,
  ): Promise<AlarmEvidence> {
    const about = { name, enabled: known(enabled, source), certain };
    // The targets of a disabled rule do not matter.
    if (!enabled) {
      return { ...about, topics: known([], source), otherTargets: 0 };
    }
    const targets = await this.cached(`targets ${name}`, () =>
      this.run.reader(EventsReader, EventBridgeClient).targets(name),
    );
    return isKnown(targets)
      ? { ...about, ...(await this.targetsOf(targets.value, targets.source)) }
      : { ...about, topics: targets, otherTargets: 0 };
  }

  private async targetsOf(
    arns: readonly string[],
    source: string,
  ): Promise<Pick<AlarmEvidence, 'topics' | 'otherTargets'>> {
    return {
      topics: known(
        (
          await Promise.all(arns.filter(isTopic).map(arn => this.topic(arn)))
        ).flatMap(topic => topic ?? []),
        source,
      ),
      otherTargets: arns.filter(arn => !isTopic(arn)).length,
    };
  }

  /** Returns the evidence about a topic, or null if it was deleted. */
  private topic(arn: string): Promise<TopicEvidence | null> {
    return this.cached(`topic ${arn}`, async () => {
      const read = await this.run
        .reader(SnsReader, SNSClient, placeOf(arn, 'sns'))
        .topic(arn);
      if (isKnown(read) && read.value === null) return null;
      const topic = read as Fact<TopicRead>;
      return {
        arn,
        keyManager: isKnown(topic)
          ? await this.managerOf(topic.value.key, topic.source, arn)
          : topic,
        openStatements: mapFact(topic, one => one.openStatements),
        confirmedSubscriptions: mapFact(
          topic,
          one => one.confirmedSubscriptions,
        ),
      };
    });
  }

  /** A key without an ARN belongs to the account and region of the topic. */
  private async managerOf(
    key: string | null,
    source: string,
    topic: string,
  ): Promise<TopicEvidence['keyManager']> {
    if (key === null) return known(null, source);
    if (key === KEY_OF_AWS) return known('AWS', source);
    const read = this.keys.get(key);
    if (read) return read.manager;
    return this.cached(`key ${key} ${topic}`, () =>
      this.run
        .reader(
          KmsReader,
          KMSClient,
          placeOf(key, 'kms') ?? placeOf(topic, 'sns'),
        )
        .manager(key),
    );
  }

  private groups(prefix: string): Promise<Fact<Map<string, LogGroupRead>>> {
    return this.cached(`groups ${prefix}`, () =>
      this.run.reader(LogsReader, CloudWatchLogsClient).groups(prefix),
    );
  }

  private cached<T>(key: string, read: () => Promise<T>): Promise<T> {
    const before = this.once.get(key) as Promise<T> | undefined;
    if (before) return before;
    const reading = read();
    this.once.set(key, reading);
    return reading;
  }
}
