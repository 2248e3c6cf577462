import {
  HistoryPoint,
  ResultChange,
} from 'backstage-plugin-zero-trust-common/responses';
import { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import { chunks } from './chunks';
import { fromJson, toJson } from './json';
import { numbered } from './numbered';
import {
  deleteBefore,
  lastOfEach,
  rowsOfEach,
  timesAround,
  TimeRange,
  within,
} from './memberHistory';
import {
  NumberedChange,
  numberedChange,
  StoredChange,
  storedChange,
} from './storedChange';
import { DAY } from './durations';

/**
 * The maximum number of rows of one trend. If there are more, the last one in each
 * interval is read.
 */
const MOST_ROWS = 20_000;
/**
 * The number of intervals of a trend: most for few members, fewest for many, to limit
 * the rows.
 */
const INTERVALS = { most: 200, fewest: 20 };
/** The number of rows whose changes are read at once for a comparison. */
const ROWS_AT_A_TIME = 500;
const YEAR = 365 * DAY;
/** The number of points whose changes are read first: most have one change. */
const FIRST_ROWS = 30;

/** Points without changes of results. */
const NONE = '[]';

/** Two updates in one millisecond are one point with the changes of both. */
const BOTH_CHANGES = `case
  when points.changes = '[]' then excluded.changes
  when excluded.changes = '[]' then points.changes
  else substr(points.changes, 1, length(points.changes) - 1)
    || ',' || substr(excluded.changes, 2)
  end`;

/** Milliseconds since 1970. PostgreSQL returns such numbers as text. */
type Milliseconds = number | string;

interface PointRow {
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
  found: number | null;
}

/** A change of a result that counts for an entity, at the time of the point. */
export interface NewChange extends Omit<ResultChange, 'at'> {
  /**
   * The holder of the entity whose evidence a viewer must be allowed to read, or 0 for
   * nobody. Negative if the result was removed: the holder of the entity through which
   * it counted.
   */
  evidenceHolder: number;
}

/** The posture of an entity after a change. */
export interface NewPoint extends Omit<HistoryPoint, 'firstRead'> {
  /**
   * Only for the first read of an account-region, which is no change: by how many points
   * what it found moved the score.
   */
  found?: number;
  /**
   * The holder of the name: the history of one holder does not belong to the next one.
   */
  holder: number;
  criticals: number;
  changes: readonly NewChange[];
}

/** A point with the data for roll-ups. */
export interface PointRecord extends HistoryPoint {
  entityRef: string;
  criticals: number;
}

/**
 * A change with the entity whose evidence a viewer must be allowed to read to see all
 * of it. Absent if another entity has its name now.
 */
export interface ChangeRecord extends ResultChange {
  position: ChangePosition;
  evidenceOf?: string;
  /** The entities that a viewer must be allowed to see. */
  readers: string[];
}

/** The first and the last status of a result within a range. */
export interface ComparedRecord extends ChangeRecord {
  /** The times of its changes, oldest first. */
  changedAt: string[];
}

/** The end of a page of points. */
export interface PointPosition {
  /** ISO 8601, UTC. */
  at: string;
}

/** The end of a page of changes. */
export interface ChangePosition extends PointPosition {
  /** The position of the change among those of the same time. Later ones are newer. */
  index: number;
}

/** What first reads of account-regions found for an entity. */
export interface Found {
  /**
   * By how many points they moved the score. 0 if they lowered it and none of the failures
   * that they found is left.
   */
  points: number;
  /** Whether there was a time without a posture before a first read. */
  afterGap: boolean;
  /** By control: how many resources fail it since. */
  failing: ReadonlyMap<string, number>;
}

export interface Page<Position> {
  after?: Position;
  limit: number;
}

/** Points of several entities. */
export interface PointsOfMembers {
  /** Oldest first. */
  points: PointRecord[];
  /**
   * If present, only the last point in each interval of this many milliseconds is read,
   * and those at `firstReads`.
   */
  lastOfEachMs?: number;
  /**
   * The newest first reads in the range, ISO 8601, UTC. All points at these times and the
   * last ones before them are read.
   */
  firstReads?: string[];
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
  ...(row.found !== null && { firstRead: true as const }),
});

const pointRecord = (row: PointRow, catalogueVersion: string): PointRecord => ({
  ...point(row, catalogueVersion),
  entityRef: row.entity_ref,
  criticals: row.criticals,
});

type ChangesRow = { at: Milliseconds; changes: string };
type PlacedChange = NumberedChange & { position: ChangePosition };

/** Returns the changes of a point before a position, newest first. */
function changesOf(row: ChangesRow, end?: ChangePosition): PlacedChange[] {
  const at = toTime(row.at);
  const changes = fromJson<StoredChange[]>(row.changes).map(
    (stored, index) => ({ ...numberedChange(stored), position: { at, index } }),
  );
  const before = at === end?.at ? changes.slice(0, end.index) : changes;
  return before.reverse();
}

/** Points and changes over time. */
export class HistoryStore {
  constructor(private readonly db: Knex) {}

  /** Call it only once in a transaction. */
  async add(points: readonly NewPoint[], tx: Knex): Promise<void> {
    if (!points.length) return;
    const id = await numbered(
      points.flatMap(({ catalogueVersion, changes }) => [
        catalogueVersion,
        ...changes.flatMap(c => [c.controlId, c.resourceArn]),
      ]),
      tx,
    );
    const rows = points.map(p => ({
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
      found: p.found ?? null,
      changes: toJson(
        p.changes.map(change =>
          storedChange({
            ...change,
            control: id(change.controlId),
            resource: id(change.resourceArn),
          }),
        ),
      ),
    }));
    for (const chunk of chunks(rows)) {
      await tx('points')
        .insert(chunk)
        .onConflict(['holder', 'at'])
        .merge({
          ...Object.fromEntries(
            Object.keys(chunk[0]).map(name => [
              name,
              tx.raw('excluded.??', [name]),
            ]),
          ),
          changes: tx.raw(BOTH_CHANGES),
          // A change in the same millisecond is not hidden.
          found: tx.raw('points.found + excluded.found'),
        });
    }
  }

  /**
   * Returns a page of an entity's points, oldest first. Points are stored when something
   * changes, so the first one is the point in force at the start of the range, with that
   * time.
   */
  async points(
    entityRef: string,
    range: TimeRange,
    { after, limit }: Page<PointPosition>,
  ): Promise<PointRecord[]> {
    const start = after ? [] : await this.startOf(entityRef, range);
    const query = within(this.heldBy(entityRef), range);
    if (after) query.where('at', '>', Date.parse(after.at));
    const rows: Array<PointRow & { catalogue_version: string }> = await query
      .select(
        'points.*',
        this.db.raw('? as entity_ref', [entityRef]),
        // Looked up for each row of a page: a join could read all names.
        this.db.raw(
          '(select name from names where names.id = points.catalogue) as catalogue_version',
        ),
      )
      .orderBy('at')
      .limit(limit - start.length);
    return [
      ...start,
      ...rows.map(row => pointRecord(row, row.catalogue_version)),
    ];
  }

  /**
   * Returns the point in force at the start of a range, with that time, unless there is a
   * point at that time.
   */
  private async startOf(
    entityRef: string,
    { from, to }: TimeRange,
  ): Promise<PointRecord[]> {
    if (from === undefined) return [];
    const start = Date.parse(from);
    if (start > (to ? Date.parse(to) : Date.now())) return [];
    const rows = await lastOfEach<PointRow>(
      this.db,
      [entityRef],
      'points',
      start + 1,
    );
    const versions = await this.namesOf(rows.map(row => row.catalogue));
    return rows.flatMap(row => {
      if (Number(row.at) === start) return [];
      // The read was before the range.
      const { firstRead: _, ...before } = pointRecord(
        row,
        versions.get(row.catalogue)!,
      );
      return { ...before, at: toTime(start) };
    });
  }

  /**
   * Returns the points of several entities in a range, with the last one before it.
   * Makes a constant number of queries, which read no history of other entities.
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
    const intervals = Math.min(
      INTERVALS.most,
      Math.max(INTERVALS.fewest, Math.floor(MOST_ROWS / refs.length)),
    );
    const lastOfEachMs =
      all.length > MOST_ROWS
        ? Math.max(1, Math.ceil((end - start) / intervals))
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
    const reads =
      lastOfEachMs === undefined
        ? []
        : await this.firstReadsOf(refs, { from, to }, intervals / 2);
    const atReads = await lastOfEach<PointRow>(
      this.db,
      refs,
      'points',
      timesAround(reads),
    );
    const points = [
      ...new Map(
        [...before, ...rows, ...atReads].map(row => [
          `${row.at} ${row.entity_ref}`,
          row,
        ]),
      ).values(),
    ].sort((a, b) => Number(a.at) - Number(b.at));
    const versions = await this.namesOf(points.map(row => row.catalogue));
    return {
      points: points.map(row => pointRecord(row, versions.get(row.catalogue)!)),
      ...(lastOfEachMs !== undefined && {
        lastOfEachMs,
        firstReads: reads.map(toTime),
      }),
    };
  }

  /** Returns the newest times at which an account-region was read for the first time. */
  private async firstReadsOf(
    refs: readonly string[],
    range: TimeRange,
    most: number,
  ): Promise<number[]> {
    const rows = await rowsOfEach<PointRow>(this.db, refs, 'points', range, {
      where: own => own.whereNotNull('found'),
      limit: MOST_ROWS,
    });
    return [...new Set(rows.map(({ at }) => Number(at)))].slice(-most);
  }

  /** Returns the point of each entity that was in force at a time. */
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
    const versions = await this.namesOf(
      rows.map(row => row.catalogue),
      tx,
    );
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
    page: Page<ChangePosition>,
  ): Promise<ChangeRecord[]> {
    return this.named(await this.numberedChanges(entityRef, range, page));
  }

  /**
   * Returns every result that changed after `from`, and not after `to`: with its status
   * before the first change and after the last one, which can be the same.
   */
  async compared(
    entityRef: string,
    { from, to }: Required<TimeRange>,
  ): Promise<ComparedRecord[]> {
    const found = new Map<
      string,
      PlacedChange & { changedAt: string[]; holders: Set<number> }
    >();
    let after = Date.parse(from);
    let rows: ChangesRow[];
    do {
      rows = await this.heldBy(entityRef)
        .where('at', '>', after)
        .where('at', '<=', Date.parse(to))
        .whereNot({ changes: NONE })
        .select('at', 'changes')
        .orderBy('at')
        .limit(ROWS_AT_A_TIME);
      for (const row of rows) {
        for (const change of changesOf(row).reverse()) {
          const key = `${change.control} ${change.resource}`;
          const before = found.get(key);
          const changedAt = before?.changedAt ?? [];
          changedAt.push(change.position.at);
          const holders = before?.holders ?? new Set();
          holders.add(Math.abs(change.evidenceHolder));
          found.set(key, {
            ...change,
            from: before ? before.from : change.from,
            changedAt,
            holders,
          });
        }
        after = Number(row.at);
      }
      // SQLite responds in the same turn of the event loop.
      await setImmediate();
    } while (rows.length === ROWS_AT_A_TIME);
    const compared = [...found.values()];
    const present = await this.presentHolders(
      compared.flatMap(({ holders }) => [...holders]),
    );
    return (await this.named(compared)).map(({ holders, ...change }) => ({
      ...change,
      readers: [...holders].flatMap(holder => present.get(holder) ?? []),
    }));
  }

  /**
   * Returns since when the results of an entity are known at a time: since the start of
   * its history, or since the last time before which it had no posture.
   */
  async knownSince(entityRef: string, to: string): Promise<string | undefined> {
    const until = () =>
      this.heldBy(entityRef).where('at', '<=', Date.parse(to));
    const [gap]: Array<{ at: Milliseconds | null }> = await until()
      .whereNull('points')
      .max('at as at');
    if (gap.at !== null) {
      const [next]: Array<{ at: Milliseconds | null }> = await until()
        .where('at', '>', gap.at)
        .min('at as at');
      if (next.at !== null) return toTime(next.at);
    }
    const [first]: Array<{ at: Milliseconds | null }> = await this.heldBy(
      entityRef,
    ).min('at as at');
    return first.at === null ? undefined : toTime(first.at);
  }

  /**
   * Returns, by holder, by how many points first reads of account-regions moved the score
   * after this time.
   *
   * @param since - ISO 8601, UTC
   */
  async foundSince(
    holders: readonly number[],
    since: string,
    tx: Knex = this.db,
  ): Promise<Map<number, number>> {
    const sums = new Map<number, number>();
    for (const chunk of chunks([...holders])) {
      // PostgreSQL returns sums as text.
      const rows: Array<{ holder: number; found: number | string }> = await tx(
        'points',
      )
        .whereIn('holder', chunk)
        .where('at', '>', Date.parse(since))
        .whereNotNull('found')
        .groupBy('holder')
        .select('holder')
        .sum('found as found');
      rows.forEach(({ holder, found }) => sums.set(holder, Number(found)));
    }
    return sums;
  }

  /**
   * Returns what first reads of account-regions found after a time, by holder. Holders
   * without a first read are absent.
   *
   * @param times - by holder: milliseconds since 1970
   */
  async foundAfter(
    times: ReadonlyMap<number, number>,
  ): Promise<Map<number, Found>> {
    const reads = await this.pointsAfter(times, rows =>
      rows.whereNotNull('found'),
    );
    const firstReads = new Map<number, number>();
    const points = new Map<number, number>();
    for (const { holder, at, found } of reads) {
      if (!firstReads.has(holder)) firstReads.set(holder, Number(at) - 1);
      points.set(holder, (points.get(holder) ?? 0) + found!);
    }
    // A failure that was found can have passed since then.
    const changed = await this.pointsAfter(firstReads, rows =>
      rows.whereNot({ changes: NONE }),
    );
    const gaps = await this.pointsAfter(
      new Map([...times].filter(([holder]) => points.has(holder))),
      rows => rows.whereNull('points'),
    );
    const failing = new Map<number, Map<string, number>>();
    for (const row of changed) {
      const own = failing.get(row.holder) ?? new Map<string, number>();
      failing.set(row.holder, own);
      for (const { control, resource, from, to } of changesOf(row).reverse()) {
        const key = `${control} ${resource}`;
        if (to !== 'fail') own.delete(key);
        else if (row.found !== null && from !== 'fail') own.set(key, control);
      }
    }
    const names = await this.namesOf(
      [...failing.values()].flatMap(own => [...own.values()]),
    );
    return new Map(
      [...points].map(([holder, own]) => {
        const counts = new Map<string, number>();
        for (const control of failing.get(holder)?.values() ?? []) {
          const name = names.get(control)!;
          counts.set(name, (counts.get(name) ?? 0) + 1);
        }
        return [
          holder,
          {
            points: own < 0 && !counts.size ? 0 : own,
            afterGap: gaps.some(gap => gap.holder === holder),
            failing: counts,
          },
        ];
      }),
    );
  }

  /** Returns points of each holder after its time, oldest first. */
  private async pointsAfter(
    times: ReadonlyMap<number, number>,
    filter: (rows: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<Array<ChangesRow & { holder: number; found: number | null }>> {
    const found = [];
    for (const chunk of chunks([...times], 100)) {
      const ofEach = this.db('points').where(rows => {
        for (const [holder, at] of chunk) {
          rows.orWhere(own => own.where({ holder }).where('at', '>', at));
        }
      });
      found.push(
        ...(await filter(ofEach)
          .select('holder', 'at', 'found', 'changes')
          .orderBy('at')),
      );
    }
    return found;
  }

  /** Returns which of these holders have ever had a posture. */
  async measured(holders: readonly number[], tx: Knex): Promise<Set<number>> {
    const found = new Set<number>();
    for (const chunk of chunks([...holders])) {
      const rows: Array<{ holder: number }> = await tx('points')
        .whereIn('holder', chunk)
        .whereNotNull('points')
        .distinct('holder');
      rows.forEach(({ holder }) => found.add(holder));
    }
    return found;
  }

  /** Reads as many points as the changes of a page need. */
  private async numberedChanges(
    entityRef: string,
    range: TimeRange,
    { after, limit }: Page<ChangePosition>,
  ): Promise<PlacedChange[]> {
    const found: PlacedChange[] = [];
    let end = after;
    for (let count = FIRST_ROWS; ; count *= 4) {
      const query = within(this.heldBy(entityRef), range);
      if (end) query.where('at', '<=', Date.parse(end.at));
      const rows: ChangesRow[] = await query
        .whereNot({ changes: NONE })
        .select('at', 'changes')
        .orderBy('at', 'desc')
        .limit(count);
      for (const row of rows) found.push(...changesOf(row, end));
      if (found.length >= limit || rows.length < count) {
        return found.slice(0, limit);
      }
      end = { at: toTime(rows.at(-1)!.at), index: 0 };
    }
  }

  /**
   * Returns whether the catalogue of controls changed between the start and the end of
   * the range.
   */
  async catalogueChanged(
    entityRef: string,
    { from, to }: TimeRange,
  ): Promise<boolean> {
    const end = (order: 'asc' | 'desc') =>
      within(this.heldBy(entityRef), { from, to })
        .select('catalogue')
        .orderBy('at', order)
        .limit(1);
    const before = this.heldBy(entityRef)
      .where('at', '<', from ? Date.parse(from) : 0)
      .select('catalogue')
      .orderBy('at', 'desc')
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

  /**
   * Deletes older rows, except the last one before this time, which starts the trend.
   */
  async retain(since: string): Promise<void> {
    await deleteBefore(this.db, 'points', since);
    await this.db('points')
      .where('at', '<', Date.parse(since))
      .whereNot({ changes: NONE })
      .update({ changes: NONE });
  }

  /** Selects the points of the present holder of a name. */
  private heldBy(entityRef: string) {
    return this.db('points').where(
      'points.holder',
      '=',
      this.db('entities').select('holder').where({ entity_ref: entityRef }),
    );
  }

  /** Replaces numbers in changes by names. */
  private async named<Placed extends PlacedChange>(found: readonly Placed[]) {
    const names = await this.namesOf(
      found.flatMap(({ control, resource }) => [control, resource]),
    );
    const readers = await this.presentHolders(
      found.map(({ evidenceHolder }) => Math.abs(evidenceHolder)),
    );
    return found.map(({ control, resource, evidenceHolder, ...change }) => {
      const reader = readers.get(Math.abs(evidenceHolder));
      return {
        ...change,
        at: change.position.at,
        controlId: names.get(control)!,
        resourceArn: names.get(resource)!,
        ...(evidenceHolder > 0 && { evidenceOf: reader }),
        readers: reader === undefined ? [] : [reader],
      };
    });
  }

  private async namesOf(
    ids: readonly number[],
    db: Knex = this.db,
  ): Promise<Map<number, string>> {
    const found: Array<{ id: number; name: string }> = [];
    for (const chunk of chunks([...new Set(ids)])) {
      found.push(
        ...(await db('names').select('id', 'name').whereIn('id', chunk)),
      );
    }
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  /** Returns the entities whose names these holders have now. */
  private async presentHolders(
    holders: readonly number[],
  ): Promise<Map<number, string>> {
    const found: Array<{ holder: number; entity_ref: string }> = [];
    for (const chunk of chunks([...new Set(holders)])) {
      found.push(
        ...(await this.db('holders')
          .join('entities', 'entities.entity_ref', 'holders.entity_ref')
          .whereRaw('entities.holder = holders.id')
          .whereIn('holders.id', chunk)
          .select('entities.holder', 'entities.entity_ref')),
      );
    }
    return new Map(found.map(row => [row.holder, row.entity_ref]));
  }
}
