import { HistoryPoint, ResultChange } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { numbered } from './numbered';
import { lastOfEach, rowsOfEach, TimeRange, within } from './memberHistory';
import { DAY } from './durations';

/** Rows of one trend; of more, the last of each interval is read. */
const MOST_ROWS = 20_000;
/** Intervals of a trend. */
const INTERVALS = 200;
const YEAR = 365 * DAY;

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

/** The first and the last status of a result within a range. */
export interface ComparedRecord extends ChangeRecord {
  /** How often it changed. */
  times: number;
  /** How many results of the entity changed at the time of its last change. */
  together: number;
}

/** Where a page of history ends. */
export interface HistoryPosition {
  /** ISO 8601, UTC. */
  at: string;
  id: number;
}

export interface Page {
  after?: HistoryPosition;
  limit: number;
}

/** Points of several entities. */
export interface PointsOfMembers {
  /** Oldest first. */
  points: PointRecord[];
  /** Present where only the last point of each interval of so many milliseconds is read. */
  lastOfEachMs?: number;
}

const toTime = (at: Milliseconds) => new Date(Number(at)).toISOString();

const point = (row: PointRow, catalogueVersion: string): HistoryPoint => ({
  at: toTime(row.at),
  points: row.points,
  score: row.score,
  grade: row.grade,
  band:
    row.band_low === null || row.band_high === null
      ? null
      : { low: row.band_low, high: row.band_high },
  coverage: row.coverage,
  catalogueVersion,
});

const pointRecord = (row: PointRow, catalogueVersion: string): PointRecord => ({
  ...point(row, catalogueVersion),
  id: row.id,
  entityRef: row.entity_ref,
  criticals: row.criticals,
});

const changeRecord = (row: ChangeRow): ChangeRecord => ({
  id: row.id,
  at: toTime(row.at),
  controlId: row.control_id,
  resourceArn: row.resource_arn,
  evidenceOf: row.evidence_of ?? undefined,
  from: row.from_status,
  to: row.to_status,
  severity: row.severity,
  reason: row.reason,
});

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

  /** Returns a page of an entity's points, oldest first. */
  async points(
    entityRef: string,
    range: TimeRange,
    { after, limit }: Page,
  ): Promise<PointRecord[]> {
    const query = within(this.heldBy(entityRef, 'points'), range);
    if (after) {
      query.whereRaw('(at, id) > (?, ?)', [Date.parse(after.at), after.id]);
    }
    const rows: Array<PointRow & { catalogue_version: string }> = await query
      .select(
        'points.*',
        this.db.raw('? as entity_ref', [entityRef]),
        this.named('points.catalogue', 'catalogue_version'),
      )
      .orderBy(['at', 'id'])
      .limit(limit);
    return rows.map(row => pointRecord(row, row.catalogue_version));
  }

  /**
   * Returns the points of several entities in a range, with the last before it:
   * a constant number of queries, which read no history of others.
   */
  async pointsOf(
    refs: readonly string[],
    { from, to }: TimeRange,
  ): Promise<PointsOfMembers> {
    const all = await rowsOfEach<PointRow>(
      this.db,
      refs,
      'points',
      { from, to },
      { limit: MOST_ROWS + 1 },
    );
    const end = to ? Date.parse(to) : Date.now();
    const start = from ? Date.parse(from) : end - YEAR;
    const lastOfEachMs =
      all.length > MOST_ROWS
        ? Math.max(1, Math.ceil((end - start) / INTERVALS))
        : undefined;
    const rows =
      lastOfEachMs === undefined
        ? all
        : await rowsOfEach<PointRow>(
            this.db,
            refs,
            'points',
            { from, to },
            { lastOfEachMs },
          );
    const before =
      from && start <= end
        ? await lastOfEach<PointRow>(this.db, refs, 'points', start)
        : [];
    const points = [...before, ...rows];
    const versions = await this.versionsOf(points, this.db);
    return {
      points: points.map(row => pointRecord(row, versions.get(row.catalogue)!)),
      ...(lastOfEachMs !== undefined && { lastOfEachMs }),
    };
  }

  /** Returns the point in force at a time, of each entity. */
  async pointsAt(
    refs: readonly string[],
    at: string,
    tx: Knex = this.db,
  ): Promise<Map<string, HistoryPoint>> {
    const rows = await lastOfEach<PointRow>(
      tx,
      refs,
      'points',
      Date.parse(at) + 1,
    );
    const versions = await this.versionsOf(rows, tx);
    return new Map(
      rows.map(row => [
        row.entity_ref,
        point(row, versions.get(row.catalogue)!),
      ]),
    );
  }

  /** Returns a page of an entity's changes, newest first. */
  async changes(
    entityRef: string,
    range: TimeRange,
    { after, limit }: Page,
  ): Promise<ChangeRecord[]> {
    const query = within(this.heldBy(entityRef, 'result_changes'), range);
    if (after) {
      query.whereRaw('(at, id) < (?, ?)', [Date.parse(after.at), after.id]);
    }
    const rows: ChangeRow[] = await query
      .select(
        'id',
        'at',
        'from_status',
        'to_status',
        'severity',
        'reason',
        this.named('result_changes.control', 'control_id'),
        this.named('result_changes.resource', 'resource_arn'),
        this.db.raw('(?) as evidence_of', [this.readers()]),
      )
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(changeRecord);
  }

  /**
   * Returns every result that changed after `from`, and not after `to`: with its status
   * before the first change and after the last one, which can be the same.
   */
  async compared(
    entityRef: string,
    { from, to }: Required<TimeRange>,
  ): Promise<ComparedRecord[]> {
    const changes = this.heldBy(entityRef, 'result_changes')
      .where('at', '>', Date.parse(from))
      .where('at', '<=', Date.parse(to))
      .select(
        'result_changes.*',
        this.db.raw(
          'row_number() over (partition by control, resource order by at, id) as first',
        ),
        this.db.raw(
          'row_number() over (partition by control, resource order by at desc, id desc) as last',
        ),
        this.db.raw('count(*) over (partition by at) as together'),
      );
    const rows: Array<
      ChangeRow &
        Record<'first' | 'last', number | string> & {
          together: number | string;
        }
    > = await this.db
      .from(changes.as('result_changes'))
      .where('first', 1)
      .orWhere('last', 1)
      .select(
        'id',
        'at',
        'from_status',
        'to_status',
        'severity',
        'reason',
        'first',
        'last',
        'together',
        this.named('result_changes.control', 'control_id'),
        this.named('result_changes.resource', 'resource_arn'),
        this.db.raw('(?) as evidence_of', [this.readers()]),
      );
    const keyOf = (row: ChangeRow) => `${row.resource_arn} ${row.control_id}`;
    const firsts = new Map(
      rows.flatMap(row => (Number(row.first) === 1 ? [[keyOf(row), row]] : [])),
    );
    return rows.flatMap(row =>
      Number(row.last) === 1
        ? [
            {
              ...changeRecord(row),
              from: firsts.get(keyOf(row))!.from_status,
              times: Number(row.first),
              together: Number(row.together),
            },
          ]
        : [],
    );
  }

  /** Returns when the history of an entity begins. */
  async beginning(entityRef: string): Promise<string | undefined> {
    const [{ at }]: Array<{ at: Milliseconds | null }> = await this.heldBy(
      entityRef,
      'points',
    ).min('at as at');
    return at === null ? undefined : toTime(at);
  }

  /** Returns whether the catalogue of controls was another at the end of the range than at its start. */
  async catalogueChanged(
    entityRef: string,
    { from, to }: TimeRange,
  ): Promise<boolean> {
    const end = (order: 'asc' | 'desc') =>
      within(this.heldBy(entityRef, 'points'), { from, to })
        .select('catalogue')
        .orderBy([
          { column: 'at', order },
          { column: 'id', order },
        ])
        .limit(1);
    const before = this.heldBy(entityRef, 'points')
      .where('at', '<', from ? Date.parse(from) : 0)
      .select('catalogue')
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(1);
    const [{ earlier, first, last }]: Array<
      Record<'earlier' | 'first' | 'last', number | null>
    > = await this.db.select(
      this.db.raw('(?) as earlier', [before]),
      this.db.raw('(?) as first', [end('asc')]),
      this.db.raw('(?) as last', [end('desc')]),
    );
    return last !== null && last !== (earlier ?? first);
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

  /** Selects what the present holder of a name has in a table of history. */
  private heldBy(entityRef: string, table: 'points' | 'result_changes') {
    return this.db(table)
      .where(
        `${table}.entity`,
        '=',
        this.db('names').select('id').where({ name: entityRef }),
      )
      .where(
        `${table}.holder`,
        '=',
        this.db('entities').select('holder').where({ entity_ref: entityRef }),
      );
  }

  /** Selects the entity whose evidence one must be allowed to read to see a change. */
  private readers() {
    return this.db('names')
      .join('entities', 'entities.entity_ref', 'names.name')
      .select('names.name')
      .whereRaw('names.id = result_changes.evidence_of')
      .whereRaw('entities.holder = result_changes.evidence_holder');
  }

  /** Looks a name up for each row of a page: a join may read all names. */
  private named(column: string, as: string) {
    return this.db.raw('(select name from names where names.id = ??) as ??', [
      column,
      as,
    ]);
  }

  private async versionsOf(
    rows: readonly PointRow[],
    db: Knex,
  ): Promise<Map<number, string>> {
    const ids = [...new Set(rows.map(({ catalogue }) => catalogue))];
    const found: Array<{ id: number; name: string }> = ids.length
      ? await db('names').select('id', 'name').whereIn('id', ids)
      : [];
    return new Map(found.map(({ id, name }) => [id, name]));
  }
}
