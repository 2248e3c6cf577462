import { HistoryPoint, ResultChange } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { numbered } from './numbered';
import { whereInJson } from './whereInJson';

/** Milliseconds since 1970: PostgreSQL answers such numbers as text. */
type Milliseconds = number | string;

interface PointRow {
  id: number;
  entity_ref: string;
  at: Milliseconds;
  points: number | null;
  score: number | null;
  grade: HistoryPoint['grade'];
  band_low: number | null;
  band_high: number | null;
  coverage: number;
  criticals: number;
  catalogue: number;
  catalogue_version: string;
}

interface ChangeRow {
  id: number;
  at: Milliseconds;
  control_id: string;
  resource_arn: string;
  evidence_of: string | null;
  from_status: ResultChange['from'];
  to_status: ResultChange['to'];
  severity: ResultChange['severity'];
  reason: string;
}

/** Posture of an entity, as it has become. */
export interface NewPoint extends HistoryPoint {
  entityRef: string;
  /** Who held the name: the history of one holder is not the next one's. */
  holder: number;
  criticals: number;
}

/** What has become of a result that counts for an entity. */
export interface NewChange extends ResultChange {
  entityRef: string;
  holder: number;
  evidenceOf: string;
  /** Who held the name `evidenceOf`. */
  evidenceHolder: number;
}

/** With what a roll-up of it needs. */
export interface PointRecord extends HistoryPoint {
  id: number;
  entityRef: string;
  criticals: number;
}

/**
 * With the entity whose evidence one must be allowed to read to see all of it;
 * absent where another entity has its name now.
 */
export interface ChangeRecord extends ResultChange {
  id: number;
  evidenceOf?: string;
}

export interface TimeRange {
  from?: string;
  to?: string;
}

export interface Page {
  after?: number;
  limit: number;
}

const toTime = (at: Milliseconds) => new Date(Number(at)).toISOString();

const point = (row: PointRow): HistoryPoint => ({
  at: toTime(row.at),
  points: row.points,
  score: row.score,
  grade: row.grade,
  band:
    row.band_low === null || row.band_high === null
      ? null
      : { low: row.band_low, high: row.band_high },
  coverage: row.coverage,
  catalogueVersion: row.catalogue_version,
});

const pointRecord = (row: PointRow): PointRecord => ({
  ...point(row),
  id: row.id,
  entityRef: row.entity_ref,
  criticals: row.criticals,
});

const within = (query: Knex.QueryBuilder, { from, to }: TimeRange) => {
  if (from) query.where('at', '>=', Date.parse(from));
  if (to) query.where('at', '<=', Date.parse(to));
  return query;
};

/** Points and changes over time, from the first day. */
export class HistoryStore {
  constructor(private readonly db: Knex) {}

  /** Call it once in a transaction. */
  async add(
    points: readonly NewPoint[],
    changes: readonly NewChange[],
    tx: Knex,
  ): Promise<void> {
    if (!points.length && !changes.length) return;
    const id = await numbered(
      [
        ...points.flatMap(p => [p.entityRef, p.catalogueVersion]),
        ...changes.flatMap(c => [
          c.entityRef,
          c.controlId,
          c.resourceArn,
          c.evidenceOf,
        ]),
      ],
      tx,
    );
    for (const chunk of chunks(points)) {
      await tx('points').insert(
        chunk.map(p => ({
          entity: id(p.entityRef),
          holder: p.holder,
          at: Date.parse(p.at),
          points: p.points,
          score: p.score,
          grade: p.grade,
          band_low: p.band?.low ?? null,
          band_high: p.band?.high ?? null,
          coverage: p.coverage,
          criticals: p.criticals,
          catalogue: id(p.catalogueVersion),
        })),
      );
    }
    for (const chunk of chunks(changes)) {
      await tx('result_changes').insert(
        chunk.map(c => ({
          entity: id(c.entityRef),
          holder: c.holder,
          at: Date.parse(c.at),
          control: id(c.controlId),
          resource: id(c.resourceArn),
          evidence_of: id(c.evidenceOf),
          evidence_holder: c.evidenceHolder,
          from_status: c.from,
          to_status: c.to,
          severity: c.severity,
          reason: c.reason,
        })),
      );
    }
  }

  /** Oldest first. */
  async points(
    entityRef: string,
    range: TimeRange,
    page: Page,
  ): Promise<PointRecord[]> {
    const query = within(this.named(this.db), range).where({
      'entities_of.name': entityRef,
    });
    if (page.after !== undefined) query.where('points.id', '>', page.after);
    const rows: PointRow[] = await query.orderBy('points.id').limit(page.limit);
    return rows.map(pointRecord);
  }

  /** Of several entities, oldest first, with the last point before `from`. */
  async pointsOf(
    refs: readonly string[],
    { from, to }: TimeRange,
  ): Promise<PointRecord[]> {
    const rows: PointRow[] = await within(
      whereInJson(this.named(this.db), 'entities_of.name', refs),
      { from, to },
    ).orderBy(['points.at', 'points.id']);
    const isRange = from && (!to || Date.parse(from) <= Date.parse(to));
    const before = isRange
      ? await this.lastPoints(refs, '<', Date.parse(from))
      : [];
    return [...before, ...rows].map(pointRecord);
  }

  /** The point in force at a time, of each entity, in one query. */
  async pointsAt(
    refs: readonly string[],
    at: string,
    tx: Knex = this.db,
  ): Promise<Map<string, HistoryPoint>> {
    const rows = await this.lastPoints(refs, '<=', Date.parse(at), tx);
    return new Map(rows.map(row => [row.entity_ref, point(row)]));
  }

  /**
   * The last point of each entity up to a time, oldest first: one look into the
   * index for each entity, however long its history is.
   */
  private async lastPoints(
    refs: readonly string[],
    operator: '<' | '<=',
    at: number,
    tx: Knex = this.db,
  ): Promise<PointRow[]> {
    const last = tx('points as earlier')
      .select('earlier.id')
      .whereRaw('earlier.entity = members.id')
      .whereRaw('earlier.holder = holding.holder')
      .where('earlier.at', operator, at)
      .orderBy([
        { column: 'earlier.at', order: 'desc' },
        { column: 'earlier.id', order: 'desc' },
      ])
      .limit(1);
    const ids = whereInJson(
      tx('names as members')
        .join('entities as holding', 'holding.entity_ref', 'members.name')
        .select(tx.raw('(?)', [last])),
      'members.name',
      refs,
    );
    return this.named(tx)
      .whereIn('points.id', ids)
      .orderBy(['points.at', 'points.id']);
  }

  /** Newest first. */
  async changes(
    entityRef: string,
    range: TimeRange,
    page: Page,
  ): Promise<ChangeRecord[]> {
    const query = this.db('result_changes as changes')
      .join('names as entities_of', 'entities_of.id', 'changes.entity')
      .join('entities', join =>
        join
          .on('entities.entity_ref', 'entities_of.name')
          .andOn('entities.holder', 'changes.holder'),
      )
      .join('names as controls', 'controls.id', 'changes.control')
      .join('names as resource', 'resource.id', 'changes.resource')
      .join('names as readers', 'readers.id', 'changes.evidence_of')
      .leftJoin('entities as reading', join =>
        join
          .on('reading.entity_ref', 'readers.name')
          .andOn('reading.holder', 'changes.evidence_holder'),
      )
      .select(
        'changes.id',
        'changes.at',
        'changes.from_status',
        'changes.to_status',
        'changes.severity',
        'changes.reason',
        'controls.name as control_id',
        'resource.name as resource_arn',
        'reading.entity_ref as evidence_of',
      )
      .where({ 'entities_of.name': entityRef });
    within(query, range);
    if (page.after !== undefined) query.where('changes.id', '<', page.after);
    const rows: ChangeRow[] = await query
      .orderBy('changes.id', 'desc')
      .limit(page.limit);
    return rows.map(row => ({
      id: row.id,
      at: toTime(row.at),
      controlId: row.control_id,
      resourceArn: row.resource_arn,
      evidenceOf: row.evidence_of ?? undefined,
      from: row.from_status,
      to: row.to_status,
      severity: row.severity,
      reason: row.reason,
    }));
  }

  /** Whether the rules were others at one end of the range than at the other. */
  async catalogueChanged(
    entityRef: string,
    { from, to }: TimeRange,
  ): Promise<boolean> {
    const rows: Array<{ catalogue: number }> = await within(
      this.db('points')
        .join('names', 'names.id', 'points.entity')
        .join('entities', join =>
          join
            .on('entities.entity_ref', 'names.name')
            .andOn('entities.holder', 'points.holder'),
        )
        .where({ 'names.name': entityRef })
        .distinct('points.catalogue')
        .limit(2),
      { from, to },
    );
    const [before] = from
      ? await this.lastPoints([entityRef], '<', Date.parse(from))
      : [];
    return (
      new Set([
        ...rows.map(({ catalogue }) => catalogue),
        ...(before ? [before.catalogue] : []),
      ]).size > 1
    );
  }

  /** Forgets what is older; the last point before it stays, as the trend's beginning. */
  async retain(since: string): Promise<void> {
    const before = Date.parse(since);
    const kept = this.db('points')
      .max('id')
      .where('at', '<', before)
      .groupBy('entity', 'holder');
    await this.db('points')
      .where('at', '<', before)
      .whereNotIn('id', kept)
      .delete();
    await this.db('result_changes').where('at', '<', before).delete();
  }

  private named(db: Knex) {
    return db('points')
      .join('names as entities_of', 'entities_of.id', 'points.entity')
      .join('entities', join =>
        join
          .on('entities.entity_ref', 'entities_of.name')
          .andOn('entities.holder', 'points.holder'),
      )
      .join('names as catalogues', 'catalogues.id', 'points.catalogue')
      .select(
        'points.*',
        'entities_of.name as entity_ref',
        'catalogues.name as catalogue_version',
      );
  }
}
