import {
  parseAccountPosture,
  parseByRefsResponse,
  parsePostureList,
  parsePosture,
} from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { entity } from './__testUtils__/catalog';
import { databases, migrated } from './__testUtils__/databases';
import {
  arnOf,
  FakeEvidenceSource,
  FakeFindingSource,
  PAYMENTS,
} from './__testUtils__/estate';
import { startTestPortal, TestPortal } from './__testUtils__/startTestPortal';

jest.setTimeout(60_000);

const OWNER = 'group:default/payments';
const ORDERS = 'component:default/orders';
const entities = [
  entity('orders', {
    owner: OWNER,
    annotations: { 'zero-trust/aws-arns': arnOf('orders') },
  }),
  entity('site', { owner: OWNER }),
];

const notConfigured = (
  operation: string,
  message: string,
): CollectionProblem => ({
  kind: 'not-configured',
  operation,
  message,
  advice: `Set ${operation}.`,
  at: '2026-11-29T00:00:00.000Z',
});

describe.each(databases.eachSupportedId())('a portal, %s', id => {
  let evidence: FakeEvidenceSource;
  let findings: FakeFindingSource;
  let portal: TestPortal;

  beforeEach(async () => {
    evidence = new FakeEvidenceSource();
    evidence.accounts = [PAYMENTS];
    findings = new FakeFindingSource();
  });
  afterEach(() => portal.stop());

  const start = async () => {
    portal = await startTestPortal({
      knex: await migrated(id),
      entities,
      evidence,
      findings,
      config: {
        zeroTrust: {
          attribution: { accounts: { [PAYMENTS]: [OWNER] } },
          access: { platform: ['group:default/platform'] },
        },
      },
    });
  };
  const posture = async (name: string) =>
    parsePosture(
      (await portal.get(`/v1/posture/component/default/${name}`, 'payer')).body,
    );

  it('without zeroTrust.aws reports for every entity that no account is configured, with the key', async () => {
    evidence.accounts = [];
    evidence.scopeProblems = [
      notConfigured(
        'zeroTrust.aws.organizations',
        'No AWS account is configured.',
      ),
    ];
    await start();
    await portal.collect();
    const expected = {
      points: null,
      noPosture: {
        reason: 'not-configured',
        message:
          'No AWS account is configured. Set zeroTrust.aws.organizations.',
      },
    };
    expect(await posture('orders')).toMatchObject(expected);
    expect(await posture('site')).toMatchObject(expected);
    const { body: page } = await portal.get('/v1/posture', 'payer');
    expect(parsePostureList(page).items).toMatchObject([expected, expected]);
    const { body: byRefs } = await portal.post(
      '/v1/posture/by-refs',
      { entityRefs: [ORDERS] },
      'payer',
    );
    expect(parseByRefsResponse(byRefs).items).toMatchObject([expected]);
  });

  it('names the key before any source has listed accounts', async () => {
    await start();
    await portal.readCatalog();
    expect((await posture('site')).noPosture).toEqual({
      reason: 'not-configured',
      message: expect.stringContaining('zeroTrust.aws.organizations'),
    });
  });

  it('with an account reports that no database is proven to belong to an entity', async () => {
    await start();
    await portal.collect();
    expect((await posture('site')).noPosture).toEqual({
      reason: 'no-resources',
      message: 'No AWS database is proven to belong to it.',
    });
  });

  it('without securityHub reports this in each result that needs findings', async () => {
    findings.scopes = async () => ({
      scopes: [],
      problems: [
        notConfigured(
          'zeroTrust.aws.organizations[0].securityHub',
          'Security Hub is not configured.',
        ),
      ],
    });
    evidence.databases = [{ name: 'orders' }];
    await start();
    await portal.collect();
    const { results } = await posture('orders');
    const result = results.find(({ controlId }) => controlId === 'ZT-GOV-05');
    expect(result).toMatchObject({ status: 'unknown' });
    expect(JSON.stringify(result)).toContain(
      'zeroTrust.aws.organizations[0].securityHub',
    );
  });

  it('gives no grade A to a database in an account that was never read', async () => {
    evidence.databases = [{ name: 'orders' }];
    evidence.foundation = [];
    await start();
    await portal.collect();
    const { points, caps } = await posture('orders');
    expect(points).toBeLessThanOrEqual(79);
    expect(caps).toContainEqual(
      expect.objectContaining({
        max: 79,
        reason: 'The AWS account has 0 points: at most 79',
      }),
    );
    const { body } = await portal
      .get(`/v1/accounts/${PAYMENTS}`, 'platformer')
      .expect(200);
    const account = parseAccountPosture(body);
    expect(account).toMatchObject({ score: null, coverage: 0, ceiling: 79 });
    expect(new Set(account.results.map(({ status }) => status))).toEqual(
      new Set(['unknown']),
    );
  });
});
