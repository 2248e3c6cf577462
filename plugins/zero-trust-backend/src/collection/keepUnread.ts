import {
  isFoundation,
  resourceTypeOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import { PostureUpdater } from '../posture/PostureUpdater';
import { ScopeRecord } from '../store/scopeRecord';
import { storing } from '../store/StoreError';
import { Stores } from '../store/Stores';
import { Sources } from './Sources';

/**
 * Returns whether a region is closed by the account or by a policy of its organization,
 * so there is nothing to read. An account is never closed: its settings exist in
 * every account, and those that a policy denies are unknown.
 */
const isClosed = ({ lists, problems }: ScopeRecord) =>
  !lists.includes('aws-account') &&
  problems.some(({ closesScope }) => closesScope);

interface Options {
  sources: Pick<Sources, 'evidence'>;
  stores: Pick<Stores, 'scopes' | 'foundations'>;
  updater: Pick<PostureUpdater, 'updateResources'>;
}

/**
 * Adds accounts, regions and organizations in scope with all facts missing until a read
 * replaces them. They count as unknown, and not as absent. Those that go out of scope,
 * or are closed, before any read are removed.
 */
export async function keepUnread(
  { sources, stores: { scopes, foundations }, updater }: Options,
  now: string,
): Promise<void> {
  const unlisted = (await scopes.list()).filter(
    ({ kind, lists, listed }) =>
      kind === 'evidence' && lists.some(type => !listed[type]),
  );
  const unread = unlisted
    .filter(scope => scope.inScope && !isClosed(scope))
    .flatMap(scope =>
      (sources.evidence.get(scope.source)?.unread?.(scope, now) ?? [])
        .filter(
          evidence =>
            isFoundation(evidence) && !scope.listed[resourceTypeOf(evidence)],
        )
        .map(evidence => ({ scopeId: scope.id, evidence })),
    );
  const gone = unlisted.filter(
    scope =>
      (!scope.inScope || isClosed(scope)) && !Object.keys(scope.listed).length,
  );
  const added = await storing(async () => {
    await foundations.remove(gone.map(({ id }) => id));
    return foundations.saveUnread(unread);
  });
  if (added.length) await updater.updateResources(added);
}
