import { Knex } from 'knex';

export interface AttributionState {
  /** Changes with the catalog and with decided claims. */
  version: number;
  /** Whether the catalog was read to its end once. */
  catalogRead: boolean;
}

interface Row {
  id: number;
  version: number;
  catalog_read: boolean | number;
}

const state = ({ version, catalog_read: read }: Row): AttributionState => ({
  version,
  catalogRead: Boolean(read),
});

export async function attributionState(db: Knex): Promise<AttributionState> {
  return state((await db<Row>('attribution_state').where({ id: 1 }).first())!);
}

/**
 * Holds, until the transaction ends, what attribution is computed from: one back
 * end at a time changes it or writes what comes of it.
 */
export async function lockAttribution(tx: Knex): Promise<AttributionState> {
  return state(
    (await tx<Row>('attribution_state').where({ id: 1 }).forUpdate().first())!,
  );
}

/** Says that the catalog or a decision is another; call it under the lock. */
export async function moveAttributionOn(tx: Knex): Promise<void> {
  await tx('attribution_state')
    .where({ id: 1 })
    .update({ version: tx.raw('version + 1') });
}

/** Says that the catalog was read to its end; call it under the lock. */
export async function catalogWasRead(tx: Knex): Promise<void> {
  await tx('attribution_state').where({ id: 1 }).update({ catalog_read: true });
}
