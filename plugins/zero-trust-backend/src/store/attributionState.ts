import { Knex } from 'knex';

export interface AttributionState {
  /** A version that changes with the catalog and with decided claims. */
  version: number;
  /** Whether the catalog was read completely once. */
  catalogRead: boolean;
  /** The version with which all postures are up to date. */
  settledVersion: number;
}

interface Row {
  id: number;
  version: number;
  catalog_read: boolean | number;
  settled_version: number;
}

const state = (row: Row): AttributionState => ({
  version: row.version,
  catalogRead: Boolean(row.catalog_read),
  settledVersion: row.settled_version,
});

export async function attributionState(db: Knex): Promise<AttributionState> {
  return state((await db<Row>('attribution_state').where({ id: 1 }).first())!);
}

/**
 * Locks the inputs of attribution until the transaction ends: one back end at a time
 * changes them or writes the attributions.
 */
export async function lockAttribution(tx: Knex): Promise<AttributionState> {
  return state(
    (await tx<Row>('attribution_state').where({ id: 1 }).forUpdate().first())!,
  );
}

/** Records that the catalog or a decision has changed. Call it under the lock. */
export async function changeAttributionVersion(tx: Knex): Promise<void> {
  await tx('attribution_state')
    .where({ id: 1 })
    .update({ version: tx.raw('version + 1') });
}

/** Records that all postures are up to date with a version. */
export async function settleAttribution(
  db: Knex,
  version: number,
): Promise<void> {
  await db('attribution_state')
    .where({ id: 1 })
    .update({ settled_version: version });
}

/** Records that the catalog was read completely. Call it under the lock. */
export async function catalogWasRead(tx: Knex): Promise<void> {
  await tx('attribution_state').where({ id: 1 }).update({ catalog_read: true });
}
