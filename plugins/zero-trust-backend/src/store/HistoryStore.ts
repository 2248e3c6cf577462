import { HistoryPoint, ResultChange } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { fromJson, toJson } from './json';
import { whereAmong } from './whereAmong';

interface PointRow {
  id: number;
  entity_ref: string;
  at: string;
  points: number | null;
  score: number | null;
  grade: HistoryPoint['grade'];
  band: string | null;
  coverage: number;
  criticals: number;
  catalogue_version: string;
}

interface ChangeRow {
  id: number;
  entity_ref: string;
  at: string;
  control_id: string;
  resource_arn: string;
  evidence_of: string;
  from_status: ResultChange['from'];
  to_status: ResultChange['to'];
  severity: ResultChange['severity'];
  reason: string;
}

/** With what a roll-up of it needs. */
export interface PointRecord extends HistoryPoint {
  id: number;
  entityRef: string;
  criticals: number;
}

/** With the entity whose evidence one must be allowed to read to see all of it. */
export interface ChangeRecord extends ResultChange {
  id: number;
  evidenceOf: string;
}

export interface TimeRange {
  from?: string;
  to?: string;
}

export interface Page {
  after?: number;
  limit: number;
}

const point = (row: PointRow): HistoryPoint => ({
  at: row.at,
  points: row.points,
  score: row.score,
  grade: row.grade,
  band: fromJson<NonNullable<HistoryPoint['band']>>(row.band) ?? null,
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
  if (from) query.where('at', '>=', from);
  if (to) query.where('at', '<=', to);
  return query;
};

/** Points and changes over time, from the first day. */
export class HistoryStore {
  constructor(private readonly db: Knex) {}

  async addPoint(
    entityRef: string,
    { band, catalogueVersion, ...rest }: HistoryPoint & { criticals: number },
    tx: Knex,
  ): Promise<void> {
    await tx('history').insert({
      entity_ref: entityRef,
      ...rest,
      band: band && toJson(band),
      catalogue_version: catalogueVersion,
    });
  }

  async addChanges(
    entityRef: string,
    changes: ReadonlyArray<ResultChange & { evidenceOf: string }>,
    tx: Knex,
  ): Promise<void> {
    for (const chunk of chunks(changes, 50)) {
      await tx('changes').insert(
        chunk.map(change => ({
          entity_ref: entityRef,
          at: change.at,
          control_id: change.controlId,
          resource_arn: change.resourceArn,
          evidence_of: change.evidenceOf,
          from_status: change.from,
          to_status: change.to,
          severity: change.severity,
          reason: change.reason,
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
    const query = within(
      this.db<PointRow>('history').where({ entity_ref: entityRef }),
      range,
    );
    if (page.after !== undefined) query.where('id', '>', page.after);
    const rows: PointRow[] = await query.orderBy('id').limit(page.limit);
    return rows.map(pointRecord);
  }

  /** Of several entities, oldest first, with the last point before `from`. */
  async pointsOf(
    refs: readonly string[],
    { from, to }: TimeRange,
  ): Promise<PointRecord[]> {
    const query = whereAmong(
      this.db<PointRow>('history').select('*'),
      'entity_ref',
      refs,
    );
    if (to) query.where('at', '<=', to);
    if (from) {
      query.where(where =>
        where
          .where('at', '>=', from)
          .orWhereIn(
            'id',
            this.db('history')
              .max('id')
              .where('at', '<', from)
              .groupBy('entity_ref'),
          ),
      );
    }
    const rows: PointRow[] = await query.orderBy(['at', 'id']);
    return rows.map(pointRecord);
  }

  /** The point in force at a time, of each entity, in one query. */
  async pointsAt(
    refs: readonly string[],
    at: string,
    tx: Knex = this.db,
  ): Promise<Map<string, HistoryPoint>> {
    const rows: PointRow[] = await whereAmong(
      tx<PointRow>('history')
        .select('*')
        .whereIn(
          'id',
          whereAmong(
            tx('history').max('id').where('at', '<=', at),
            'entity_ref',
            refs,
          ).groupBy('entity_ref'),
        ),
      'entity_ref',
      refs,
    );
    return new Map(rows.map(row => [row.entity_ref, point(row)]));
  }

  /** Newest first. */
  async changes(
    entityRef: string,
    range: TimeRange,
    page: Page,
  ): Promise<ChangeRecord[]> {
    const query = within(
      this.db<ChangeRow>('changes').where({ entity_ref: entityRef }),
      range,
    );
    if (page.after !== undefined) query.where('id', '<', page.after);
    const rows: ChangeRow[] = await query
      .orderBy('id', 'desc')
      .limit(page.limit);
    return rows.map(row => ({
      id: row.id,
      at: row.at,
      controlId: row.control_id,
      resourceArn: row.resource_arn,
      evidenceOf: row.evidence_of,
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
    const points = await this.pointsOf([entityRef], { from, to });
    return new Set(points.map(p => p.catalogueVersion)).size > 1;
  }

  /** Forgets what is older; the last point before it stays, as the trend's beginning. */
  async retain(since: string): Promise<void> {
    const kept = this.db('history')
      .max('id')
      .where('at', '<', since)
      .groupBy('entity_ref');
    await this.db('history')
      .where('at', '<', since)
      .whereNotIn('id', kept)
      .delete();
    await this.db('changes').where('at', '<', since).delete();
  }
}
