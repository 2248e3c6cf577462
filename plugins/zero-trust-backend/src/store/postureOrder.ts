import { Knex } from 'knex';
import { gainSeen, whereSeen } from './serviceFailures';

export const postureSorts = [
  'score',
  '-score',
  'name',
  '-name',
  'coverage',
  '-coverage',
  'observedAt',
  '-observedAt',
  'gain',
] as const;
export type PostureSort = (typeof postureSorts)[number];

/**
 * The position of an entity in a list. If sorted by the last read, also the group and
 * its own time.
 */
export interface PosturePosition {
  value: string | number;
  group?: number;
  observedAt?: string;
  entityRef: string;
}

interface Row {
  entity_ref: string;
  value: string | number;
  read_group?: number;
  sort_observed_at?: string;
}

type Filter = (entities: Knex.QueryBuilder) => Knex.QueryBuilder;

interface PageOfKeys {
  sort: PostureSort;
  after?: PosturePosition;
  limit: number;
  filter: Filter;
  /** The failing controls by which `gain` sorts. */
  controlIds?: readonly string[];
  /** The entities that the caller can see. Absent: all. */
  seen?: readonly string[];
}

const COLUMNS = {
  score: 'sort_worst',
  '-score': 'sort_best',
  name: 'sort_title',
  '-name': 'sort_title',
  coverage: 'sort_coverage',
  '-coverage': 'sort_coverage',
} as const;

/** The value instead of a group, for an entity that is as old as its own time. */
const OWN_TIME = -1;

const directionOf = (sort: PostureSort) =>
  sort !== '-score' && sort.startsWith('-')
    ? ({ order: 'desc', beyond: '<' } as const)
    : ({ order: 'asc', beyond: '>' } as const);

/** Returns the positions of a page: a range of the index of the sort order. */
export async function pageOfPositions(
  db: Knex,
  page: PageOfKeys,
): Promise<PosturePosition[]> {
  const rows: Row[] = await rowsOf(db, page);
  return rows.map(row => ({
    value: row.value,
    ...(row.read_group !== undefined && {
      group: row.read_group,
      observedAt: row.sort_observed_at,
    }),
    entityRef: row.entity_ref,
  }));
}

function rowsOf(db: Knex, page: PageOfKeys) {
  switch (page.sort) {
    case 'gain':
      return byGain(db, page);
    case 'observedAt':
    case '-observedAt':
      return byLastRead(db, page);
    default:
      return byColumn(db, page, COLUMNS[page.sort]);
  }
}

/**
 * Returns the services that fail a control, ordered by the gain of its fix, the highest
 * first.
 */
function byGain(
  db: Knex,
  { after, limit, filter, controlIds = [], seen }: PageOfKeys,
) {
  const failures = db('service_failures').whereIn('control_id', controlIds);
  if (seen) whereSeen(failures, seen, db);
  const gain = seen ? gainSeen(seen, db) : db.ref('gain');
  // The rows of one control are in the order of an index.
  const ofService =
    controlIds.length === 1
      ? failures.select('entity_ref', db.raw('? as gain', [gain]))
      : failures
          .select('entity_ref', db.raw('max(?) as gain', [gain]))
          .groupBy('entity_ref');
  const query = filter(
    db
      .from(ofService.as('service_failures'))
      .join('entities', 'entities.entity_ref', 'service_failures.entity_ref')
      .where('entities.is_service', true),
  );
  if (after) {
    query.whereRaw(
      '(service_failures.gain, service_failures.entity_ref) < (?, ?)',
      [after.value, after.entityRef],
    );
  }
  return query
    .select('service_failures.entity_ref', 'service_failures.gain as value')
    .orderBy([
      { column: 'service_failures.gain', order: 'desc' },
      { column: 'service_failures.entity_ref', order: 'desc' },
    ])
    .limit(limit);
}

function byColumn(
  db: Knex,
  { sort, after, limit, filter }: PageOfKeys,
  column: (typeof COLUMNS)[keyof typeof COLUMNS],
) {
  const { order, beyond } = directionOf(sort);
  const query = filter(db('entities').where('entities.is_service', true));
  if (after) {
    query.whereRaw(`(entities.??, entities.entity_ref) ${beyond} (?, ?)`, [
      column,
      after.value,
      after.entityRef,
    ]);
  }
  return query
    .select('entities.entity_ref', `entities.${column} as value`)
    .orderBy([
      { column: `entities.${column}`, order },
      { column: 'entities.entity_ref', order },
    ])
    .limit(limit);
}

/*
 * The last read of an entity is its own time or that of its group, whichever is older.
 * The list merges both: entities with their own time by one index, groups by a second
 * index, and the entities of each group by a third one.
 */

const KEY = ['value', 'read_group', 'sort_observed_at', 'entity_ref'];

function byLastRead(db: Knex, page: PageOfKeys) {
  const { order } = directionOf(page.sort);
  const parts = [
    withOwnTime(db, page),
    ...(page.after && page.after.group !== OWN_TIME
      ? [restOfGroup(db, page, page.after)]
      : []),
    groupsBeyond(db, page),
  ];
  return db
    .select(KEY)
    .from(
      db
        .unionAll(
          // SQLite supports an order inside a union only in a subquery.
          parts.map(part => db.select(KEY).from(part.as('part'))),
        )
        .as('merged'),
    )
    .orderBy(KEY.map(column => ({ column, order })))
    .limit(page.limit);
}

const readAt = (db: Knex) =>
  db('read_groups')
    .select('read_at')
    .whereRaw('read_groups.id = entities.sort_read_group');

/** Selects the entities whose own time is older than that of their group. */
function withOwnTime(db: Knex, { sort, after, limit, filter }: PageOfKeys) {
  const { order, beyond } = directionOf(sort);
  const query = filter(db('entities').where('entities.is_service', true))
    .where('entities.sort_observed_at', '<', '9999')
    .where('entities.sort_observed_at', '<', readAt(db));
  if (after?.group === OWN_TIME) {
    query.whereRaw(
      `(entities.sort_observed_at, entities.entity_ref) ${beyond} (?, ?)`,
      [after.value, after.entityRef],
    );
  } else if (after) {
    // At the same time they come before all groups.
    query.where(
      'entities.sort_observed_at',
      order === 'asc' ? '>' : '<=',
      after.value,
    );
  }
  return query
    .select(
      'entities.sort_observed_at as value',
      db.raw('cast(? as integer) as read_group', [OWN_TIME]),
      'entities.sort_observed_at',
      'entities.entity_ref',
    )
    .orderBy([
      { column: 'entities.sort_observed_at', order },
      { column: 'entities.entity_ref', order },
    ])
    .limit(limit);
}

/** Selects the entities that are as old as their group. */
const inGroup = (db: Knex, { sort, limit, filter }: PageOfKeys) => {
  const { order } = directionOf(sort);
  return filter(db('entities').where('entities.is_service', true))
    .select(
      'entities.sort_read_group as read_group',
      'entities.sort_observed_at',
      'entities.entity_ref',
    )
    .orderBy([
      { column: 'entities.sort_observed_at', order },
      { column: 'entities.entity_ref', order },
    ])
    .limit(limit);
};

/**
 * Selects the entities after a position in its group, unless the group was read since
 * then.
 */
function restOfGroup(db: Knex, page: PageOfKeys, after: PosturePosition) {
  const { beyond } = directionOf(page.sort);
  return inGroup(db, page)
    .select(db.raw('? as value', [after.value]))
    .where('entities.sort_read_group', after.group!)
    .where('entities.sort_observed_at', '>=', after.value)
    .whereRaw('(?) = ?', [readAt(db), after.value])
    .whereRaw(
      `(entities.sort_observed_at, entities.entity_ref) ${beyond} (?, ?)`,
      [after.observedAt!, after.entityRef],
    );
}

/** Selects the groups after a position, each with at most a page of its entities. */
function groupsBeyond(db: Knex, page: PageOfKeys) {
  const { order, beyond } = directionOf(page.sort);
  const { after, limit, filter } = page;
  const ownOfGroup = (entities: Knex.QueryBuilder) =>
    entities
      .whereRaw('entities.sort_read_group = read_groups.id')
      .whereRaw('entities.sort_observed_at >= read_groups.read_at');
  // SQLite has no lateral subqueries, and uses both indexes without them.
  const query: Knex.QueryBuilder =
    db.client.config.client === 'pg'
      ? db.from(
          db.raw('read_groups cross join lateral (?) as entities', [
            ownOfGroup(inGroup(db, page)),
          ]),
        )
      : filter(
          ownOfGroup(
            db
              .from(db.raw('read_groups cross join entities'))
              .where('entities.is_service', true),
          ),
        );
  if (after) {
    query.whereRaw(`(read_groups.read_at, read_groups.id) ${beyond} (?, ?)`, [
      after.value,
      after.group!,
    ]);
  }
  return query
    .select(
      'read_groups.read_at as value',
      'read_groups.id as read_group',
      'entities.sort_observed_at',
      'entities.entity_ref',
    )
    .orderBy([
      { column: 'read_groups.read_at', order },
      { column: 'read_groups.id', order },
      { column: 'entities.sort_observed_at', order },
      { column: 'entities.entity_ref', order },
    ])
    .limit(limit);
}
