import { Result, ResultStatus } from 'backstage-plugin-zero-trust-common';
import { worseFirst } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { chunks } from './chunks';
import { whereInJson } from './whereInJson';

/*
 * Most resources have the same statuses as many others. Each combination of statuses is
 * one pattern. Counts of results group all resources by pattern, so they read few rows.
 */

/** The pattern of resources without results. */
export const NO_PATTERN = 0;

type Statuses = Array<[controlId: string, status: ResultStatus]>;

/** Returns the status of each control, ordered by control. The worst result counts. */
function statusesOf(results: readonly Result[]): Statuses {
  const worst = new Map<string, ResultStatus>();
  for (const { controlId, status } of [...results].sort(worseFirst)) {
    if (!worst.has(controlId)) worst.set(controlId, status);
  }
  return [...worst].sort(([a], [b]) => (a < b ? -1 : 1));
}

const digestOf = (statuses: Statuses): string =>
  createHash('sha256').update(JSON.stringify(statuses)).digest('base64url');

/**
 * Returns the ids of known patterns by digest, and locks them until the transaction
 * ends.
 */
async function find(
  digests: readonly string[],
  tx: Knex,
): Promise<Map<string, number>> {
  const rows: Array<{ id: number; digest: string }> = await whereInJson(
    tx('result_patterns').select('id', 'digest').orderBy('id').forShare(),
    'digest',
    digests,
  );
  return new Map(rows.map(({ id, digest }) => [digest, id]));
}

/**
 * Returns the id of the pattern of each resource's results, in their order. Adds
 * missing patterns.
 */
export async function patternsOf(
  resources: ReadonlyArray<readonly Result[]>,
  tx: Knex,
): Promise<number[]> {
  const digests: Array<string | undefined> = [];
  const wanted = new Map<string, Statuses>();
  for (const results of resources) {
    const statuses = statusesOf(results);
    const digest = statuses.length ? digestOf(statuses) : undefined;
    digests.push(digest);
    if (digest) wanted.set(digest, statuses);
  }
  if (!wanted.size) return resources.map(() => NO_PATTERN);
  let known = await find([...wanted.keys()], tx);
  const added = [...wanted.keys()].filter(digest => !known.has(digest)).sort();
  if (added.length) {
    for (const chunk of chunks(added)) {
      await tx('result_patterns')
        .insert(chunk.map(digest => ({ digest })))
        .onConflict('digest')
        .ignore();
    }
    known = await find([...wanted.keys()], tx);
    await addStatuses(
      added.map(digest => ({
        id: known.get(digest)!,
        statuses: wanted.get(digest)!,
      })),
      tx,
    );
  }
  return digests.map(digest =>
    digest === undefined ? NO_PATTERN : known.get(digest)!,
  );
}

async function addStatuses(
  patterns: ReadonlyArray<{ id: number; statuses: Statuses }>,
  tx: Knex,
): Promise<void> {
  const rows = patterns.flatMap(({ id, statuses }) =>
    statuses.map(([controlId, status]) => ({
      pattern: id,
      control_id: controlId,
      status,
    })),
  );
  for (const chunk of chunks(rows)) {
    await tx('result_pattern_statuses')
      .insert(chunk)
      .onConflict(['pattern', 'control_id'])
      .ignore();
  }
}

/** Removes the patterns that no resource has any more. */
export async function removeUnusedPatterns(db: Knex): Promise<void> {
  await db.transaction(async tx => {
    const unused = (ids: Knex.QueryBuilder) =>
      ids
        .where('result_patterns.id', '<>', NO_PATTERN)
        .whereNotExists(
          tx('resources').whereRaw('resources.pattern = result_patterns.id'),
        );
    const select = unused(tx('result_patterns').select('id')).orderBy('id');
    // A transaction that uses one again waits for this, or has locked it already.
    if (tx.client.config.client === 'pg') select.forUpdate().skipLocked();
    const rows: Array<{ id: number }> = await select;
    for (const chunk of chunks(rows)) {
      // Checked again: another transaction that had locked one may have committed now.
      const ids: Array<{ id: number }> = await unused(
        tx('result_patterns').select('id'),
      ).whereIn(
        'id',
        chunk.map(({ id }) => id),
      );
      const gone = ids.map(({ id }) => id);
      await tx('result_pattern_statuses').whereIn('pattern', gone).delete();
      await tx('result_patterns').whereIn('id', gone).delete();
    }
  });
}
