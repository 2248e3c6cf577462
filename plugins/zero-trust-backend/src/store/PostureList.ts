import {
  Grade,
  ResultStatus,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { SERVICE_KINDS, Tier } from './catalogEntity';
import { fromJson } from './json';
import { pageOfPositions, PosturePosition, PostureSort } from './postureOrder';
import {
  EntityPosture,
  entityPosture,
  FailingControl,
  GainPart,
  JoinedPostureRow,
  NOTHING_IN_SCOPE,
  READ_AT,
  RolledUpPosture,
  SummarizedPosture,
} from './postureRow';
import { whereSeen } from './serviceFailures';
import { whereInJson } from './whereInJson';

export interface PostureFilter {
  kinds?: readonly string[];
  owner?: string;
  system?: string;
  /** Only these entities: the members of a group, system or domain. */
  within?: readonly string[];
  tier?: Tier;
  grades?: readonly Grade[];
  phases?: ReadonlyArray<'measured' | 'predicted' | 'none'>;
  /** Only entities that fail one of these controls. */
  controlIds?: readonly string[];
  /**
   * With `controlIds`: only entities with a resource where one of these controls has one
   * of these statuses. Absent: only failures.
   */
  statuses?: readonly ResultStatus[];
  /** Only entities that fail a control with one of these severities. */
  failing?: readonly Severity[];
  text?: string;
  /** The entities that the caller can see. Absent: all. */
  seen?: readonly string[];
}

export interface PosturePage {
  sort: PostureSort;
  /** The end of the previous page. */
  after?: PosturePosition;
  limit: number;
  /** Only these entities. Absent: all. */
  among?: readonly string[];
}

/** A control that an entity fails. */
export interface ServiceFailure
  extends Pick<FailingControl, 'severity' | 'gain' | 'through' | 'parts'> {
  entityRef: string;
  controlId: string;
}

export interface ListedPosture extends SummarizedPosture {
  position: PosturePosition;
}

const ENTITY_COLUMNS = [
  'entities.entity_ref',
  'entities.title',
  'entities.owners',
  'entities.systems',
  'entities.tier',
  'entities.kind',
  'entities.proven_depends_on',
];

const POSTURE_COLUMNS = [
  'holder',
  'phase',
  'points',
  'score',
  'grade',
  'band',
  'coverage',
  'observed_at',
  'stale',
  'failing',
  'unknown',
  'points_without_waivers',
  'resource_count',
  'caps',
  'pillars',
  'predicted',
  'no_posture',
  'problems',
  'failing_controls',
  'statuses',
  'change',
  'contributions',
  'catalogue_version',
  'read_group',
];

/**
 * The placeholder of a JSON column that is not read. These columns are most of a
 * posture.
 */
const EMPTY = {
  caps: '[]',
  pillars: '[]',
  problems: '[]',
  failing_controls: '{}',
  statuses: '{}',
  contributions: '{}',
} as const;

type JsonColumn = keyof typeof EMPTY;

const withPostures = (entities: Knex.QueryBuilder) =>
  entities.leftJoin('postures', join =>
    join
      .on('postures.entity_ref', 'entities.entity_ref')
      .andOn('postures.holder', 'entities.holder'),
  );

function inPhases(
  where: Knex.QueryBuilder,
  phases: NonNullable<PostureFilter['phases']>,
) {
  if (phases.includes('measured')) {
    where.orWhere(q =>
      q.where('postures.phase', 'measured').whereNull('postures.no_posture'),
    );
  }
  if (phases.includes('predicted')) {
    where.orWhere('postures.phase', 'predicted');
  }
  if (phases.includes('none')) {
    where.orWhereNull('postures.phase').orWhereNotNull('postures.no_posture');
  }
}

/** Postures with the catalog data of their entities. */
export class PostureList {
  constructor(private readonly db: Knex) {}

  /**
   * Returns the postures of any number of entities in one query, without entities that
   * the catalog does not have.
   */
  async byRefs(refs: readonly string[]): Promise<EntityPosture[]> {
    return this.read(refs, []);
  }

  /** Like `byRefs`, with the data of a summary. */
  async summaries(refs: readonly string[]): Promise<SummarizedPosture[]> {
    return this.read(refs, [
      'pillars',
      'problems',
      'failing_controls',
      'statuses',
      'contributions',
    ]);
  }

  /** Like `byRefs`, with the data of roll-ups and their lists. */
  async members(refs: readonly string[]): Promise<RolledUpPosture[]> {
    return this.read(refs, ['problems', 'statuses']);
  }

  /** Returns every service in one query, with the data of roll-ups and without caps. */
  async forRollUps(): Promise<RolledUpPosture[]> {
    const rows: JoinedPostureRow[] = await this.joined()
      .where('entities.is_service', true)
      .select(
        ...this.columnsWithout(['caps', 'problems', 'statuses']),
        this.readAt(),
        ...ENTITY_COLUMNS,
      );
    return rows.map(row => entityPosture({ ...row, nothing_in_scope: null }));
  }

  private async read(
    refs: readonly string[],
    without: readonly JsonColumn[],
  ): Promise<EntityPosture[]> {
    const rows: JoinedPostureRow[] = await whereInJson(
      this.joined().select(
        ...this.columnsWithout(without),
        this.readAt(),
        this.nothingInScope(),
        ...ENTITY_COLUMNS,
      ),
      'entities.entity_ref',
      refs,
    );
    return rows.map(entityPosture);
  }

  private columnsWithout(left: readonly JsonColumn[]) {
    const isLeft = (column: string): column is JsonColumn =>
      left.some(own => own === column);
    return POSTURE_COLUMNS.map(column =>
      isLeft(column)
        ? this.db.raw(`? as ${column}`, [EMPTY[column]])
        : `postures.${column}`,
    );
  }

  /** Returns a page with two queries. The last page costs as much as the first. */
  async list(
    filter: PostureFilter,
    { sort, after, limit, among }: PosturePage,
  ): Promise<ListedPosture[]> {
    const positions = await pageOfPositions(this.db, {
      sort,
      after,
      limit,
      controlIds: filter.controlIds,
      seen: filter.seen,
      filter: entities => {
        const found = this.filtered(entities, filter);
        return among ? whereInJson(found, 'entities.entity_ref', among) : found;
      },
    });
    const found = new Map(
      (await this.summaries(positions.map(({ entityRef }) => entityRef))).map(
        own => [own.entityRef, own],
      ),
    );
    return positions.flatMap(position => {
      const own = found.get(position.entityRef);
      return own ? [{ ...own, position }] : [];
    });
  }

  /** Returns the controls that entities fail, in one query. */
  async failuresOf(refs: readonly string[]): Promise<ServiceFailure[]> {
    const rows: Array<{
      entity_ref: string;
      control_id: string;
      severity: Severity;
      gain: number;
      through: string | null;
      parts: string | null;
    }> = await whereInJson(
      this.db('service_failures').select(
        'entity_ref',
        'control_id',
        'severity',
        'gain',
        'through',
        'parts',
      ),
      'entity_ref',
      refs,
    );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      controlId: row.control_id,
      severity: row.severity,
      gain: row.gain,
      ...(row.through && { through: fromJson<string[]>(row.through) }),
      ...(row.parts && { parts: fromJson<GainPart[]>(row.parts) }),
    }));
  }

  /** Counts entities. Reads no entities if there is no filter other than kinds. */
  async count({ kinds, ...filter }: PostureFilter): Promise<number> {
    const isFiltered = Object.values(filter).some(own => own !== undefined);
    const [{ total }] = isFiltered
      ? await this.filtered(this.services(), { kinds, ...filter }).count({
          total: '*',
        })
      : await this.db('entity_kinds')
          .whereIn('kind', kinds ?? SERVICE_KINDS)
          .sum({ total: 'entities' });
    return Number(total);
  }

  /** Returns the entities that match a filter. */
  async refs(filter: PostureFilter): Promise<string[]> {
    const rows: Array<{ entity_ref: string }> = await this.filtered(
      this.services(),
      filter,
    ).select('entities.entity_ref');
    return rows.map(row => row.entity_ref);
  }

  private readAt() {
    return this.db.raw(`${READ_AT} as read_at`);
  }

  private nothingInScope() {
    return this.db.raw(`${NOTHING_IN_SCOPE} as nothing_in_scope`);
  }

  private services() {
    return this.db('entities').where('entities.is_service', true);
  }

  private joined() {
    return withPostures(this.db('entities'));
  }

  /** Returns the results of an entity's resources, as the counts of controls count them. */
  private resultsOf(
    controlIds: readonly string[],
    statuses: readonly ResultStatus[],
    seen: readonly string[] | undefined,
  ): Knex.QueryBuilder {
    const results = this.db('attributions')
      .join('resources', 'resources.arn', 'attributions.arn')
      .join(
        'result_pattern_statuses',
        'result_pattern_statuses.pattern',
        'resources.pattern',
      )
      .whereRaw('attributions.entity_ref = entities.entity_ref')
      .where({ 'attributions.proven': true })
      .whereNull('resources.not_judged')
      .whereIn('result_pattern_statuses.control_id', controlIds)
      .whereIn('result_pattern_statuses.status', statuses);
    return seen
      ? results.where(where =>
          where
            .where('attributions.through', '')
            .orWhere(through =>
              whereInJson(through, 'attributions.through', seen),
            ),
        )
      : results;
  }

  private filtered(
    entities: Knex.QueryBuilder,
    query: PostureFilter,
  ): Knex.QueryBuilder {
    const { grades, controlIds, statuses, failing, phases } = query;
    const rows = grades || phases ? withPostures(entities) : entities;
    if (query.kinds) rows.whereIn('entities.kind', query.kinds);
    const related = (type: 'owner' | 'system', target: string) =>
      rows.whereExists(
        this.db('entity_relations')
          .whereRaw('entity_relations.entity_ref = entities.entity_ref')
          .where({ type, target }),
      );
    if (query.owner) related('owner', query.owner);
    if (query.system) related('system', query.system);
    if (query.within) whereInJson(rows, 'entities.entity_ref', query.within);
    if (query.tier) rows.where('entities.tier', query.tier);
    if (grades) rows.whereIn('postures.grade', grades);
    if (query.text) {
      const text = `%${query.text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      rows.where(where =>
        where
          .whereRaw("lower(entities.title) like ? escape '\\'", [text])
          .orWhereRaw("entities.entity_ref like ? escape '\\'", [text]),
      );
    }
    const failures = () => {
      const own = this.db('service_failures').whereRaw(
        'service_failures.entity_ref = entities.entity_ref',
      );
      return query.seen ? whereSeen(own, query.seen, this.db) : own;
    };
    if (failing) {
      rows.whereExists(
        failures().whereIn('service_failures.severity', failing),
      );
    }
    if (controlIds && statuses) {
      rows.whereExists(this.resultsOf(controlIds, statuses, query.seen));
    } else if (controlIds) {
      rows.whereExists(
        failures().whereIn('service_failures.control_id', controlIds),
      );
    }
    if (phases) rows.where(where => inPhases(where, phases));
    return rows;
  }
}
