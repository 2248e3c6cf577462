import { Knex } from 'knex';
import { databases, migrated } from '../__testUtils__/databases';
import { planOf, statementsOf, stepsInSqlite } from '../__testUtils__/plans';
import { chunks } from './chunks';
import { PostureList } from './PostureList';
import { PostureSort, postureSorts } from './postureOrder';

jest.setTimeout(120_000);

const COUNT = 3000;
const GROUPS = 40;
const PAGE = 50;

const day = (index: number) =>
  new Date(Date.UTC(2026, 0, 1) + index * 3_600_000).toISOString();

interface Service {
  entity_ref: string;
  sort_title: string;
  sort_worst: number;
  sort_best: number;
  sort_coverage: number;
  sort_observed_at: string;
  sort_read_group: number;
  /** When it was last read. */
  readAt: string;
}

const groupTime = (group: number) => (group === 0 ? '9999' : day(group % 15));

/** Services, of which every third has its own time, and every tenth was never read. */
function serviceOf(index: number): Service {
  const mixed = (index * 7919) % COUNT;
  const group = mixed % 10 === 0 ? 0 : (mixed % GROUPS) + 1;
  const own = group && mixed % 3 === 0 ? day(mixed % 20) : '9999';
  const time = groupTime(group);
  return {
    entity_ref: `component:default/service-${String(index).padStart(5, '0')}`,
    sort_title: `service ${mixed % 500}`,
    sort_worst: mixed % 9 === 0 ? 3000 : mixed % 100,
    sort_best: mixed % 9 === 0 ? 3000 : 100 - (mixed % 100),
    sort_coverage: mixed % 101,
    sort_observed_at: own,
    sort_read_group: group,
    readAt: own < time ? own : time,
  };
}

const services = Array.from({ length: COUNT }, (_, index) => serviceOf(index));

async function fill(knex: Knex) {
  await knex('read_groups').insert(
    Array.from({ length: GROUPS }, (_, index) => ({
      id: index + 1,
      digest: `group ${index + 1}`,
      scopes: '[]',
      read_at: groupTime(index + 1),
    })),
  );
  for (const chunk of chunks(services, 50)) {
    await knex('entities').insert(
      chunk.map(({ readAt: _, ...own }) => ({
        uid: '',
        holder: 1,
        kind: 'component',
        title: own.sort_title,
        owners: '[]',
        systems: '[]',
        parents: '[]',
        tier: 'standard',
        annotations: '{}',
        locations: '[]',
        depends_on: '[]',
        dependency_of: '[]',
        is_service: true,
        ...own,
      })),
    );
  }
  await knex('entity_kinds').insert({ kind: 'component', entities: COUNT });
  await knex.raw('analyze');
}

/** The test of the route covers the filter by failing control. */
type GeneralSort = Exclude<PostureSort, 'gain'>;
const generalSorts = postureSorts.filter(
  (sort): sort is GeneralSort => sort !== 'gain',
);

const VALUES: Record<GeneralSort, (service: Service) => string | number> = {
  score: own => own.sort_worst,
  '-score': own => own.sort_best,
  name: own => own.sort_title,
  '-name': own => own.sort_title,
  coverage: own => own.sort_coverage,
  '-coverage': own => own.sort_coverage,
  observedAt: own => own.readAt,
  '-observedAt': own => own.readAt,
};

const INDEXES: Record<GeneralSort, RegExp> = {
  score: /entities_worst_idx/,
  '-score': /entities_best_idx/,
  name: /entities_title_idx/,
  '-name': /entities_title_idx/,
  coverage: /entities_coverage_idx/,
  '-coverage': /entities_coverage_idx/,
  observedAt: /entities_(observed|read)_idx/,
  '-observedAt': /entities_(observed|read)_idx/,
};

describe.each(databases.eachSupportedId())('the list of postures, %s', id => {
  const isPostgres = id !== 'SQLITE_3';
  let knex: Knex;
  let list: PostureList;

  beforeAll(async () => {
    knex = await migrated(id);
    await fill(knex);
    list = new PostureList(knex);
  });

  const page = (
    sort: GeneralSort,
    limit: number,
    after?: Parameters<PostureList['list']>[1]['after'],
  ) => list.list({}, { sort, limit, after });

  it.each(generalSorts)(
    'contains every service once, sorted by %s',
    async sort => {
      const found: string[] = [];
      for (let after; ; ) {
        const items = await page(sort, 700, after);
        if (!items.length) break;
        found.push(...items.map(({ entityRef }) => entityRef));
        after = items.at(-1)!.position;
      }
      expect(new Set(found).size).toBe(COUNT);
      expect(found).toHaveLength(COUNT);
      const byRef = new Map(services.map(own => [own.entity_ref, own]));
      const values = found.map(ref => VALUES[sort](byRef.get(ref)!));
      const sorted = [...values].sort((a, b) => (a < b ? -1 : Number(a > b)));
      if (sort.startsWith('-') && sort !== '-score') sorted.reverse();
      expect(values).toEqual(sorted);
    },
  );

  async function readsByIndexInPostgres(
    sort: GeneralSort,
    run: () => Promise<unknown>,
  ) {
    const plan = await planOf(knex, run);
    expect(plan.scanned).not.toContain('entities');
    expect(plan.indexes.join()).toMatch(INDEXES[sort]);
    // A page of positions of each part of the list, and the entities of the page.
    expect(plan.rowsRead.entities).toBeLessThan(15 * PAGE);
    expect(plan.rowsSorted).toBeLessThan(15 * PAGE);
  }

  async function readsByIndexInSqlite(
    sort: GeneralSort,
    run: () => Promise<unknown>,
  ) {
    const steps = (await stepsInSqlite(knex, run)).join('\n');
    expect(steps).toMatch(INDEXES[sort]);
    expect(steps).not.toMatch(/SCAN entities/);
  }

  it.each(generalSorts)(
    'uses an index for the first page and a far one, sorted by %s',
    async sort => {
      expect.hasAssertions();
      const far = (await page(sort, 2500)).at(-1)!.position;
      const readsByIndex = isPostgres
        ? readsByIndexInPostgres
        : readsByIndexInSqlite;
      await readsByIndex(sort, () => page(sort, PAGE));
      await readsByIndex(sort, () => page(sort, PAGE, far));
    },
  );

  it('counts all services without reading them', async () => {
    const { result, statements } = await statementsOf(knex, () =>
      list.count({}),
    );
    expect(result).toBe(COUNT);
    expect(statements.map(({ sql }) => sql).join()).not.toContain(
      '"entities" ',
    );
  });
});
