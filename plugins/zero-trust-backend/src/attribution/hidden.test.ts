import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const payments = 'group:default/payments';
const HIDDEN = 'resource:default/secret-db';

const entities = [
  group('commerce'),
  group('emea'),
  group('payments', ['group:default/commerce', 'group:default/emea']),
  entity('ledger', { owner: payments, dependsOn: [HIDDEN] }),
  entity('orders', {
    owner: ['user:default/jane', payments],
    annotations: {
      'zero-trust/aws-arns': `${arnOf('orders')},${arnOf('absent')}`,
    },
  }),
  entity('curious', {
    owner: 'group:default/storefront',
    dependsOn: [HIDDEN, 'resource:default/absent-db'],
  }),
  entity('secret-db', {
    kind: 'Resource',
    owner: payments,
    annotations: { 'zero-trust/aws-arns': arnOf('secret') },
  }),
];

describe.each(databases.eachSupportedId())('hidden entities, %s', id => {
  let portal: TestPortal;

  beforeAll(async () => {
    const evidence = new FakeEvidenceSource();
    evidence.databases = [{ name: 'secret' }, { name: 'orders' }];
    portal = await startTestPortal({
      knex: await migrated(id),
      entities,
      evidence,
      policy: {
        hidden: [HIDDEN],
        denies: (permission, ref) =>
          permission === 'zero-trust.evidence.read' &&
          ref === 'component:default/orders',
      },
    });
    await portal.collect();
  });
  afterAll(() => portal.stop());

  it('counts results that come through a hidden entity, and does not list them', async () => {
    const path = '/v1/posture/component/default/ledger';
    const { body } = await portal.get(path).expect(200);
    expect(body.points).toEqual(expect.any(Number));
    expect(body).toMatchObject({
      results: [],
      resources: [],
      caps: [],
      fixes: [],
    });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('has the same response for a hidden dependency and for an absent one', async () => {
    const { body } = await portal.get('/v1/posture/component/default/curious');
    expect(body.points).toBeNull();
    const [hidden, absent] = [HIDDEN, 'resource:default/absent-db'].map(ref =>
      body.problems.find(({ text }: { text: string }) => text === ref),
    );
    expect({ ...hidden, text: '' }).toEqual({ ...absent, text: '' });
  });

  it('shows which resource does not exist only to users who can read evidence', async () => {
    const path = '/v1/posture/component/default/orders';
    expect((await portal.get(path)).body.problems).toEqual([]);
    expect((await portal.asService.get(path)).body.problems).toMatchObject([
      { kind: 'not-found', text: arnOf('absent') },
    ]);
  });

  it('counts an entity in the roll-up of every parent of every owner', async () => {
    for (const parent of ['commerce', 'emea']) {
      const { body } = await portal.get(
        `/v1/scorecards/group/default/${parent}`,
      );
      expect(body.points).toEqual(expect.any(Number));
      expect(
        body.members.map(({ entityRef }: { entityRef: string }) => entityRef),
      ).toEqual(
        expect.arrayContaining([
          'component:default/orders',
          'component:default/ledger',
        ]),
      );
    }
  });
});
