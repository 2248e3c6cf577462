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
 * Marks resources (by ARN) and entities (by reference) for an update at once. Call it
 * in the transaction that changes their inputs: if the process is killed afterwards,
 * the next run of the task updates them.
 */
export async function markDue(
  tx: Knex,
  subjects: readonly string[],
): Promise<void> {
  if (!subjects.length) return;
  // A time before all others, and different for each mark: an update that read the data
  // before this change does not clear the mark.
  const at = `0000 ${randomUUID()}`;
  const rows = [...new Set(subjects)].sort().map(subject => ({ subject, at }));
  for (const chunk of chunks(rows)) {
    await tx('due_times').insert(chunk).onConflict('subject').merge();
  }
}

/** Locks rows in the order in which `markDue` writes them, to avoid deadlocks. */
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

  /** @param tx - the transaction that changes the inputs of their results */
  mark(subjects: readonly string[], tx?: Knex): Promise<void> {
    return tx
      ? markDue(tx, subjects)
      : retrying(() => this.db.transaction(own => markDue(own, subjects)));
  }

  /** Returns the due subjects, with the mark that `settle` clears. */
  async until(now: string, limit: number): Promise<Map<string, string>> {
    const rows = await this.db<Row>('due_times')
      .where('at', '<=', now)
      .orderBy(['at', 'subject'])
      .limit(limit);
    return new Map(rows.map(({ subject, at }) => [subject, at]));
  }

  /** Returns when these subjects are due. */
  async of(subjects: readonly string[]): Promise<Map<string, string>> {
    const rows: Row[] = await whereInJson(
      this.db<Row>('due_times').select('subject', 'at'),
      'subject',
      subjects,
    );
    return new Map(rows.map(({ subject, at }) => [subject, at]));
  }

  /** Makes these subjects due at a time, unless they are due earlier. */
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
   * Stores when these subjects are due next, after an update. Undefined if time does
   * not change them. Subjects that were marked since `seen` was read stay due.
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

  /** Returns, by entity, the time of its first point after a time, in ISO 8601 UTC. */
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
