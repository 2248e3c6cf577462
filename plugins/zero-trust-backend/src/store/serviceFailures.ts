import { Knex } from 'knex';
import { whereInJson } from './whereInJson';

/*
 * One row for each control that a service fails: lists and counts by control use an
 * index. The rows are those of `postures.failing_controls`.
 */

export async function removeServiceFailures(
  refs: readonly string[],
  tx: Knex,
): Promise<void> {
  await whereInJson(tx('service_failures'), 'entity_ref', refs).delete();
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
      ),
    'postures.entity_ref',
    refs,
  );
  await tx
    .into(
      tx.raw('?? (??, ??, ??, ??, ??)', [
        'service_failures',
        'entity_ref',
        'control_id',
        'severity',
        'resources',
        'gain',
      ]),
    )
    .insert(rows);
}
