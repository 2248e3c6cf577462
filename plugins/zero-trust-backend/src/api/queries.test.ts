import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated, migratedApart } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';
import { createStores } from '../store/Stores';

jest.setTimeout(60_000);

const SIZES = [4, 60];

const names = (size: number) =>
  Array.from({ length: size }, (_, index) => `service-${index}`);

async function portalOf(knex: Knex, size: number): Promise<TestPortal> {
  const evidence = new FakeEvidenceSource();
  evidence.databases = names(size).map(name => ({ name, public: true }));
  const portal = await startTestPortal({
    knex,
    evidence,
    entities: [
      group('payments'),
      ...names(size).map(name =>
        entity(name, {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-arns': arnOf(name) },
        }),
      ),
    ],
    policy: {},
  });
  await portal.collect();
  await requestWaivers(knex, size);
  return portal;
}

/** Requests for each service. */
async function requestWaivers(knex: Knex, size: number): Promise<void> {
  const { entities, waivers } = createStores(knex);
  const refs = names(size).map(name => `component:default/${name}`);
  for (const [index, { entityRef, holder }] of (
    await entities.byRefs(refs)
  ).entries()) {
    await waivers.request({
      id: `waiver-${index}`,
      controlId: 'ZT-NET-01',
      entityRef,
      holder,
      resource: { arn: arnOf(entityRef.split('/')[1]), id: '' },
      reason: 'x',
      state: 'requested',
      requestedBy: 'user:default/payer',
      requestedAt: new Date().toISOString(),
      expiresAt: '2999-01-01T00:00:00.000Z',
    });
  }
}

const calls: Record<
  string,
  (portal: TestPortal, size: number) => PromiseLike<{ status: number }>
> = {
  'summaries by refs': (portal, size) =>
    portal.post('/v1/posture/by-refs', {
      entityRefs: names(size).map(name => `component:default/${name}`),
    }),
  'the list': portal => portal.get('/v1/posture?limit=500'),
  'a scorecard': portal =>
    portal.get('/v1/scorecards/group/default/payments?limit=500'),
  'the history of a team': portal =>
    portal.get('/v1/posture/group/default/payments/history'),
  'the history of a team in a range': portal =>
    portal.get(
      '/v1/posture/group/default/payments/history?from=2026-01-01T00:00:00Z&to=2999-01-01T00:00:00Z',
    ),
  'the changes of a service in a range': portal =>
    portal.get(
      '/v1/posture/component/default/service-0/changes?from=2026-01-01T00:00:00Z',
    ),
  'the list of waivers': portal => portal.get('/v1/waivers?limit=500'),
  'the overview': portal => portal.get('/v1/overview?limit=500'),
  'the counts of controls': portal => portal.get('/v1/controls/counts'),
  'the list of resources': portal => portal.get('/v1/resources?limit=500'),
};

describe.each(databases.eachSupportedId())('on %s', id => {
  const portals: Array<{ size: number; knex: Knex; portal: TestPortal }> = [];

  beforeAll(async () => {
    for (const size of SIZES) {
      const knex = await migratedApart(id);
      portals.push({ size, knex, portal: await portalOf(knex, size) });
    }
  });

  afterAll(async () => {
    for (const { portal } of portals) await portal.stop();
  });

  it.each(Object.keys(calls))(
    '%s takes as many queries for few services as for many',
    async call => {
      const counts: number[] = [];
      for (const { knex, portal, size } of portals) {
        const asked = jest.fn();
        knex.on('query', asked);
        const { status } = await calls[call](portal, size);
        knex.off('query', asked);
        expect(status).toBe(200);
        counts.push(asked.mock.calls.length);
      }
      expect(counts[0]).toBeGreaterThan(0);
      expect(counts[1]).toBe(counts[0]);
    },
  );

  it('judging, attributing and writing takes as many queries for few resources of a batch as for many', async () => {
    const counts: number[] = [];
    for (const size of [4, 20]) {
      const knex = await migrated(id);
      const zt = installation(knex);
      await zt.catalog(
        names(size).flatMap(name => [
          entity(name, {
            owner: 'group:default/payments',
            dependsOn: [`resource:default/${name}`],
          }),
          entity(name, {
            kind: 'Resource',
            owner: 'group:default/payments',
            annotations: { 'zero-trust/aws-arns': arnOf(name) },
          }),
        ]),
      );
      zt.evidence.databases = names(size).map(name => ({ name, public: true }));
      await zt.collect();
      for (const table of ['attributions', 'postures', 'read_group_scopes']) {
        await knex(table).delete();
      }
      await knex('points').delete();
      await knex('entities').update({ proven_depends_on: '[]' });
      await knex('resources').update({ state: 'unattributed', results: '[]' });
      const asked = jest.fn();
      knex.on('query', asked);
      await zt.updater.updateAll();
      knex.off('query', asked);
      expect(await knex('points')).toHaveLength(2 * size);
      counts.push(asked.mock.calls.length);
    }
    expect(counts[1]).toBe(counts[0]);
  });
});
