import { Grade } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { fromJson } from './json';
import { PostureRecord } from './postureRow';
import { whereInJson } from './whereInJson';

/** The part of a posture that people are notified about. */
export interface NotifiablePosture {
  entityRef: string;
  holder: number;
  title: string;
  owners: string[];
  points: number;
  grade: Grade | null;
  /** The time of its last point in the history. Milliseconds since 1970. */
  pointAt: number;
  /** The version of the controls that scored it. */
  catalogueVersion: string;
  /** Failing controls with the number of resources that fail them. */
  failingControls: Record<string, number>;
}

/** The channels: notifications to people, or events to other plugins. */
export const channels = ['events', 'people'] as const;
export type Channel = (typeof channels)[number];

/** The last delivered state of a subject. */
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
  points: number;
  grade: Grade | null;
  /** PostgreSQL returns it as text. */
  point_at: number | string | null;
  catalogue_version: string;
  failing_controls: string;
}

/**
 * The delivered states on each channel, so nothing is sent again while nothing changes.
 */
export class NotifiedStore {
  constructor(private readonly db: Knex) {}

  /** Returns, by subject, the last delivered state on a channel. */
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

  /** Deletes states that were delivered before a time, except those of postures. */
  async retain(since: string): Promise<void> {
    await this.db('notified')
      .where('at', '<', since)
      .whereNot('subject', 'like', 'posture %')
      .delete();
  }

  /** Returns the measured postures without their results. */
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
        'postures.points',
        'postures.grade',
        'postures.catalogue_version',
        'postures.failing_controls',
        'entities.title',
        'entities.owners',
        // In the same statement: a later point is not missed.
        this.db('points')
          .max('at')
          .whereRaw('points.holder = postures.holder')
          .as('point_at'),
      );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      holder: row.holder,
      title: row.title,
      owners: fromJson<string[]>(row.owners),
      points: row.points,
      grade: row.grade,
      pointAt: Number(row.point_at ?? 0),
      catalogueVersion: row.catalogue_version,
      failingControls: Object.fromEntries(
        Object.entries(
          fromJson<PostureRecord['failingControls']>(row.failing_controls),
        ).map(([controlId, { resources }]) => [controlId, resources]),
      ),
    }));
  }
}
