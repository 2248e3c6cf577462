import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migratedApart } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource, PAYMENTS } from '../__testUtils__/estate';
import { statementsOf } from '../__testUtils__/plans';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const HIDDEN = Array.from({ length: 499 }, (_, index) => `hidden-${index}`);
const TEAMS = Array.from({ length: 200 }, (_, index) => `team-${index}`);
const refOf = (name: string) => `component:default/${name}`;

/** Adds copies of a row. `changed` contains SQL with the number of the copy as `i`. */
async function copy(
  knex: Knex,
  table: string,
  where: string,
  count: number,
  changed: Record<string, string>,
): Promise<void> {
  const kept = Object.keys(await knex(table).columnInfo()).filter(
    name => !(name in changed) && name !== 'id',
  );
  await knex.raw(
    `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
     insert into ${table} (${[...Object.keys(changed), ...kept].join(', ')})
     select ${[
       ...Object.values(changed),
       ...kept.map(name => `own.${name}`),
     ].join(', ')}
       from n cross join (select * from ${table} where ${where}) as own`,
  );
}

describe.each(databases.eachSupportedId())('a large estate, %s', id => {
  let knex: Knex;
  let portal: TestPortal;

  beforeAll(async () => {
    knex = await migratedApart(id);
    const evidence = new FakeEvidenceSource();
    evidence.databases = [{ name: 'orders', public: true }];
    portal = await startTestPortal({
      knex,
      evidence,
      entities: [
        group('payments'),
        group('company'),
        ...TEAMS.map(name => group(name, 'group:default/company')),
        entity('orders', {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
        ...HIDDEN.map(name => entity(name)),
      ],
      policy: { hidden: HIDDEN.map(refOf) },
    });
    await portal.collect();
  });

  afterAll(() => portal.stop());

  /** The fields of responses that the tests read. */
  interface Body {
    items: Array<{ at: string; accountId: string }>;
    members: Array<{ entityRef: string }>;
    children: unknown[];
    results: Array<{ resourceArn: string }>;
    totalItems: number;
    totalMembers: number;
    totalResults: number;
    pageInfo: { nextCursor?: string };
  }

  /** Returns the response, and the number of statements. */
  async function ask(
    request: () => PromiseLike<{ status: number; body: Body }>,
  ) {
    const { result, statements } = await statementsOf(knex, async () =>
      request(),
    );
    expect(result.status).toBe(200);
    return { body: result.body, count: statements.length };
  }

  /** Reads all pages. Each takes as many statements as the second. */
  async function pagesOf(path: string, read: (body: Body) => unknown[]) {
    const found: unknown[] = [];
    const counts: number[] = [];
    const page = (cursor: string) =>
      ask(() => portal.get(path + cursor, 'platformer'));
    for (let cursor = ''; ; ) {
      const { body, count } = await page(cursor);
      counts.push(count);
      found.push(...read(body));
      const { nextCursor } = body.pageInfo;
      if (!nextCursor) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(new Set(counts.slice(1)).size).toBeLessThanOrEqual(1);
    expect(counts[1] ?? 0).toBeLessThanOrEqual(counts[0]);
    return { found, first: counts[0], pages: counts.length };
  }

  it('takes as many statements for 500 references, of which 499 are hidden, as for two', async () => {
    const by = (names: string[]) =>
      ask(() =>
        portal.post('/v1/posture/by-refs', { entityRefs: names.map(refOf) }),
      );
    const few = await by(['orders', HIDDEN[0]]);
    const many = await by(['orders', ...HIDDEN]);
    expect(many.body.items.filter((item: unknown) => item !== null)).toEqual([
      expect.objectContaining({ entityRef: refOf('orders') }),
    ]);
    expect(many.count).toBe(few.count);
  });

  it('pages an entity with 5,000 resources', async () => {
    const path =
      '/v1/posture/component/default/orders?limit=1000&control=ZT-NET-01';
    const before = await ask(() => portal.get(path, 'platformer'));
    const arn = arnOf('orders');
    const { results } = await knex('resources').where({ arn }).first('results');
    const kept = JSON.parse(results).filter(
      ({ controlId }: { controlId: string }) => controlId.startsWith('ZT-NET'),
    );
    await knex('resources')
      .where({ arn })
      .update({ results: JSON.stringify(kept) });
    await copy(knex, 'resources', `arn = '${arn}'`, 4999, {
      arn: "own.arn || '-' || i",
      name: "own.name || '-' || i",
      results: "replace(own.results, own.arn, own.arn || '-' || i)",
    });
    await copy(knex, 'attributions', `arn = '${arn}'`, 4999, {
      arn: "own.arn || '-' || i",
    });
    const { found, first, pages } = await pagesOf(path, body => {
      expect(body.totalResults).toBe(5000);
      return body.results.map(
        ({ resourceArn }: { resourceArn: string }) => resourceArn,
      );
    });
    expect(new Set(found).size).toBe(5000);
    expect(pages).toBe(5);
    expect(first).toBe(before.count);
  });

  it('pages a team of 20,000 services', async () => {
    const path = '/v1/scorecards/group/default/payments?limit=500';
    const before = await ask(() => portal.asService.get(path));
    const ref = "'component:default/copy-' || i";
    await copy(knex, 'entities', `entity_ref = '${refOf('orders')}'`, 19_999, {
      entity_ref: ref,
    });
    await copy(
      knex,
      'entity_relations',
      `entity_ref = '${refOf('orders')}' and type = 'owner'`,
      19_999,
      { entity_ref: ref },
    );
    const after = await ask(() => portal.asService.get(path));
    expect(after.body.members).toHaveLength(500);
    expect(after.body.totalMembers).toBe(20_000);
    expect(after.count).toBe(before.count);
    const next = await ask(() =>
      portal.asService.get(`${path}&cursor=${after.body.pageInfo.nextCursor}`),
    );
    expect(next.body.members).toHaveLength(500);
    expect(next.body.members[0].entityRef).not.toBe(
      after.body.members[0].entityRef,
    );
  });

  it('takes under 10 statements and calls for a group with 5,000 services in 200 sub-groups', async () => {
    const ref = "'component:default/member-' || i";
    await copy(knex, 'entities', `entity_ref = '${refOf('orders')}'`, 5000, {
      entity_ref: ref,
    });
    await copy(
      knex,
      'entity_relations',
      `entity_ref = '${refOf('orders')}' and type = 'owner'`,
      5000,
      { entity_ref: ref, target: "'group:default/team-' || (i % 200)" },
    );
    const path = '/v1/scorecards/group/default/company';
    // The catalog of the other portal does not have the copies.
    const open = await startTestPortal({
      knex,
      evidence: new FakeEvidenceSource(),
      entities: [],
    });
    const calls = Object.values(open.calls);
    const before = calls.map(spy => spy.mock.calls.length);
    const { body, count } = await ask(() => open.get(path, 'platformer'));
    const asked = calls
      .map((spy, index) => spy.mock.calls.length - before[index])
      .reduce((sum, own) => sum + own, 0);
    await open.stop();
    expect(body.totalMembers).toBe(5000);
    expect(body.children).toHaveLength(200);
    expect(count + asked).toBeLessThan(10);
  });

  it('pages 1,000 accounts of which 990 are empty', async () => {
    const [{ count: known }] = await knex('accounts').count({ count: '*' });
    await copy(
      knex,
      'accounts',
      `account_id = '${PAYMENTS}'`,
      1000 - Number(known),
      { account_id: "'copy-' || i", worst_first: '3000' },
    );
    const { found, pages } = await pagesOf('/v1/accounts?limit=100', body => {
      expect(body.totalItems).toBe(1000);
      return body.items.map(
        ({ accountId }: { accountId: string }) => accountId,
      );
    });
    expect(new Set(found).size).toBe(1000);
    expect(pages).toBe(10);
  });

  it('pages a year of history that changed every hour', async () => {
    const hours = 365 * 24;
    await copy(
      knex,
      'points',
      `(holder, at) = (select holder, at from points order by at desc limit 1)`,
      hours,
      {
        at: `own.at - cast(i as bigint) * 3600000`,
      },
    );
    const { found } = await pagesOf(
      '/v1/posture/component/default/orders/history?limit=1000',
      body => body.items.map(({ at }: { at: string }) => at),
    );
    expect(new Set(found).size).toBe(hours + 1);
    expect(found).toEqual([...found].sort());
  });
});
