import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { chunks } from './chunks';
import { toJson } from './json';
import { whereInJson } from './whereInJson';

/*
 * A posture is as old as the last read of its scopes. Most services have the same
 * scopes as many others, so each set of scopes has one row with its time: a read writes
 * few rows, and an index sorts lists.
 */

/**
 * The group of postures that do not depend on a scope. The migration creates its row.
 */
export const NO_GROUP = 0;
/** The time of scopes that were never read. It sorts after all others. */
export const NEVER_READ = '9999';

const digestOf = (scopes: string): string =>
  createHash('sha256').update(scopes).digest('base64url');

/**
 * Returns the id of the group of each set of scopes, in the order of the sets. Adds
 * missing groups.
 */
export async function groupsOf(
  sets: ReadonlyArray<readonly string[]>,
  tx: Knex,
): Promise<number[]> {
  const keys = sets.map(scopes => toJson([...scopes].sort()));
  const wanted = new Map(
    keys.filter(key => key !== '[]').map(key => [digestOf(key), key]),
  );
  const find = async () => {
    // Locks a group that is unused until now, so it is not removed before the posture
    // is written.
    const rows: Array<{ id: number; digest: string }> = await whereInJson(
      tx('read_groups').select('id', 'digest').orderBy('id').forKeyShare(),
      'digest',
      [...wanted.keys()],
    );
    return new Map(rows.map(({ id, digest }) => [digest, id]));
  };
  let known = wanted.size ? await find() : new Map<string, number>();
  const added = [...wanted].filter(([digest]) => !known.has(digest)).sort();
  if (added.length) {
    await addGroups(added, tx);
    known = await find();
    await addScopes(
      added.map(([digest, scopes]) => ({ id: known.get(digest)!, scopes })),
      tx,
    );
  }
  return keys.map(key => known.get(digestOf(key)) ?? NO_GROUP);
}

async function addGroups(
  added: ReadonlyArray<readonly [digest: string, scopes: string]>,
  tx: Knex,
): Promise<void> {
  const ids: string[] = added.flatMap(([, scopes]) => JSON.parse(scopes));
  // A read that is being stored does not see a new group: wait for its time.
  const scopes: Array<{ id: string; read_at: string | null }> =
    await whereInJson(
      tx('scopes').select('id', 'read_at').orderBy('id').forShare(),
      'id',
      [...new Set(ids)],
    );
  const times = new Map(scopes.map(({ id, read_at: at }) => [id, at]));
  for (const chunk of chunks(added)) {
    await tx('read_groups')
      .insert(
        chunk.map(([digest, own]) => {
          const read = (JSON.parse(own) as string[])
            .flatMap(id => times.get(id) ?? [])
            .sort();
          return { digest, scopes: own, read_at: read[0] ?? NEVER_READ };
        }),
      )
      .onConflict('digest')
      .ignore();
  }
}

async function addScopes(
  groups: ReadonlyArray<{ id: number; scopes: string }>,
  tx: Knex,
): Promise<void> {
  const rows = groups.flatMap(({ id, scopes }) =>
    (JSON.parse(scopes) as string[]).map(scope => ({
      scope_id: scope,
      group_id: id,
    })),
  );
  for (const chunk of chunks(rows)) {
    await tx('read_group_scopes')
      .insert(chunk)
      .onConflict(['scope_id', 'group_id'])
      .ignore();
  }
}

/**
 * Moves the groups of scopes to the times of the last reads. Call it after these are
 * written.
 */
export async function moveGroups(
  scopeIds: readonly string[],
  tx: Knex,
): Promise<void> {
  const groups: Array<{ id: number }> = await tx('read_groups')
    .select('id')
    .whereIn(
      'id',
      whereInJson(
        tx('read_group_scopes').select('group_id'),
        'scope_id',
        scopeIds,
      ),
    )
    .orderBy('id')
    .forNoKeyUpdate();
  const oldest = tx('read_group_scopes')
    .join('scopes', 'scopes.id', 'read_group_scopes.scope_id')
    .whereRaw('read_group_scopes.group_id = read_groups.id')
    .min('scopes.read_at');
  for (const chunk of chunks(groups)) {
    await tx('read_groups')
      .whereIn(
        'id',
        chunk.map(({ id }) => id),
      )
      .update({ read_at: tx.raw('coalesce((?), ?)', [oldest, NEVER_READ]) });
  }
}

/** Removes the groups that no posture has any more. */
export async function removeUnusedGroups(db: Knex): Promise<void> {
  await db.transaction(async tx => {
    const unused = (ids: Knex.QueryBuilder) =>
      ids
        .where('read_groups.id', '<>', NO_GROUP)
        .whereNotExists(
          tx('postures').whereRaw('postures.read_group = read_groups.id'),
        )
        .whereNotExists(
          tx('entities').whereRaw('entities.sort_read_group = read_groups.id'),
        );
    const select = unused(tx('read_groups').select('id')).orderBy('id');
    // A transaction that uses one again waits for this, or has locked it already.
    if (tx.client.config.client === 'pg') select.forUpdate().skipLocked();
    const rows: Array<{ id: number }> = await select;
    for (const chunk of chunks(rows)) {
      // Checked again: another transaction that had locked one may have committed now.
      const ids: Array<{ id: number }> = await unused(
        tx('read_groups').select('id'),
      ).whereIn(
        'id',
        chunk.map(({ id }) => id),
      );
      const gone = ids.map(({ id }) => id);
      await tx('read_group_scopes').whereIn('group_id', gone).delete();
      await tx('read_groups').whereIn('id', gone).delete();
    }
  });
}
