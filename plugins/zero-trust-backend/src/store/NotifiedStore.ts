import { Grade } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { fromJson } from './json';
import { PostureRecord } from './postureRow';
import { whereInJson } from './whereInJson';

/** What of a posture people are notified about. */
export interface NotifiablePosture {
  entityRef: string;
  holder: number;
  title: string;
  owners: string[];
  grade: Grade | null;
  /** The version of the controls by which it was scored. */
  catalogueVersion: string;
  /** Failing controls with the number of resources that fail them. */
  failingControls: Record<string, number>;
}

interface PostureRow {
  entity_ref: string;
  holder: number;
  title: string;
  owners: string;
  grade: Grade | null;
  catalogue_version: string;
  failing_controls: string;
}

/** What people were notified about so that nothing is repeated while nothing changes. */
export class NotifiedStore {
  constructor(private readonly db: Knex) {}

  /** By subject, the state that people know. */
  async known(subjects: readonly string[]): Promise<Map<string, string>> {
    const rows: Array<{ subject: string; state: string }> = await whereInJson(
      this.db('notified').select('subject', 'state'),
      'subject',
      subjects,
    );
    return new Map(rows.map(({ subject, state }) => [subject, state]));
  }

  /** When the state of the last notification was saved, by subject. ISO 8601. */
  async savedAt(subjects: readonly string[]): Promise<Map<string, string>> {
    const rows: Array<{ subject: string; at: string }> = await whereInJson(
      this.db('notified').select('subject', 'at'),
      'subject',
      subjects,
    );
    return new Map(rows.map(({ subject, at }) => [subject, at]));
  }

  async save(states: ReadonlyMap<string, string>, now: string): Promise<void> {
    const rows = [...states].map(([subject, state]) => ({
      subject,
      state,
      at: now,
    }));
    for (const chunk of chunks(rows, 100)) {
      await this.db('notified').insert(chunk).onConflict('subject').merge();
    }
  }

  /** Forgets what was notified before a time and is not said again. */
  async retain(since: string): Promise<void> {
    await this.db('notified')
      .where('at', '<', since)
      .whereNot('subject', 'like', 'posture %')
      .delete();
  }

  /** The measured postures without their results. */
  async postures(): Promise<NotifiablePosture[]> {
    const rows: PostureRow[] = await this.db('postures')
      .join('entities', own =>
        own
          .on('entities.entity_ref', 'postures.entity_ref')
          .andOn('entities.holder', 'postures.holder'),
      )
      .where('postures.phase', 'measured')
      .whereNotNull('postures.points')
      .orderBy('postures.entity_ref')
      .select(
        'postures.entity_ref',
        'postures.holder',
        'postures.grade',
        'postures.catalogue_version',
        'postures.failing_controls',
        'entities.title',
        'entities.owners',
      );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      holder: row.holder,
      title: row.title,
      owners: fromJson<string[]>(row.owners),
      grade: row.grade,
      catalogueVersion: row.catalogue_version,
      failingControls: Object.fromEntries(
        Object.entries(
          fromJson<PostureRecord['failingControls']>(row.failing_controls),
        ).map(([controlId, { resources }]) => [controlId, resources]),
      ),
    }));
  }
}
