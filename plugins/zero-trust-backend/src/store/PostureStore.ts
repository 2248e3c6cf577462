import {
  AttributionProblem,
  Band,
  Cap,
  Failing,
  Grade,
  NoPosture,
  PillarPosture,
  PostureSummary,
  ResultStatus,
} from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { Knex } from 'knex';
import { chunks } from './chunks';
import { SERVICE_KINDS, Tier } from './catalogEntity';
import { fromJson, toJson } from './json';
import { whereAmong } from './whereAmong';

/** The score of a service over those of its resources that belong to a group. */
export type WithinGroup = Pick<
  PostureRecord,
  | 'points'
  | 'score'
  | 'grade'
  | 'band'
  | 'coverage'
  | 'failing'
  | 'unknown'
  | 'resourceCount'
> & { cap?: Cap };

/** What a posture contributes to roll-ups. */
export interface Contributions {
  /**
   * By ARN of each resource that counts: the owners of the entities that it provably
   * belongs to by tag or annotation, and how many controls fail.
   */
  resources: Record<string, { owners: string[]; failing: Failing }>;
  /** By group, where not all of them contribute to its roll-up. */
  within: Record<string, WithinGroup>;
  /** Accounts that the entity names, which is proven. */
  accounts: string[];
}

/** The posture of one entity, as it is kept. */
export interface PostureRecord {
  entityRef: string;
  /** Who held the name: another holder has another posture. */
  holder: number;
  phase: 'measured' | 'predicted';
  points: number | null;
  score: number | null;
  grade: Grade | null;
  band: Band | null;
  coverage: number;
  freshness: { observedAt: string | null; stale: boolean };
  failing: Failing;
  unknown: number;
  resourceCount: number;
  caps: Cap[];
  pillars: PillarPosture[];
  predicted?: PostureSummary['predicted'];
  noPosture?: NoPosture;
  problems: AttributionProblem[];
  /** Failing controls with the number of resources that fail them. */
  failingControls: Record<string, number>;
  /** Status by ARN and control. */
  statuses: Record<string, Record<string, ResultStatus>>;
  change?: number;
  contributions: Contributions;
  catalogueVersion: string;
}

/** A posture as it is written, with what its freshness is the oldest of. */
export interface PostureToKeep extends PostureRecord {
  observed: {
    /** Of what stays as old as it is. */
    at: string | null;
    /** Scopes: it is also of the last read of each. */
    scopes: readonly string[];
  };
}

/** With what the catalog says of the entity. */
export interface EntityPosture {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  tier: Tier;
  kind: string;
  /** The Resource entities that are proven to be part of it. */
  dependsOn: string[];
  /** Absent where nothing was ever computed: it has no claims and no resources. */
  posture?: PostureRecord;
  /**
   * Present where no account-region is in scope: what the sources say is not
   * configured; empty before they have listed any accounts.
   */
  nothingInScope?: CollectionProblem[];
}

interface Row {
  entity_ref: string;
  holder: number;
  phase: PostureRecord['phase'];
  points: number | null;
  score: number | null;
  grade: Grade | null;
  band: string | null;
  coverage: number;
  observed_at: string | null;
  stale: boolean | number;
  failing: string;
  unknown: number;
  resource_count: number;
  caps: string;
  pillars: string;
  predicted: string | null;
  no_posture: string | null;
  problems: string;
  failing_controls: string;
  statuses: string;
  change: number | null;
  contributions: string;
  catalogue_version: string;
  worst_first: number;
  best_first: number;
}

/** With the oldest of the last reads of its scopes. */
type FoundRow = Row & { read_at: string | null };

type JoinedRow = {
  [K in keyof FoundRow]: FoundRow[K] | (K extends 'entity_ref' ? never : null);
} & {
  title: string;
  owners: string;
  systems: string;
  tier: Tier;
  kind: string;
  proven_depends_on: string;
  nothing_in_scope: string | null;
};

/** After everything that has points. */
const PREDICTED = 2000;
const NONE = 3000;

/** Not enough evidence comes first among the worst, and after the others among the best. */
function ranks({ phase, points, score }: PostureRecord) {
  if (phase === 'predicted') {
    return { worst_first: PREDICTED, best_first: PREDICTED };
  }
  if (points === null) return { worst_first: NONE, best_first: NONE };
  return score === null
    ? { worst_first: points - 1000, best_first: 1000 - points }
    : { worst_first: points, best_first: 100 - points };
}

const READ_AT = `(
  select min(scopes.read_at) from posture_scopes
    join scopes on scopes.id = posture_scopes.scope_id
   where posture_scopes.entity_ref = postures.entity_ref
)`;

const NOTHING_IN_SCOPE = `case
  when exists (select 1 from scopes where kind = 'evidence' and in_scope)
  then null
  else coalesce(
    (select max(problems) from sources
      where id like 'evidence|%' and problems like '%"not-configured"%'),
    '[]')
  end`;

function row(posture: PostureToKeep): Row {
  return {
    entity_ref: posture.entityRef,
    holder: posture.holder,
    phase: posture.phase,
    points: posture.points,
    score: posture.score,
    grade: posture.grade,
    band: posture.band && toJson(posture.band),
    coverage: posture.coverage,
    observed_at: posture.observed.at,
    stale: posture.freshness.stale,
    failing: toJson(posture.failing),
    unknown: posture.unknown,
    resource_count: posture.resourceCount,
    caps: toJson(posture.caps),
    pillars: toJson(posture.pillars),
    predicted: posture.predicted ? toJson(posture.predicted) : null,
    no_posture: posture.noPosture ? toJson(posture.noPosture) : null,
    problems: toJson(posture.problems),
    failing_controls: toJson(posture.failingControls),
    statuses: toJson(posture.statuses),
    change: posture.change ?? null,
    contributions: toJson(posture.contributions),
    catalogue_version: posture.catalogueVersion,
    ...ranks(posture),
  };
}

/** Rows of one statement. */
const ROWS = 50;

interface PostureScope {
  entity_ref: string;
  scope_id: string;
}

/** What is locked where nothing was computed yet. It is never committed. */
const EMPTY: Omit<Row, 'entity_ref'> = {
  holder: 0,
  phase: 'measured',
  points: null,
  score: null,
  grade: null,
  band: null,
  coverage: 0,
  observed_at: null,
  stale: false,
  failing: '{}',
  unknown: 0,
  resource_count: 0,
  caps: '[]',
  pillars: '[]',
  predicted: null,
  no_posture: null,
  problems: '[]',
  failing_controls: '{}',
  statuses: '{}',
  change: null,
  contributions: '{"resources":{},"within":{},"accounts":[]}',
  catalogue_version: '',
  worst_first: NONE,
  best_first: NONE,
};

function observedAt({ observed_at: at, read_at: readAt }: FoundRow) {
  return at !== null && (readAt === null || at < readAt) ? at : readAt;
}

function record(found: FoundRow): PostureRecord {
  return {
    entityRef: found.entity_ref,
    holder: found.holder,
    phase: found.phase,
    points: found.points,
    score: found.score,
    grade: found.grade,
    band: fromJson<Band>(found.band) ?? null,
    coverage: found.coverage,
    freshness: { observedAt: observedAt(found), stale: Boolean(found.stale) },
    failing: fromJson<Failing>(found.failing),
    unknown: found.unknown,
    resourceCount: found.resource_count,
    caps: fromJson<Cap[]>(found.caps),
    pillars: fromJson<PillarPosture[]>(found.pillars),
    predicted: fromJson<PostureRecord['predicted'] & {}>(found.predicted),
    noPosture: fromJson<NoPosture>(found.no_posture),
    problems: fromJson<AttributionProblem[]>(found.problems),
    failingControls: fromJson<Record<string, number>>(found.failing_controls),
    statuses: fromJson<PostureRecord['statuses']>(found.statuses),
    change: found.change ?? undefined,
    contributions: fromJson<Contributions>(found.contributions),
    catalogueVersion: found.catalogue_version,
  };
}

function joined(found: JoinedRow): EntityPosture {
  const { phase } = found;
  return {
    entityRef: found.entity_ref,
    title: found.title,
    owner: fromJson<string[]>(found.owners)[0],
    system: fromJson<string[]>(found.systems)[0],
    tier: found.tier,
    kind: found.kind,
    dependsOn: fromJson<string[]>(found.proven_depends_on),
    nothingInScope: fromJson<CollectionProblem[]>(found.nothing_in_scope),
    // Without a row of its own every column of it is null.
    ...(phase !== null && { posture: record(found as FoundRow) }),
  };
}

/** Whether two postures are kept as the same. */
export function isSamePosture(a: PostureToKeep, b: PostureToKeep): boolean {
  const kept = (posture: PostureToKeep) =>
    toJson([row(posture), [...posture.observed.scopes].sort()]);
  return kept(a) === kept(b);
}

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
      return db.raw('coalesce(postures.worst_first, ?)', [NONE]);
    case '-score':
      return db.raw('coalesce(postures.best_first, ?)', [NONE]);
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

export class PostureStore {
  constructor(private readonly db: Knex) {}

  /**
   * Locks the postures of entities, so that two who compute one come one after
   * the other, and answers those that are there. An entity without one gets an
   * empty row first, as there is nothing else to lock: the caller saves or removes
   * each in the same transaction.
   */
  async lock(refs: readonly string[], tx: Knex): Promise<PostureToKeep[]> {
    const found = await this.lockRows(refs, tx);
    const known = new Set(found.map(own => own.entity_ref));
    const absent = refs.filter(ref => !known.has(ref)).sort();
    for (const chunk of chunks(absent, ROWS)) {
      await tx('postures')
        .insert(chunk.map(ref => ({ ...EMPTY, entity_ref: ref })))
        .onConflict('entity_ref')
        .ignore();
    }
    // Somebody else may have been first, and has committed by now.
    const rows = [
      ...found,
      ...(absent.length ? await this.lockRows(absent, tx) : []),
    ].filter(own => own.catalogue_version !== EMPTY.catalogue_version);
    const moving: Array<{ entity_ref: string; scope_id: string }> =
      await whereAmong(tx('posture_scopes').select('*'), 'entity_ref', refs);
    const scopes = new Map<string, string[]>();
    for (const { entity_ref: ref, scope_id: scope } of moving) {
      scopes.set(ref, [...(scopes.get(ref) ?? []), scope]);
    }
    return rows.map(own => ({
      ...record(own),
      observed: {
        at: own.observed_at,
        scopes: scopes.get(own.entity_ref) ?? [],
      },
    }));
  }

  private lockRows(refs: readonly string[], tx: Knex): Promise<FoundRow[]> {
    return whereAmong(
      tx('postures')
        .select('postures.*', tx.raw(`${READ_AT} as read_at`))
        .orderBy('entity_ref')
        .forUpdate(),
      'entity_ref',
      refs,
    ) as unknown as Promise<FoundRow[]>;
  }

  /** Writes any number of postures in a few statements. */
  async save(postures: readonly PostureToKeep[], tx: Knex): Promise<void> {
    if (!postures.length) return;
    for (const chunk of chunks(postures, ROWS)) {
      await tx('postures')
        .insert(chunk.map(row))
        .onConflict('entity_ref')
        .merge();
    }
    const key = ({ entity_ref: ref, scope_id: id }: PostureScope) =>
      `${ref} ${id}`;
    const after = new Map(
      postures
        .flatMap(({ entityRef, observed }) =>
          observed.scopes.map(id => ({ entity_ref: entityRef, scope_id: id })),
        )
        .map(own => [key(own), own]),
    );
    const before: PostureScope[] = await whereAmong(
      tx('posture_scopes').select('entity_ref', 'scope_id'),
      'entity_ref',
      postures.map(({ entityRef }) => entityRef),
    );
    for (const chunk of chunks(before.filter(own => !after.has(key(own))))) {
      await tx('posture_scopes')
        .whereIn(
          ['entity_ref', 'scope_id'],
          chunk.map(own => [own.entity_ref, own.scope_id]),
        )
        .delete();
    }
    before.forEach(own => after.delete(key(own)));
    for (const chunk of chunks([...after.values()])) {
      await tx('posture_scopes')
        .insert(chunk)
        .onConflict(['entity_ref', 'scope_id'])
        .ignore();
    }
  }

  async remove(refs: readonly string[], tx: Knex): Promise<void> {
    await whereAmong(tx('postures'), 'entity_ref', refs).delete();
    await whereAmong(tx('posture_scopes'), 'entity_ref', refs).delete();
  }

  async refs(): Promise<string[]> {
    const rows: Array<{ entity_ref: string }> = await this.db(
      'postures',
    ).select('entity_ref');
    return rows.map(({ entity_ref }) => entity_ref);
  }

  /** Of any number of entities in one query; those the catalog does not have are left out. */
  async byRefs(refs: readonly string[]): Promise<EntityPosture[]> {
    const rows: JoinedRow[] = await whereAmong(
      this.joined().select(
        'postures.*',
        this.readAt(),
        this.nothingInScope(),
        ...ENTITY_COLUMNS,
      ),
      'entities.entity_ref',
      refs,
    );
    return rows.map(joined);
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
    const rows: Array<JoinedRow & { sort_value: string | number }> = await page
      .orderByRaw(`? ${descending ? 'desc' : 'asc'}`, [column])
      .orderBy('entities.entity_ref')
      .limit(query.limit + 1);
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(joined),
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
    if (query.among) whereAmong(rows, 'entities.entity_ref', query.among);
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
