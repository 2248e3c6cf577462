import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { chunks } from './chunks';
import { retrying } from './retrying';
import { whereInJson } from './whereInJson';

interface Row {
  subject: string;
  at: string;
}

/**
 * Marks resources, by their ARNs, and entities, by their references, to be updated at
 * once. Call it in the transaction that changes what they are judged by: whoever is
 * killed afterwards leaves the mark to the next tick.
 */
export async function markDue(
  tx: Knex,
  subjects: readonly string[],
): Promise<void> {
  if (!subjects.length) return;
  // Before every time, and another one each time: an update that has read less than
  // this change does not clear the mark.
  const at = `0000 ${randomUUID()}`;
  const rows = [...new Set(subjects)].sort().map(subject => ({ subject, at }));
  for (const chunk of chunks(rows)) {
    await tx('due_times').insert(chunk).onConflict('subject').merge();
  }
}

/** Locks rows in the order in which `markDue` writes them: nobody waits in a circle. */
async function lockSubjects(
  subjects: readonly string[],
  tx: Knex,
): Promise<void> {
  if (!subjects.length || tx.client.config.client !== 'pg') return;
  await whereInJson(
    tx('due_times')
      .select('subject')
      .orderByRaw('subject collate "C"')
      .forUpdate(),
    'subject',
    subjects,
  );
}

/** When resources and entities are updated next: at once, or when time changes them. */
export class DueStore {
  constructor(private readonly db: Knex) {}

  /** @param tx - the transaction that changes what they are judged by */
  mark(subjects: readonly string[], tx?: Knex): Promise<void> {
    return tx
      ? markDue(tx, subjects)
      : retrying(() => this.db.transaction(own => markDue(own, subjects)));
  }

  /** Those that are due, by subject, with the mark that `settle` clears. */
  async until(now: string, limit: number): Promise<Map<string, string>> {
    const rows = await this.db<Row>('due_times')
      .where('at', '<=', now)
      .orderBy(['at', 'subject'])
      .limit(limit);
    return new Map(rows.map(({ subject, at }) => [subject, at]));
  }

  /** When these are due, by subject. */
  async of(subjects: readonly string[]): Promise<Map<string, string>> {
    const rows: Row[] = await whereInJson(
      this.db<Row>('due_times').select('subject', 'at'),
      'subject',
      subjects,
    );
    return new Map(rows.map(({ subject, at }) => [subject, at]));
  }

  /** Makes these due at a time, where they are not due before. */
  async schedule(
    subjects: readonly string[],
    at: string,
    tx: Knex = this.db,
  ): Promise<void> {
    for (const chunk of chunks([...new Set(subjects)].sort())) {
      await tx('due_times')
        .insert(chunk.map(subject => ({ subject, at })))
        .onConflict('subject')
        .ignore();
    }
  }

  /**
   * Records when these are due next, after they were updated; undefined for what time
   * does not change. What was marked since `seen` was read stays due.
   *
   * @param seen - by subject, when each was due before the update
   */
  async settle(
    next: ReadonlyMap<string, string | undefined>,
    seen: ReadonlyMap<string, string>,
    now: string,
  ): Promise<void> {
    const added: Row[] = [];
    const moved: Array<Row & { from: string }> = [];
    const ended: Array<Row> = [];
    for (const [subject, at] of [...next].sort(([a], [b]) =>
      a < b ? -1 : 1,
    )) {
      const from = seen.get(subject);
      if (from === undefined) {
        if (at !== undefined) added.push({ subject, at });
      } else if (at === undefined) {
        ended.push({ subject, at: from });
      } else if (from <= now || at < from) {
        moved.push({ subject, at, from });
      }
    }
    if (!added.length && !moved.length && !ended.length) return;
    await retrying(() =>
      this.db.transaction(async tx => {
        await lockSubjects(
          [...ended, ...moved].map(({ subject }) => subject),
          tx,
        );
        for (const chunk of chunks(ended)) {
          await tx('due_times')
            .whereIn(
              ['subject', 'at'],
              chunk.map(({ subject, at }) => [subject, at]),
            )
            .delete();
        }
        for (const chunk of chunks(moved)) {
          const values = chunk.map(() => '(?, ?, ?)').join(', ');
          await tx.raw(
            `update "due_times" set at = own.column2
               from (values ${values}) as own
              where due_times.subject = own.column1 and due_times.at = own.column3`,
            chunk.flatMap(({ subject, at, from }) => [subject, at, from]),
          );
        }
        for (const chunk of chunks(added)) {
          await tx('due_times').insert(chunk).onConflict('subject').ignore();
        }
      }),
    );
  }

  /** By entity, when its first point after a time was, ISO 8601, UTC. */
  async firstPointsAfter(
    refs: readonly string[],
    time: string,
  ): Promise<Map<string, string>> {
    const rows: Array<{ entity_ref: string; at: number | string }> =
      await whereInJson(
        this.db('points')
          .join('entities', 'entities.holder', 'points.holder')
          .where('points.at', '>', Date.parse(time))
          .groupBy('entities.entity_ref')
          .select('entities.entity_ref')
          .min('points.at as at'),
        'entities.entity_ref',
        refs,
      );
    return new Map(
      rows.map(({ entity_ref: ref, at }) => [
        ref,
        new Date(Number(at)).toISOString(),
      ]),
    );
  }
}
