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

/** Notifications to people, or events to other plugins. */
export const channels = ['events', 'people'] as const;
export type Channel = (typeof channels)[number];

/** What was delivered last about a subject. */
export interface Known {
  state: string;
  /** When it was stored. ISO 8601. */
  at: string;
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

/** What was delivered on each channel so that nothing is repeated while nothing changes. */
export class NotifiedStore {
  constructor(private readonly db: Knex) {}

  /** By subject, what was delivered last on a channel. */
  async known(
    channel: Channel,
    subjects: readonly string[],
  ): Promise<Map<string, Known>> {
    const rows: Array<Known & { subject: string }> = await whereInJson(
      this.db('notified').select('subject', 'state', 'at').where({ channel }),
      'subject',
      subjects,
    );
    return new Map(rows.map(({ subject, ...known }) => [subject, known]));
  }

  /** Saves the states by subject. */
  async save(
    channel: Channel,
    states: ReadonlyMap<string, string>,
    now: string,
  ): Promise<void> {
    const rows = [...states].map(([subject, state]) => ({
      channel,
      subject,
      state,
      at: now,
    }));
    for (const chunk of chunks(rows, 100)) {
      await this.db('notified')
        .insert(chunk)
        .onConflict(['channel', 'subject'])
        .merge();
    }
  }

  /** Forgets what was delivered before a time, except about postures. */
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
