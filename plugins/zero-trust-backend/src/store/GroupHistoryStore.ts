import { Band } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { chunks } from './chunks';
import type { TimeRange } from './HistoryStore';
import { numbered } from './numbered';
import { whereInJson } from './whereInJson';

/** What a service contributes to the roll-up of a group from a time on. */
export interface GroupPoint {
  entityRef: string;
  /** Who holds the name of the service. */
  holder: number;
  groupRef: string;
  at: string;
  /** Null where nothing contributes. */
  points: number | null;
  band: Band | null;
  coverage: number;
  criticals: number;
}

interface Row {
  entity_ref: string;
  holder: number;
  group_ref: string;
  /** PostgreSQL answers such numbers as text. */
  at: number | string;
  points: number | null;
  band_low: number | null;
  band_high: number | null;
  coverage: number;
  criticals: number;
}

const record = (row: Row): GroupPoint => ({
  entityRef: row.entity_ref,
  holder: row.holder,
  groupRef: row.group_ref,
  at: new Date(Number(row.at)).toISOString(),
  points: row.points,
  band:
    row.band_low === null || row.band_high === null
      ? null
      : { low: row.band_low, high: row.band_high },
  coverage: row.coverage,
  criticals: row.criticals,
});

/** What services of mixed ownership contributed to groups over time. */
export class GroupHistoryStore {
  constructor(private readonly db: Knex) {}

  async add(points: readonly GroupPoint[], tx: Knex): Promise<void> {
    if (!points.length) return;
    const id = await numbered(
      points.flatMap(p => [p.entityRef, p.groupRef]),
      tx,
    );
    for (const chunk of chunks(points)) {
      await tx('group_points').insert(
        chunk.map(p => ({
          entity: id(p.entityRef),
          holder: p.holder,
          of_group: id(p.groupRef),
          at: Date.parse(p.at),
          points: p.points,
          band_low: p.band?.low ?? null,
          band_high: p.band?.high ?? null,
          coverage: p.coverage,
          criticals: p.criticals,
        })),
      );
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

  /** Returns those of several services in one group, oldest first, with the last before `from`. */
  async pointsOf(
    refs: readonly string[],
    groupRef: string,
    { from, to }: TimeRange,
  ): Promise<GroupPoint[]> {
    const query = whereInJson(
      this.db('group_points')
        .join('names as services', 'services.id', 'group_points.entity')
        .join('names as of_groups', 'of_groups.id', 'group_points.of_group')
        .join('entities', join =>
          join
            .on('entities.entity_ref', 'services.name')
            .andOn('entities.holder', 'group_points.holder'),
        )
        .where('of_groups.name', groupRef)
        .select(
          'group_points.*',
          'services.name as entity_ref',
          'of_groups.name as group_ref',
        ),
      'services.name',
      refs,
    );
    if (to) query.where('at', '<=', Date.parse(to));
    const rows: Row[] = await query.orderBy(['at', 'group_points.id']);
    const found = rows.map(record);
    if (!from) return found;
    const last = new Map(
      found.filter(({ at }) => at < from).map(own => [own.entityRef, own]),
    );
    return [...last.values(), ...found.filter(({ at }) => at >= from)];
  }

  /** Deletes what is older; the last point before it stays. */
  async retain(since: string): Promise<void> {
    const before = Date.parse(since);
    const kept = this.db('group_points')
      .max('id')
      .where('at', '<', before)
      .groupBy('entity', 'holder', 'of_group');
    await this.db('group_points')
      .where('at', '<', before)
      .whereNotIn('id', kept)
      .delete();
  }
}
