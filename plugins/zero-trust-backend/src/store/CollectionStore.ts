import { Result } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { chunks } from './chunks';
import {
  Collection,
  CollectionDiff,
  diffOf,
  FoundRow,
  KnownRow,
  rowsOf,
} from './collectionDiff';
import { timesOfAll } from './dated';
import { markDue } from './DueStore';
import { fromJson, toJson } from './json';
import { LeaseLostError } from './LeaseLostError';
import { lockResources } from './lockResources';
import { withOwnTimes } from './ownTimes';
import { moveGroups } from './readGroups';
import { FOUNDATION, ResourceRow, ScopeColumns } from './resourceRow';
import { replaceTargets, targetsOf } from './resourceTargets';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

/**
 * The number of rows in one statement. Each row has the evidence and the results of a
 * resource.
 */
const ROWS = 200;

export interface SavedCollection {
  /** The number of found resources. */
  found: number;
  /** ARNs of the resources that must be judged again, or were deleted. */
  affected: string[];
}

/**
 * If the tags of a resource could not be read, it keeps its earlier tags. Otherwise it
 * would lose its owner.
 */
async function keepTags(tx: Knex, rows: readonly FoundRow[]): Promise<void> {
  const untagged = new Map(
    rows
      .filter(({ tags, evidence }) => tags === null && evidence !== null)
      .map(row => [row.arn, row]),
  );
  const known: Array<Pick<ResourceRow, 'arn' | 'resource_id' | 'tags'>> =
    await whereInJson(
      tx('resources').select('arn', 'resource_id', 'tags'),
      'arn',
      [...untagged.keys()],
    );
  for (const { arn, resource_id: resourceId, tags } of known) {
    const row = untagged.get(arn)!;
    if (row.resource_id === resourceId) row.tags = tags;
  }
}

/** Writes the resources that have changed. */
async function writeChanged(
  tx: Knex,
  changed: readonly FoundRow[],
): Promise<void> {
  await keepTags(tx, changed);
  for (const chunk of chunks(changed, ROWS)) {
    const own = await withOwnTimes(
      tx,
      chunk.map(({ arn }) => arn),
    );
    await tx('resources')
      .insert(
        chunk.map(row => ({
          ...row,
          // The earlier times were those of the last read.
          results: own.get(row.arn)?.results ?? '[]',
          score: own.get(row.arn)?.score ?? null,
        })),
      )
      .onConflict('arn')
      // The state of its attribution is known already.
      .merge(
        [...Object.keys(chunk[0]), 'results', 'score'].filter(
          name => name !== 'state',
        ),
      );
  }
}

/** A resource with a new name is still the same: its failures and attestations stay. */
async function keepRenamed(
  tx: Knex,
  gone: readonly string[],
  found: readonly FoundRow[],
): Promise<void> {
  const byId = new Map(
    found.flatMap(({ resource_id: id, arn }) => (id ? [[id, arn]] : [])),
  );
  if (!gone.length || !byId.size) return;
  const rows: Array<Pick<ResourceRow, 'arn' | 'resource_id'>> =
    await whereInJson(
      tx('resources').select('arn', 'resource_id'),
      'resources.arn',
      gone,
    );
  const renamed = rows.flatMap(({ arn, resource_id: id }) => {
    const to = id === null ? undefined : byId.get(id);
    return to ? [{ from: arn, to }] : [];
  });
  const own = await withOwnTimes(
    tx,
    renamed.map(({ from }) => from),
  );
  for (const { from, to } of renamed) {
    const results = fromJson<Result[]>(own.get(from)?.results ?? '[]').map(
      result => ({ ...result, resourceArn: to }),
    );
    await tx('resources')
      .where({ arn: to })
      .update({ results: toJson(results) });
    await tx('attestations')
      .where({ resource_arn: from })
      .update({ resource_arn: to });
  }
}

/**
 * Later reads of the scope do not change the times of resources that this read has
 * not seen.
 */
async function detach(tx: Knex, arns: readonly string[]): Promise<void> {
  for (const chunk of chunks(arns, ROWS)) {
    for (const [arn, own] of await withOwnTimes(tx, chunk)) {
      await tx('resources')
        .where({ arn })
        .update({ ...own, digest: null });
    }
  }
}

export interface CollectionRead {
  partition: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** The owner of the lease. */
  owner: string;
}

type LockedScope = Pick<ScopeColumns, 'read_at'> & { account_id: string };

/**
 * Locks the scope for the holder of its lease. A reader that was delayed would
 * otherwise replace a newer list with an older one, and lose resources of the newer
 * one.
 */
async function lockScope(
  tx: Knex,
  scopeId: string,
  owner: string,
): Promise<LockedScope> {
  const scope: (LockedScope & { lease_owner: string | null }) | undefined =
    await tx('scopes')
      .where({ id: scopeId })
      .forUpdate()
      .first('read_at', 'account_id', 'lease_owner');
  if (scope?.lease_owner !== owner) throw new LeaseLostError(scopeId);
  return scope;
}

/**
 * Marks resources to be judged again. An account also depends on who owns its
 * resources.
 */
async function markAffected(
  tx: Knex,
  { affected, changed, gone }: CollectionDiff,
  accountId: string,
): Promise<void> {
  if (!affected.length) return;
  const foundation: Array<{ arn: string }> =
    changed.length || gone.length
      ? await tx('resources')
          .select('arn')
          .where({ state: FOUNDATION, account_id: accountId })
      : [];
  await markDue(tx, [...affected, ...foundation.map(({ arn }) => arn)]);
}

/** Writes the changes of a collection. The caller holds the lock on the scope. */
async function apply(
  tx: Knex,
  { changed, added, gone, lost }: CollectionDiff,
  evidence: Collection['evidence'],
): Promise<void> {
  if (!changed.length && !gone.length && !lost.length) return;
  const written = changed.map(({ arn }) => arn);
  await lockResources(tx, [...written, ...lost, ...gone]);
  await writeChanged(tx, changed);
  await keepRenamed(tx, gone, added);
  await detach(tx, lost);
  await whereInJson(tx('resources'), 'arn', gone).delete();
  await replaceTargets(
    tx,
    [...gone, ...written],
    targetsOf(evidence, new Set(written)),
  );
}

/** The results of collections. */
export class CollectionStore {
  constructor(private readonly db: Knex) {}

  /**
   * Stores the result of a collection: writes differences from the last one, and once
   * the time of the read. Throws a LeaseLostError if another back end reads the scope
   * now.
   */
  async save(
    scopeId: string,
    collection: Collection,
    { partition, startedAt, owner }: CollectionRead,
  ): Promise<SavedCollection> {
    const { evidence, listed } = collection;
    const rows = rowsOf(scopeId, collection, partition);
    const transaction = async (tx: Knex): Promise<SavedCollection> => {
      const scope = await lockScope(tx, scopeId, owner);
      const before: KnownRow[] = await tx('resources')
        .select('arn', 'type', 'digest')
        .where({ scope_id: scopeId });
      const diff = diffOf(rows, before, {
        listed,
        lastReadAt: scope.read_at,
        startedAt,
      });
      await apply(tx, diff, evidence);
      await markAffected(tx, diff, scope.account_id);
      const { readAt, operations } = timesOfAll(evidence, startedAt);
      await tx('scopes')
        .where({ id: scopeId })
        .update({ read_at: readAt, read_times: toJson(operations) });
      await moveGroups([scopeId], tx);
      return { found: rows.size, affected: diff.affected };
    };
    return retrying(() => this.db.transaction(transaction));
  }
}
