import { Band } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { PointsOfMembers } from './HistoryStore';
import {
  deleteBefore,
  lastOfEach,
  rowsOfEach,
  TimeRange,
  timesAround,
} from './memberHistory';
import { numbered } from './numbered';

/** The contribution of a service to the roll-up of a group from a time on. */
export interface GroupPoint {
  entityRef: string;
  /** The holder of the service's name. */
  holder: number;
  groupRef: string;
  at: string;
  /** Null if nothing contributes. */
  points: number | null;
  band: Band | null;
  coverage: number;
  criticals: number;
}

interface Row {
  entity_ref: string;
  holder: number;
  /** PostgreSQL returns such numbers as text. */
  at: number | string;
  points: number | null;
  band_low: number | null;
  band_high: number | null;
  coverage: number;
  criticals: number;
}

const record = (row: Row, groupRef: string): GroupPoint => ({
  entityRef: row.entity_ref,
  holder: row.holder,
  groupRef,
  at: new Date(Number(row.at)).toISOString(),
  points: row.points,
  band:
    row.band_low === null || row.band_high === null
      ? null
      : { low: row.band_low, high: row.band_high },
  coverage: row.coverage,
  criticals: row.criticals,
});

/** The contributions of services of mixed ownership to groups over time. */
export class GroupHistoryStore {
  constructor(private readonly db: Knex) {}

  async add(points: readonly GroupPoint[], tx: Knex): Promise<void> {
    if (!points.length) return;
    const id = await numbered(
      points.map(p => p.groupRef),
      tx,
    );
    for (const chunk of chunks(points)) {
      await tx('group_points')
        .insert(
          chunk.map(p => ({
            holder: p.holder,
            of_group: id(p.groupRef),
            at: Date.parse(p.at),
            points: p.points,
            band_low: p.band?.low ?? null,
            band_high: p.band?.high ?? null,
            coverage: p.coverage,
            criticals: p.criticals,
          })),
        )
        .onConflict(['holder', 'of_group', 'at'])
        .merge();
    }
  }

  /** Returns the groups in which holders of names have points, by holder. */
  async groupsOf(
    holders: readonly number[],
    tx: Knex,
  ): Promise<Map<number, string[]>> {
    const groups = new Map<number, string[]>();
    if (!holders.length) return groups;
    const rows: Array<{ holder: number; name: string }> = await tx(
      'group_points',
    )
      .join('names', 'names.id', 'group_points.of_group')
      .whereIn('group_points.holder', holders)
      .distinct('group_points.holder', 'names.name');
    for (const { holder, name } of rows) {
      groups.set(holder, [...(groups.get(holder) ?? []), name]);
    }
    return groups;
  }

  /**
   * Returns the contributions of several services to one group, oldest first, with the
   * last one before `from`. With an interval, returns only the last one in each
   * interval, and those at first reads and just before them.
   */
  async pointsOf(
    refs: readonly string[],
    groupRef: string,
    { from, to }: TimeRange,
    {
      lastOfEachMs,
      firstReads = [],
    }: Pick<PointsOfMembers, 'lastOfEachMs' | 'firstReads'> = {},
  ): Promise<GroupPoint[]> {
    const inGroup = (rows: Knex.QueryBuilder) =>
      rows.where(
        'of_group',
        '=',
        this.db('names').select('id').where({ name: groupRef }),
      );
    const isRange = from && (!to || Date.parse(from) <= Date.parse(to));
    const before = isRange
      ? await lastOfEach<Row>(
          this.db,
          refs,
          'group_points',
          Date.parse(from),
          inGroup,
        )
      : [];
    const rows = await rowsOfEach<Row>(
      this.db,
      refs,
      'group_points',
      { from, to },
      { where: inGroup, lastOfEachMs },
    );
    const atReads = await lastOfEach<Row>(
      this.db,
      refs,
      'group_points',
      timesAround(firstReads.map(at => Date.parse(at))),
      inGroup,
    );
    return [...before, ...rows, ...atReads].map(row => record(row, groupRef));
  }

  /** Deletes older rows, except the last one before this time. */
  retain(since: string): Promise<void> {
    return deleteBefore(this.db, 'group_points', since);
  }
}
