import { Knex } from 'knex';
import { chunks } from './chunks';
import { fromJson, toJson } from './json';
import { whereAmong } from './whereAmong';

/** What has AWS resources, and a posture of its own. Others have a scorecard. */
export const SERVICE_KINDS = ['component', 'api', 'resource'];

export type Tier = 'critical' | 'standard' | 'low';

/** What posture needs of an entity of the catalog. */
export interface EntityRecord {
  entityRef: string;
  /** Lower case. */
  kind: string;
  title: string;
  owner?: string;
  system?: string;
  /** Of a Group its parent; of a System or Domain the domain it is part of. */
  parent?: string;
  tier: Tier;
  /** Only those that attribution reads. */
  annotations: Record<string, string>;
  dependsOn: string[];
}

interface Row {
  entity_ref: string;
  kind: string;
  title: string;
  owner: string | null;
  system: string | null;
  parent: string | null;
  tier: Tier;
  annotations: string;
  depends_on: string;
  claims: boolean | number;
}

function row(entity: EntityRecord): Row {
  return {
    entity_ref: entity.entityRef,
    kind: entity.kind,
    title: entity.title,
    owner: entity.owner ?? null,
    system: entity.system ?? null,
    parent: entity.parent ?? null,
    tier: entity.tier,
    annotations: toJson(entity.annotations),
    depends_on: toJson(entity.dependsOn),
    claims: Object.keys(entity.annotations).length > 0,
  };
}

function record(found: Row): EntityRecord {
  return {
    entityRef: found.entity_ref,
    kind: found.kind,
    title: found.title,
    owner: found.owner ?? undefined,
    system: found.system ?? undefined,
    parent: found.parent ?? undefined,
    tier: found.tier,
    annotations: fromJson<Record<string, string>>(found.annotations),
    dependsOn: fromJson<string[]>(found.depends_on),
  };
}

const same = (a: Row, b: Row) =>
  (Object.keys(a) as Array<keyof Row>).every(key =>
    key === 'claims' ? Boolean(a[key]) === Boolean(b[key]) : a[key] === b[key],
  );

/** The part of the catalog that posture is computed from. */
export class EntityStore {
  constructor(private readonly db: Knex) {}

  /** Makes these the known entities; answers which were added, changed or removed. */
  async replaceAll(entities: readonly EntityRecord[]): Promise<string[]> {
    const next = new Map(entities.map(e => [e.entityRef, row(e)]));
    return this.db.transaction(async tx => {
      const before = new Map<string, Row>(
        (await tx<Row>('entities').select('*')).map(r => [r.entity_ref, r]),
      );
      const changed = [...next.values()].filter(r => {
        const old = before.get(r.entity_ref);
        return !old || !same(r, old);
      });
      const removed = [...before.keys()].filter(ref => !next.has(ref));
      for (const chunk of chunks(changed, 50)) {
        await tx('entities').insert(chunk).onConflict('entity_ref').merge();
      }
      await whereAmong(tx('entities'), 'entity_ref', removed).delete();
      return [...changed.map(r => r.entity_ref), ...removed];
    });
  }

  async all(): Promise<EntityRecord[]> {
    return (await this.db<Row>('entities').select('*')).map(record);
  }

  async byRefs(refs: readonly string[]): Promise<EntityRecord[]> {
    const rows: Row[] = await whereAmong(
      this.db<Row>('entities').select('*'),
      'entity_ref',
      refs,
    );
    return rows.map(record);
  }

  async refs(kinds: readonly string[]): Promise<string[]> {
    const rows: Array<Pick<Row, 'entity_ref'>> = await this.db<Row>('entities')
      .select('entity_ref')
      .whereIn('kind', kinds);
    return rows.map(found => found.entity_ref);
  }

  /** Every Group, System and Domain: what roll-ups are made along. */
  async structure(): Promise<
    Array<Pick<EntityRecord, 'entityRef' | 'kind' | 'title' | 'parent'>>
  > {
    const rows = await this.db<Row>('entities')
      .select('entity_ref', 'kind', 'title', 'parent')
      .whereIn('kind', ['group', 'system', 'domain']);
    return rows.map(found => ({
      entityRef: found.entity_ref,
      kind: found.kind,
      title: found.title,
      parent: found.parent ?? undefined,
    }));
  }

  /** What is owned by one of these, or part of one of these. */
  async members(
    by: 'owner' | 'system',
    refs: readonly string[],
    kinds: readonly string[],
  ): Promise<
    Array<{ entityRef: string; kind: string; of: string; dependsOn: string[] }>
  > {
    const rows: Array<
      Pick<Row, 'entity_ref' | 'kind' | 'depends_on' | 'owner' | 'system'>
    > = await whereAmong(
      this.db<Row>('entities')
        .select('entity_ref', 'kind', 'depends_on', by)
        .whereIn('kind', kinds)
        .orderBy('entity_ref'),
      by,
      refs,
    );
    return rows.map(found => ({
      entityRef: found.entity_ref,
      kind: found.kind,
      of: found[by]!,
      dependsOn: fromJson<string[]>(found.depends_on),
    }));
  }
}
