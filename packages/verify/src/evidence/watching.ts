import {
  DatabaseEvidence,
  Fact,
  isKnown,
  LogGroupEvidence,
  TopicEvidence,
} from 'backstage-plugin-zero-trust-common';
import { openTopicStatements } from 'backstage-plugin-zero-trust-common/alpha';
import { certain } from '../planned/Link';
import {
  PlannedDatabase,
  PlannedLogGroup,
  PlannedTopic,
} from '../planned/PlannedResources';
import { Facts, linkOf } from './View';

const evidenceOf = ({
  name,
  hasKey,
  retentionDays,
}: PlannedLogGroup): LogGroupEvidence => ({ name, hasKey, retentionDays });

/** Returns the log groups in the input for the exported logs of a database. */
function logGroups(
  facts: Facts,
  { kind, name, logExports }: PlannedDatabase,
): Fact<LogGroupEvidence[]> {
  if (!isKnown(logExports)) return logExports;
  const names = logExports.value.map(log => `/aws/rds/${kind}/${name}/${log}`);
  const found = facts.planned.logGroups.filter(group =>
    names.includes(group.name),
  );
  return facts.list(
    found.map(evidenceOf),
    found.length < names.length
      ? facts.outside('A log group of its exported logs')
      : undefined,
  );
}

/**
 * Returns the log groups to which Session documents of the input send shells. The
 * preferences of the account are not in the input.
 */
export function sessionLogGroups(facts: Facts): Fact<LogGroupEvidence[]> {
  const { documents, logGroups: groups } = facts.planned;
  const names = documents.flatMap(({ content }) =>
    isKnown(content) ? logGroupOf(content.value) ?? [] : [],
  );
  return facts.list(
    groups.filter(({ name }) => name && names.includes(name)).map(evidenceOf),
    facts.atRunTime('The preferences of Session Manager are not in the input.'),
  );
}

function logGroupOf(content: string): string | undefined {
  try {
    const { sessionType, inputs } = JSON.parse(content) as {
      sessionType?: unknown;
      inputs?: { cloudWatchLogGroupName?: unknown };
    };
    const name = inputs?.cloudWatchLogGroupName;
    return sessionType !== 'Port' && typeof name === 'string'
      ? name
      : undefined;
  } catch {
    return undefined;
  }
}

function keyManager(
  facts: Facts,
  { address, key }: PlannedTopic,
): TopicEvidence['keyManager'] {
  if (!isKnown(key)) return key;
  if (key.value === null) return facts.known(null);
  const { id } = key.value;
  const to = certain(key.value);
  const { keys, keyAliases } = facts.planned;
  if ([...keys, ...keyAliases].some(one => one.address === to)) {
    return facts.known('CUSTOMER' as const);
  }
  // Only AWS can create aliases that begin with `alias/aws/`.
  if (id?.startsWith('alias/')) {
    return facts.known(id.startsWith('alias/aws/') ? 'AWS' : 'CUSTOMER');
  }
  return facts.outside(`The key of ${address}`);
}

function openStatements(
  facts: Facts,
  { address }: PlannedTopic,
): TopicEvidence['openStatements'] {
  const { topicPolicies, accountId } = facts.planned;
  const own = topicPolicies.filter(({ topic }) =>
    linkOf(topic)?.to.includes(address),
  );
  const isOpen = topicPolicies.some(
    ({ topic }) => !isKnown(topic) || (topic.value?.to.length ?? 0) > 1,
  );
  const statements = own.map(({ policy, hasPrincipals, ...one }) => {
    if (!isKnown(policy)) return policy;
    const open = openTopicStatements(policy.value, accountId);
    if (!open) return facts.outside(`A readable policy of ${one.address}`);
    return facts.list(
      open,
      hasPrincipals
        ? undefined
        : facts.atRunTime(
            `The principals in the policy of ${one.address} are known after apply.`,
          ),
    );
  });
  const unread = statements.find(one => !isKnown(one));
  if (unread) return unread;
  // The default policy is for the account only.
  return facts.list(
    statements.flatMap(one => (isKnown(one) ? one.value : [])),
    isOpen
      ? facts.atRunTime('A policy of the input may belong to this topic.')
      : undefined,
  );
}

/** Returns the topics of the input to which its alarms and rules go. */
function alarmTopics(facts: Facts): Fact<TopicEvidence[]> {
  const { alarms, topics } = facts.planned;
  const named = new Set(
    alarms.flatMap(alarm =>
      alarm.topics.links.flatMap(link => certain(link) ?? []),
    ),
  );
  const found = topics.filter(({ address }) => named.has(address));
  if (!found.length) return facts.outside('A topic of its alarms');
  const { partition, region, accountId } = facts.planned;
  return facts.list(
    found.map(topic => ({
      arn: `arn:${partition}:sns:${region}:${accountId}:${topic.name}`,
      keyManager: keyManager(facts, topic),
      openStatements: openStatements(facts, topic),
      confirmedSubscriptions: facts.atRunTime(),
    })),
    alarms.every(alarm => alarm.topics.complete)
      ? undefined
      : facts.atRunTime('The topics of alarms are known after apply.'),
  );
}

/**
 * Returns the log groups and alarms of a database. An alarm is known to reach somebody
 * only after the recipient has confirmed the subscription.
 */
export function watching(
  facts: Facts,
  db: PlannedDatabase,
): Pick<
  DatabaseEvidence,
  'logGroups' | 'groupChangeAlarms' | 'refusedLoginAlarms' | 'alarmTopics'
> {
  const later = facts.atRunTime();
  return {
    logGroups: logGroups(facts, db),
    groupChangeAlarms: later,
    refusedLoginAlarms: later,
    alarmTopics: alarmTopics(facts),
  };
}
