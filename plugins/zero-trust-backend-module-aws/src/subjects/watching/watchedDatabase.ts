import {
  DatabaseEvidence,
  Fact,
  isKnown,
  known,
  missing,
  MissingFact,
  TopicEvidence,
} from 'backstage-plugin-zero-trust-common';
import { groupChangeEvents } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { together, Watching } from './Watching';

/** The prefix of the log groups of RDS. */
const PREFIX = '/aws/rds/';

/**
 * The properties of a database that decide which logs, events and alarms are about it.
 */
export interface WatchedDatabase {
  kind: 'instance' | 'cluster';
  name: string;
  logExports: readonly string[];
  /** Undefined if RDS does not return them. */
  securityGroupIds: readonly string[] | undefined;
}

/** The log groups and alarms of a database. */
export type DatabaseWatch = Pick<
  DatabaseEvidence,
  'logGroups' | 'groupChangeAlarms' | 'refusedLoginAlarms' | 'alarmTopics'
>;

/** The evidence if the log groups and alarms of a database were not read. */
export const notWatched: DatabaseWatch = {
  logGroups: missing('not-collected'),
  groupChangeAlarms: missing('not-collected'),
  refusedLoginAlarms: missing('not-collected'),
  alarmTopics: missing('not-collected'),
};

/** Returns each topic of alarms once, or what is missing. */
function topicsOf(
  alarms: ReadonlyArray<Fact<Array<{ topics: Fact<TopicEvidence[]> }>>>,
  source: string,
): Fact<TopicEvidence[]> {
  const unread = alarms.find((fact): fact is MissingFact => !isKnown(fact));
  if (unread) return unread;
  const topics = together(
    alarms.flatMap(fact =>
      isKnown(fact) ? fact.value.map(alarm => alarm.topics) : [],
    ),
    source,
  );
  return isKnown(topics)
    ? {
        ...topics,
        value: [
          ...new Map(topics.value.map(topic => [topic.arn, topic])).values(),
        ],
      }
    : topics;
}

/** Reads the log groups and alarms of a database. */
export async function watchedDatabase(
  watching: Watching,
  scope: CollectionScope,
  { kind, name, logExports, securityGroupIds }: WatchedDatabase,
): Promise<DatabaseWatch> {
  const logs = logExports.map(log => `${PREFIX}${kind}/${name}/${log}`);
  const source =
    kind === 'cluster' ? 'rds:DescribeDBClusters' : 'rds:DescribeDBInstances';
  const none = known([], source);
  const groupChangeAlarms = securityGroupIds
    ? await watching.alarmsOf(
        securityGroupIds.flatMap(id => groupChangeEvents(scope, id)),
      )
    : missing('failed', {
        detail: `${source} did not return VpcSecurityGroups.`,
      });
  const refusedLoginAlarms = logs.length
    ? await watching.refusedLogins(logs, PREFIX)
    : none;
  const sessions = await watching.sessionAlarms();
  const ofEvents = [groupChangeAlarms, sessions].map(fact =>
    isKnown(fact)
      ? { ...fact, value: fact.value.flatMap(({ alarms }) => alarms) }
      : fact,
  );
  return {
    logGroups: logs.length ? await watching.logGroups(logs, PREFIX) : none,
    groupChangeAlarms,
    refusedLoginAlarms,
    alarmTopics: topicsOf([...ofEvents, refusedLoginAlarms], source),
  };
}
