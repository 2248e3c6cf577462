import {
  BastionEvidence,
  Fact,
  isKnown,
  LogGroupEvidence,
  MissingFact,
  SessionPreferencesEvidence,
  TunnelEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  SessionDocument,
  sessionEvents,
} from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { together, Watching } from './Watching';

/**
 * Reads the log groups of shells, from the preferences of the account and of documents.
 */
export async function sessionLogGroups(
  watching: Watching,
  preferences: ReadonlyArray<Fact<SessionPreferencesEvidence | null>>,
): Promise<Fact<LogGroupEvidence[]>> {
  const unread = preferences.find(
    (fact): fact is MissingFact => !isKnown(fact),
  );
  if (unread) return unread;
  const names = preferences.flatMap(fact =>
    isKnown(fact) ? fact.value?.cloudWatchLogGroup ?? [] : [],
  );
  return together(
    await Promise.all(
      [...new Set(names)].map(name => watching.logGroups([name], name)),
    ),
    'ssm:GetDocument',
  );
}

/**
 * Reads the alarms for sessions on an instance, with each document that people can use.
 */
export async function sessionAlarms(
  watching: Watching,
  scope: CollectionScope,
  instanceId: string,
  tunnels: Fact<TunnelEvidence[]>,
  documents: Fact<SessionDocument[]>,
): Promise<BastionEvidence['sessionAlarms']> {
  if (!isKnown(tunnels)) return tunnels;
  const shells = isKnown(documents)
    ? documents.value.filter(({ opensShell }) => opensShell)
    : [];
  return watching.alarmsOf(
    sessionEvents(scope, instanceId, [
      ...tunnels.value.map(({ document }) => document),
      ...shells.map(({ name }) => name),
    ]),
  );
}
