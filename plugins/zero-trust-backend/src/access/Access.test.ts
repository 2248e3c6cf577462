import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { migrated } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import {
  Policy,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const PAYMENTS = 'group:default/payments';
const entities = [
  group('payments'),
  entity('orders', {
    owner: PAYMENTS,
    dependsOn: ['resource:default/orders-db'],
  }),
  entity('orders-db', {
    kind: 'Resource',
    owner: PAYMENTS,
    annotations: { 'zero-trust/aws-arns': arnOf('orders') },
  }),
  entity('secret', {
    owner: PAYMENTS,
    annotations: { 'zero-trust/aws-arns': arnOf('secret') },
  }),
  entity('open', {
    owner: PAYMENTS,
    annotations: { 'zero-trust/aws-arns': arnOf('open') },
  }),
];
const SECRET = 'component:default/secret';

describe('access under the permission framework', () => {
  let knex: Knex;
  let portal: TestPortal;

  const start = async (policy: Policy) => {
    knex = await migrated('SQLITE_3');
    const evidence = new FakeEvidenceSource();
    evidence.databases = [
      { name: 'orders' },
      { name: 'secret', public: true },
      { name: 'open', public: true },
    ];
    portal = await startTestPortal({ knex, entities, evidence, policy });
    await portal.collect();
  };

  afterEach(async () => {
    await portal.stop();
  });

  describe('an entity that the catalog hides', () => {
    beforeEach(async () => {
      await start({ hidden: [SECRET] });
    });

    it('gets the same response as an absent one, everywhere', async () => {
      const answers = async (name: string) => {
        const path = `component/default/${name}`;
        const found = [
          await portal.get(`/v1/posture/${path}`),
          await portal.get(`/v1/posture/${path}/history`),
          await portal.get(`/v1/posture/${path}/changes`),
          await portal.get(`/v1/scorecards/${path}`),
          await portal.post('/v1/refresh', {
            entityRef: `component:default/${name}`,
          }),
        ];
        return found.map(({ status, body }) => [
          status,
          body.error.name,
          body.error.message.replaceAll(name, ''),
        ]);
      };
      const hidden = await answers('secret');
      expect(hidden).toEqual(await answers('absent'));
      expect(hidden.every(([status]) => status === 404)).toBe(true);
    });

    it('is null among summaries', async () => {
      const { body } = await portal.post('/v1/posture/by-refs', {
        entityRefs: [SECRET, 'component:default/open'],
      });
      expect(body.items[0]).toBeNull();
      expect(body.items[1]).not.toBeNull();
    });

    it('is not in lists and totals', async () => {
      const { body } = await portal.get('/v1/posture');
      expect(body.totalItems).toBe(3);
      expect(JSON.stringify(body)).not.toContain('secret');
    });

    it('does not count in roll-ups and control counts of the viewer', async () => {
      const { body } = await portal.get(
        '/v1/scorecards/group/default/payments',
      );
      expect(body.totalMembers).toBe(2);
      expect(body.openCriticals).toBe(1);
      expect(
        body.topFailing.every(
          (top: { services: number }) => top.services === 1,
        ),
      ).toBe(true);
      const history = await portal.get(
        '/v1/posture/group/default/payments/history',
      );
      expect(history.body.items.at(-1).points).toBe(body.points);
    });

    it('does not show its refresh', async () => {
      const started = await portal.asService.post('/v1/refresh', {
        entityRef: SECRET,
      });
      const path = `/v1/refresh/${started.body.refreshId}`;
      expect((await portal.asService.get(path)).status).toBe(200);
      expect((await portal.get(path)).status).toBe(404);
    });

    it('is not named beside a resource', async () => {
      const { body } = await portal.get('/v1/resources');
      const found = body.items.find(
        ({ arn }: { arn: string }) => arn === arnOf('secret'),
      );
      expect(found.entities).toEqual([]);
    });
  });

  it('shows scores without evidence to users who cannot read evidence', async () => {
    await start({
      denies: permission => permission === 'zero-trust.evidence.read',
    });
    const { body } = await portal.get('/v1/posture/component/default/open');
    expect(body.points).toBeLessThan(60);
    expect(body.results[0]).toMatchObject({ status: 'fail', evidence: [] });
    expect(JSON.stringify(body.results)).not.toMatch(/arn:aws|1111222/);
  });

  it('shows evidence of a dependency only to users who can read it on the dependency', async () => {
    await start({
      denies: (permission, ref) =>
        permission === 'zero-trust.evidence.read' &&
        ref === 'resource:default/orders-db',
    });
    const { body } = await portal.get('/v1/posture/component/default/orders');
    expect(body.points).toBe(100);
    expect(body.resources).toMatchObject([
      { arn: 'withheld:1', evidenceVisible: false },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/arn:aws|1111222/);
  });

  it('does not name a dependency that the viewer cannot see', async () => {
    await start({ hidden: ['resource:default/orders-db'] });
    const { body } = await portal.get('/v1/posture/component/default/orders');
    expect(body.points).toBe(100);
    expect(JSON.stringify(body)).not.toMatch(/orders-db|arn:aws/);
  });

  it('returns 403 for missing permissions of this plugin on visible entities', async () => {
    await start({ denies: permission => permission.startsWith('zero-trust.') });
    const forbidden = [
      portal.get('/v1/posture/component/default/open'),
      portal.get('/v1/posture'),
      portal.post('/v1/posture/by-refs', {
        entityRefs: ['component:default/open'],
      }),
      portal.get('/v1/collection'),
      portal.get('/v1/resources'),
      portal.post('/v1/refresh', { entityRef: 'component:default/open' }),
    ];
    for (const call of forbidden) {
      const { status, body } = await call;
      expect([status, body.error.name]).toEqual([403, 'NotAllowedError']);
    }
    await portal.get('/v1/posture/component/default/absent').expect(404);
  });

  it('does not allow a refresh to users who can only read', async () => {
    await start({ denies: permission => permission === 'zero-trust.refresh' });
    await portal.get('/v1/posture/component/default/open').expect(200);
    await portal
      .post('/v1/refresh', { entityRef: 'component:default/open' })
      .expect(403);
    expect(portal.audited.fail).toHaveBeenCalled();
  });
});
