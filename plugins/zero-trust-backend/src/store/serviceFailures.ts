import { Knex } from 'knex';
import { whereInJson } from './whereInJson';

/*
 * One row for each control that a service fails, so lists and counts by control
 * use an index. The rows contain the data of `postures.failing_controls`.
 */

export async function removeServiceFailures(
  refs: readonly string[],
  tx: Knex,
): Promise<void> {
  await whereInJson(tx('service_failures'), 'entity_ref', refs).delete();
}

/**
 * Excludes failures that count only through entities that the caller cannot see.
 * @param seen - entity references that the caller may see
 */
export function whereSeen(
  failures: Knex.QueryBuilder,
  seen: readonly string[],
  db: Knex,
): Knex.QueryBuilder {
  const values =
    db.client.config.client === 'pg'
      ? 'jsonb_array_elements_text(cast(service_failures.through as jsonb)) as own(value)'
      : 'json_each(service_failures.through) as own';
  return failures.where(where =>
    where
      .whereNull('service_failures.through')
      .orWhereExists(
        whereInJson(
          db.from(db.raw(values)).select(db.raw('1')),
          'own.value',
          seen,
        ),
      ),
  );
}

/**
 * Returns SQL for the points that a service gains from the failures that the caller can
 * see: from all of them together, or, if some are hidden, from the one that gains most.
 * @param seen - entity references that the caller may see
 */
export function gainSeen(seen: readonly string[], db: Knex): Knex.Raw {
  const isPg = db.client.config.client === 'pg';
  const parts = isPg
    ? 'jsonb_array_elements(cast(service_failures.parts as jsonb)) as part(value)'
    : 'json_each(service_failures.parts) as part';
  const gain = isPg
    ? "cast(part.value ->> 'gain' as integer)"
    : "json_extract(part.value, '$.gain')";
  const isSeen = isPg
    ? `(part.value -> 'through' is null or exists (
        select 1 from jsonb_array_elements_text(part.value -> 'through') as own(value)
        where own.value = any(?)))`
    : `(json_extract(part.value, '$.through') is null or exists (
        select 1 from json_each(part.value, '$.through') as own
        where own.value in (select value from json_each(?))))`;
  const values = isPg ? [...seen] : JSON.stringify(seen);
  return db.raw(
    `case
      when service_failures.parts is null
        or not exists (select 1 from ${parts} where not ${isSeen})
      then service_failures.gain
      else coalesce((select max(${gain}) from ${parts} where ${isSeen}), 0)
    end`,
    [values, values],
  );
}

/** Writes the failures of postures that were saved in this transaction. */
export async function saveServiceFailures(
  refs: readonly string[],
  tx: Knex,
): Promise<void> {
  await removeServiceFailures(refs, tx);
  const isPg = tx.client.config.client === 'pg';
  const field = (name: string, type: string) =>
    isPg
      ? `cast(failure.value ->> '${name}' as ${type})`
      : `json_extract(failure.value, '$.${name}')`;
  const failures = isPg
    ? 'jsonb_each(cast(postures.failing_controls as jsonb))'
    : 'json_each(postures.failing_controls)';
  const rows = whereInJson(
    tx
      .from(tx.raw(`postures cross join ${failures} as failure`))
      .select(
        'postures.entity_ref',
        tx.raw('failure.key'),
        tx.raw(field('severity', 'text')),
        tx.raw(field('resources', 'integer')),
        tx.raw(field('gain', 'integer')),
        tx.raw(field('through', 'text')),
        tx.raw(field('parts', 'text')),
      ),
    'postures.entity_ref',
    refs,
  );
  await tx
    .into(
      tx.raw('?? (??, ??, ??, ??, ??, ??, ??)', [
        'service_failures',
        'entity_ref',
        'control_id',
        'severity',
        'resources',
        'gain',
        'through',
        'parts',
      ]),
    )
    .insert(rows);
}
