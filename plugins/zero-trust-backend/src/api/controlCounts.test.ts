import { JsonObject } from '@backstage/types';
import { ControlCounts } from 'backstage-plugin-zero-trust-common/responses';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { statementsOf } from '../__testUtils__/plans';
import { Policy, startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const PUBLIC = 'ZT-NET-01';
const OWNER = 'group:default/payments';

/** `orders` and `billing` share a public database. `reports` has a good one. */
async function portalWith(
  knex: Knex,
  policy: Policy = {},
  config?: JsonObject,
) {
  const evidence = new FakeEvidenceSource();
  evidence.databases = [
    { name: 'shared', public: true },
    { name: 'second', public: true },
    { name: 'reports' },
  ];
  const service = (name: string, ...arns: string[]) =>
    entity(name, {
      owner: OWNER,
      annotations: {
        'zero-trust/aws-arns': arns.map(arn => arnOf(arn)).join(','),
      },
    });
  const portal = await startTestPortal({
    knex,
    evidence,
    entities: [
      group('payments'),
      service('orders', 'shared', 'second'),
      service('billing', 'shared'),
      service('reports', 'reports'),
    ],
    policy,
    config,
  });
  await portal.collect();
  const countOf = async (id: string, user?: string) => {
    const { body } = await portal.get('/v1/controls/counts', user).expect(200);
    return (body as ControlCounts).items.find(
      ({ controlId }) => controlId === id,
    );
  };
  return { evidence, portal, countOf };
}

describe.each(databases.eachSupportedId())('counts of controls, %s', id => {
  it('count each resource once, and the services that fail', async () => {
    const { portal, countOf } = await portalWith(await migrated(id));
    expect(await countOf(PUBLIC)).toEqual({
      controlId: PUBLIC,
      pass: 1,
      fail: 2,
      unknown: 0,
      waived: 0,
      attested: 0,
      notApplicable: 0,
      failingServices: 2,
    });
    await portal.stop();
  });

  it('include only what the caller can see', async () => {
    const { portal, countOf } = await portalWith(await migrated(id), {
      hidden: ['component:default/orders', 'component:default/reports'],
    });
    expect(await countOf(PUBLIC, 'payer')).toMatchObject({
      pass: 0,
      fail: 1,
      failingServices: 1,
    });
    await portal.stop();
  });

  it('change with a later read', async () => {
    const knex = await migrated(id);
    const { evidence, portal, countOf } = await portalWith(knex);
    evidence.databases = evidence.databases.map(own => ({
      ...own,
      public: own.name === 'second',
    }));
    await knex('scopes').update({ due_at: '2026-01-01T00:00:00.000Z' });
    await portal.collect();
    expect(await countOf(PUBLIC)).toMatchObject({
      pass: 2,
      fail: 1,
      failingServices: 1,
    });
    await portal.stop();
  });

  it('take one counting statement for any number of resources', async () => {
    const knex = await migrated(id);
    const { portal } = await portalWith(knex);
    const { statements } = await statementsOf(knex, async () =>
      portal.get('/v1/controls/counts').expect(200),
    );
    expect(
      statements.filter(({ sql }) => sql.includes('result_pattern_statuses')),
    ).toHaveLength(1);
    expect(statements.length).toBeLessThanOrEqual(2);
    await portal.stop();
  });

  it('lists the services that fail a control, ordered by the gain of its fix', async () => {
    const { portal } = await portalWith(await migrated(id));
    const list = async (query: string) =>
      (await portal.get(`/v1/posture?kind=component&${query}`).expect(200))
        .body;
    const first = await list(`control=${PUBLIC}&sort=gain&limit=1`);
    expect(first.totalItems).toBe(2);
    const next = await list(
      `control=${PUBLIC}&sort=gain&limit=1&cursor=${first.pageInfo.nextCursor}`,
    );
    const refs = [...first.items, ...next.items].map(
      ({ entityRef }: { entityRef: string }) => entityRef,
    );
    expect(refs.sort()).toEqual([
      'component:default/billing',
      'component:default/orders',
    ]);
    expect(first.items[0].gain).toBeGreaterThanOrEqual(next.items[0].gain);
    expect(next.pageInfo).toEqual({});
    const family = await list(`control=${PUBLIC},ZT-NET-03&sort=gain`);
    expect(family.totalItems).toBe(2);
    expect(family.items).toHaveLength(2);
    const { body } = await portal.get('/v1/posture?sort=gain').expect(400);
    expect(body.error.message).toContain('query.sort');
    await portal.stop();
  });

  it('lists the services where a control has a status', async () => {
    const { portal } = await portalWith(await migrated(id));
    const refsOf = async (query: string) =>
      (await portal.get(`/v1/posture?${query}`).expect(200)).body.items
        .map(({ entityRef }: { entityRef: string }) => entityRef)
        .sort();
    expect(await refsOf(`control=${PUBLIC}&status=pass,attested`)).toEqual([
      'component:default/reports',
    ]);
    expect(await refsOf(`control=${PUBLIC}&status=fail`)).toEqual([
      'component:default/billing',
      'component:default/orders',
    ]);
    expect(await refsOf(`control=${PUBLIC}&status=waived`)).toEqual([]);
    for (const [path, message] of [
      ['/v1/posture?status=unknown', 'query.status'],
      ['/v1/accounts?status=unknown', 'query.status'],
      [
        `/v1/posture?control=${PUBLIC}&status=lost`,
        'status.0: Invalid enum value',
      ],
      [`/v1/posture?control=${PUBLIC}&status=pass&sort=gain`, 'query.sort'],
    ]) {
      const { body } = await portal.get(path).expect(400);
      expect(body.error.message).toContain(message);
    }
    await portal.stop();
  });

  it('lists the services within a group', async () => {
    const { portal } = await portalWith(await migrated(id));
    const total = async (ref: string) =>
      (await portal.get(`/v1/posture?within=${ref}`).expect(200)).body
        .totalItems;
    expect(await total(OWNER)).toBe(3);
    expect(await total('group:default/none')).toBe(0);
    await portal.stop();
  });

  describe('failures on a dependency', () => {
    const NAMES = 'shared';
    const portalOf = async (hidden: string[]) => {
      const evidence = new FakeEvidenceSource();
      evidence.databases = [{ name: NAMES, public: true }];
      const portal = await startTestPortal({
        knex: await migrated(id),
        evidence,
        entities: [
          group('payments'),
          entity('db', {
            kind: 'Resource',
            owner: OWNER,
            annotations: { 'zero-trust/aws-arns': arnOf(NAMES) },
          }),
          entity('orders', {
            owner: OWNER,
            dependsOn: ['resource:default/db'],
          }),
        ],
        policy: { hidden },
      });
      await portal.collect();
      const get = async (path: string) =>
        (await portal.get(path, 'payer').expect(200)).body;
      const shown = {
        failingServices: (await get('/v1/controls/counts')).items.find(
          ({ controlId }: { controlId: string }) => controlId === PUBLIC,
        )?.failingServices,
        byGain: (
          await get(`/v1/posture?kind=component&control=${PUBLIC}&sort=gain`)
        ).totalItems,
        failing: (await get('/v1/posture?kind=component&failing=CRITICAL'))
          .totalItems,
        fixes: (await get('/v1/overview')).fixes.length > 0,
        ofTeam:
          (await get(`/v1/scorecards/group/default/payments`)).fixes.length > 0,
        topFailing:
          (await get(`/v1/scorecards/group/default/payments`)).topFailing
            .length > 0,
        worst: (await get('/v1/posture?kind=component')).items[0].worstControl,
        worstOfTeam: (await get(`/v1/scorecards/group/default/payments`))
          .members[0].worstControl,
      };
      await portal.stop();
      return shown;
    };

    it('are shown to a caller who sees the dependency', async () => {
      expect(await portalOf(['component:default/other'])).toEqual({
        failingServices: 1,
        byGain: 1,
        failing: 1,
        fixes: true,
        ofTeam: true,
        topFailing: true,
        worst: PUBLIC,
        worstOfTeam: PUBLIC,
      });
    });

    it('are not listed or counted if the dependency is hidden', async () => {
      const shown = await portalOf(['resource:default/db']);
      expect(shown.failingServices ?? 0).toBe(0);
      expect(shown).toMatchObject({
        byGain: 0,
        failing: 0,
        fixes: false,
        ofTeam: false,
        topFailing: false,
        worst: undefined,
        worstOfTeam: undefined,
      });
    });
  });

  it('does not include the gain of failures on a hidden dependency', async () => {
    const gainFor = async (hidden: string[]) => {
      const evidence = new FakeEvidenceSource();
      evidence.databases = [
        { name: 'own', public: true },
        { name: 'other', public: true },
      ];
      const portal = await startTestPortal({
        knex: await migrated(id),
        evidence,
        entities: [
          group('payments'),
          entity('db', {
            kind: 'Resource',
            owner: OWNER,
            annotations: { 'zero-trust/aws-arns': arnOf('other') },
          }),
          entity('orders', {
            owner: OWNER,
            dependsOn: ['resource:default/db'],
            annotations: { 'zero-trust/aws-arns': arnOf('own') },
          }),
        ],
        policy: { hidden },
      });
      await portal.collect();
      const get = async (path: string) =>
        (await portal.get(path, 'payer').expect(200)).body;
      const [item] = (
        await get(`/v1/posture?kind=component&control=${PUBLIC}&sort=gain`)
      ).items;
      const [family] = (
        await get(
          `/v1/posture?kind=component&control=${PUBLIC},ZT-NET-03&sort=gain`,
        )
      ).items;
      const { fixes } = await get('/v1/overview');
      const fix = fixes.find(({ controlIds }: { controlIds: string[] }) =>
        controlIds.includes(PUBLIC),
      );
      const results: Array<{
        controlId: string;
        gain?: { service: number };
      }> = (await get('/v1/posture/component/default/orders')).results;
      const ofOwn = Math.max(
        ...results
          .filter(({ controlId }) => fix.controlIds.includes(controlId))
          .map(({ gain }) => gain?.service ?? 0),
      );
      await portal.stop();
      return { item: item.gain, family: family.gain, fix, ofOwn };
    };
    const all = await gainFor(['component:default/other']);
    expect(all.item).toBeGreaterThan(0);
    expect(all.fix.resources).toBe(2);
    for (const { services } of all.fix.byControl ?? [])
      expect(services).toBeLessThanOrEqual(all.fix.services);
    const some = await gainFor(['resource:default/db']);
    expect(some.fix.resources).toBe(1);
    expect(some.item).toBe(some.ofOwn);
    expect(some.family).toBe(some.ofOwn);
    expect(some.fix.servicePoints).toBe(some.ofOwn);
    expect(some.item).toBeLessThan(all.item);
  });

  it('lists nothing within a group that the caller cannot see', async () => {
    const { portal } = await portalWith(await migrated(id), {
      hidden: [OWNER],
    });
    const list = async (user: string) =>
      (await portal.get(`/v1/posture?within=${OWNER}`, user).expect(200)).body;
    expect(await list('payer')).toEqual({
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
    const { body } = await portal
      .get('/v1/posture?within=group:default/none', 'payer')
      .expect(200);
    expect(body).toEqual(await list('payer'));
    await portal.stop();
  });

  it('lists within a group only entities from trusted locations', async () => {
    const knex = await migrated(id);
    const { portal } = await portalWith(
      knex,
      {},
      {
        zeroTrust: {
          attribution: { trustedLocations: ['https://github.com/acme/'] },
        },
      },
    );
    const { body } = await portal
      .get(`/v1/posture?within=${OWNER}`)
      .expect(200);
    expect(body.items).toEqual([]);
    const { body: all } = await portal.get('/v1/posture').expect(200);
    expect(all.totalItems).toBe(3);
    await portal.stop();
  });

  it('lists the services with a failure of a severity', async () => {
    const { portal } = await portalWith(await migrated(id));
    const { body } = await portal
      .get('/v1/posture?kind=component&failing=CRITICAL')
      .expect(200);
    expect(body.totalItems).toBe(2);
    await portal.stop();
  });
});
