import { Grade } from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { SERVICE_KINDS, Tier } from './catalogEntity';
import {
  EntityPosture,
  entityPosture,
  JoinedPostureRow,
  NO_POINTS,
  NOTHING_IN_SCOPE,
  READ_AT,
} from './postureRow';
import { whereInJson } from './whereInJson';

export const postureSorts = [
  'score',
  '-score',
  'name',
  '-name',
  'coverage',
  '-coverage',
  'observedAt',
  '-observedAt',
] as const;
export type PostureSort = (typeof postureSorts)[number];

export interface PostureQuery {
  /** Only these entities; absent: all. */
  among?: readonly string[];
  kinds?: readonly string[];
  owner?: string;
  system?: string;
  tier?: Tier;
  grades?: readonly Grade[];
  phases?: ReadonlyArray<'measured' | 'predicted' | 'none'>;
  controlId?: string;
  text?: string;
  sort: PostureSort;
  after?: { value: string | number; entityRef: string };
  limit: number;
}

const NEVER = '9999';

function sortColumn(db: Knex, sort: PostureSort): Knex.Raw {
  switch (sort) {
    case 'score':
      return db.raw('coalesce(postures.worst_first, ?)', [NO_POINTS]);
    case '-score':
      return db.raw('coalesce(postures.best_first, ?)', [NO_POINTS]);
    case 'name':
    case '-name':
      return db.raw('lower(entities.title)');
    case 'coverage':
    case '-coverage':
      return db.raw('coalesce(postures.coverage, 0)');
    default:
      return db.raw(
        `coalesce(case when postures.observed_at < ${READ_AT} then postures.observed_at else ${READ_AT} end, postures.observed_at, ?)`,
        [NEVER],
      );
  }
}

const isDescending = (sort: PostureSort) =>
  sort !== '-score' && sort.startsWith('-');

const ENTITY_COLUMNS = [
  'entities.entity_ref',
  'entities.title',
  'entities.owners',
  'entities.systems',
  'entities.tier',
  'entities.kind',
  'entities.proven_depends_on',
];

/** Postures with what the catalog says of their entities. */
export class PostureList {
  constructor(private readonly db: Knex) {}

  /** Of any number of entities in one query; those the catalog does not have are left out. */
  async byRefs(refs: readonly string[]): Promise<EntityPosture[]> {
    const rows: JoinedPostureRow[] = await whereInJson(
      this.joined().select(
        'postures.*',
        this.readAt(),
        this.nothingInScope(),
        ...ENTITY_COLUMNS,
      ),
      'entities.entity_ref',
      refs,
    );
    return rows.map(entityPosture);
  }

  /** One page, and how many there are in all: two queries, however many there are. */
  async list(query: PostureQuery): Promise<{
    items: EntityPosture[];
    total: number;
    next?: PostureQuery['after'];
  }> {
    const [{ total }] = await this.filtered(query).count({ total: '*' });
    const column = sortColumn(this.db, query.sort);
    const descending = isDescending(query.sort);
    const page = this.filtered(query).select(
      'postures.*',
      this.readAt(),
      this.nothingInScope(),
      ...ENTITY_COLUMNS,
      this.db.raw('? as sort_value', [column]),
    );
    if (query.after) {
      const { value, entityRef } = query.after;
      page.where(where =>
        where
          .whereRaw(`? ${descending ? '<' : '>'} ?`, [column, value])
          .orWhere(tie =>
            tie
              .whereRaw('? = ?', [column, value])
              .where('entities.entity_ref', '>', entityRef),
          ),
      );
    }
    const rows: Array<JoinedPostureRow & { sort_value: string | number }> =
      await page
        .orderByRaw(`? ${descending ? 'desc' : 'asc'}`, [column])
        .orderBy('entities.entity_ref')
        .limit(query.limit + 1);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(entityPosture),
      total: Number(total),
      ...(rows.length > query.limit &&
        last && {
          next: { value: last.sort_value, entityRef: last.entity_ref },
        }),
    };
  }

  private readAt() {
    return this.db.raw(`${READ_AT} as read_at`);
  }

  private nothingInScope() {
    return this.db.raw(`${NOTHING_IN_SCOPE} as nothing_in_scope`);
  }

  private joined() {
    return this.db('entities').leftJoin('postures', join =>
      join
        .on('postures.entity_ref', 'entities.entity_ref')
        .andOn('postures.holder', 'entities.holder'),
    );
  }

  private filtered(query: PostureQuery) {
    const rows = this.joined().whereIn(
      'entities.kind',
      query.kinds ?? SERVICE_KINDS,
    );
    if (query.among) whereInJson(rows, 'entities.entity_ref', query.among);
    const related = (type: 'owner' | 'system', target: string) =>
      rows.whereExists(
        this.db('entity_relations')
          .whereRaw('entity_relations.entity_ref = entities.entity_ref')
          .where({ type, target }),
      );
    if (query.owner) related('owner', query.owner);
    if (query.system) related('system', query.system);
    if (query.tier) rows.where('entities.tier', query.tier);
    if (query.grades) rows.whereIn('postures.grade', query.grades);
    if (query.text) {
      const text = `%${query.text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      rows.where(where =>
        where
          .whereRaw("lower(entities.title) like ? escape '\\'", [text])
          .orWhereRaw("entities.entity_ref like ? escape '\\'", [text]),
      );
    }
    if (query.controlId) {
      rows.whereRaw("postures.failing_controls like ? escape '\\'", [
        `%"${query.controlId}"%`,
      ]);
    }
    if (query.phases) {
      const { phases } = query;
      rows.where(where => {
        if (phases.includes('measured')) {
          where.orWhere(q =>
            q
              .where('postures.phase', 'measured')
              .whereNull('postures.no_posture'),
          );
        }
        if (phases.includes('predicted')) {
          where.orWhere('postures.phase', 'predicted');
        }
        if (phases.includes('none')) {
          where
            .orWhereNull('postures.phase')
            .orWhereNotNull('postures.no_posture');
        }
      });
    }
    return rows;
  }
}
