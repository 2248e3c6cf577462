import { Attribution } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { AttributedTo } from './attributable';
import {
  AttributionState,
  attributionState,
  lockAttribution,
  settleAttribution,
} from './attributionState';
import { chunks } from './chunks';
import { fromJson } from './json';
import { whereInJson } from './whereInJson';

interface Row {
  entity_ref: string;
  arn: string;
  via: Attribution['via'];
  detail: string;
  proven: boolean | number;
  proof: Attribution['proof'] | null;
  /** Empty if the attribution is direct. */
  through: string;
}

export interface AttributionRecord extends AttributedTo {
  arn: string;
}

/** The attributions of an entity, with the problems of its claims. */
export interface AttributionOfEntity extends AttributionRecord {
  members: string[];
  notJudged?: string;
}

function record(row: Row): AttributionRecord {
  return {
    entityRef: row.entity_ref,
    arn: row.arn,
    attribution: {
      via: row.via,
      detail: row.detail,
      proven: Boolean(row.proven),
      ...(row.proof && { proof: row.proof }),
      ...(row.through && { through: row.through }),
    },
  };
}

const key = ({ entityRef, arn, attribution: a }: AttributionRecord) =>
  [entityRef, arn, a.via, a.detail, a.proven, a.proof, a.through].join(' ');

/** Which entity a resource belongs to, why, and whether that is proven. */
export class AttributionStore {
  constructor(private readonly db: Knex) {}

  state(): Promise<AttributionState> {
    return attributionState(this.db);
  }

  /**
   * Locks the inputs of scores until the transaction ends: one back end at a time
   * computes and writes the scores of accounts.
   */
  async lock(tx: Knex): Promise<void> {
    await lockAttribution(tx);
  }

  /** Records that all postures are up to date with a version of the state. */
  settle(version: number): Promise<void> {
    return settleAttribution(this.db, version);
  }

  /**
   * Writes the result of an attempt, unless the catalog or a decision changed since
   * that version. Then it writes nothing and returns false. One back end at a time
   * writes.
   */
  async writeAt(
    version: number | undefined,
    write: (tx: Knex) => Promise<void>,
  ): Promise<boolean> {
    return this.db.transaction(async tx => {
      const now = await lockAttribution(tx);
      if (version !== undefined && now.version !== version) return false;
      await write(tx);
      return true;
    });
  }

  /**
   * Replaces the attributions of the resources. Returns the entities whose attributions
   * changed.
   */
  async replace(
    attributions: readonly AttributionRecord[],
    arns: readonly string[],
    tx: Knex,
  ): Promise<string[]> {
    const rows: Array<Row & { id: number }> = await whereInJson(
      tx<Row & { id: number }>('attributions').select('*'),
      'arn',
      arns,
    );
    const before = new Map(rows.map(row => [key(record(row)), row]));
    const after = new Map(attributions.map(a => [key(a), a]));
    const added = [...after].flatMap(([k, a]) => (before.has(k) ? [] : [a]));
    const removed = [...before].flatMap(([k, r]) => (after.has(k) ? [] : [r]));
    for (const chunk of chunks(removed.map(({ id }) => id))) {
      await tx('attributions').whereIn('id', chunk).delete();
    }
    for (const chunk of chunks(added)) {
      await tx('attributions').insert(
        chunk.map(({ entityRef, arn, attribution }) => ({
          entity_ref: entityRef,
          arn,
          via: attribution.via,
          detail: attribution.detail,
          proven: attribution.proven,
          proof: attribution.proof ?? null,
          through: attribution.through ?? '',
        })),
      );
    }
    return [
      ...new Set([
        ...added.map(({ entityRef }) => entityRef),
        ...removed.map(row => row.entity_ref),
      ]),
    ];
  }

  /**
   * Deletes the attributions of deleted resources. Returns the entities that had them.
   */
  async removeGone(tx: Knex): Promise<string[]> {
    const gone = (db: Knex) =>
      db('attributions').whereNotExists(
        db('resources')
          .select('arn')
          .whereRaw('resources.arn = attributions.arn'),
      );
    const rows: Array<{ entity_ref: string }> = await gone(tx).distinct(
      'entity_ref',
    );
    if (rows.length) await gone(tx).delete();
    return rows.map(row => row.entity_ref);
  }

  /** Returns every entity that has resources, claimed or proven. */
  async entities(): Promise<string[]> {
    const rows: Array<{ entity_ref: string }> = await this.db(
      'attributions',
    ).distinct('entity_ref');
    return rows.map(row => row.entity_ref);
  }

  async entitiesOf(arns: readonly string[]): Promise<string[]> {
    const rows: Array<{ entity_ref: string }> = await whereInJson(
      this.db('attributions').distinct('entity_ref'),
      'arn',
      arns,
    );
    return rows.map(row => row.entity_ref);
  }

  /** Returns the entities to which something in these accounts belongs with proof. */
  async entitiesInAccounts(
    accountIds: readonly string[],
    tx: Knex = this.db,
  ): Promise<string[]> {
    const rows: Array<{ entity_ref: string }> = await whereInJson(
      tx('attributions')
        .join('resources', 'resources.arn', 'attributions.arn')
        .where({ 'attributions.proven': true })
        .distinct('attributions.entity_ref'),
      'resources.account_id',
      accountIds,
    );
    return rows.map(row => row.entity_ref);
  }

  async ofResources(
    arns: readonly string[],
    tx: Knex = this.db,
  ): Promise<AttributionRecord[]> {
    const rows: Row[] = await whereInJson(
      tx<Row>('attributions').select('*').orderBy('id'),
      'arn',
      arns,
    );
    return rows.map(record);
  }

  async ofEntities(
    refs: readonly string[],
    tx: Knex = this.db,
  ): Promise<AttributionOfEntity[]> {
    const rows: Array<
      Row & { members: string | null; not_judged: string | null }
    > = await whereInJson(
      tx('attributions')
        .leftJoin('resources', 'resources.arn', 'attributions.arn')
        .select('attributions.*', 'resources.members', 'resources.not_judged')
        .orderBy('attributions.id'),
      'attributions.entity_ref',
      refs,
    );
    return rows.map(row => ({
      ...record(row),
      members: fromJson<string[]>(row.members) ?? [],
      notJudged: row.not_judged ?? undefined,
    }));
  }
}
