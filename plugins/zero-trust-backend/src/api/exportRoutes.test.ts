import {
  parseExport,
  parseFindingExport,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { configWith } from '../__testUtils__/installation';
import {
  Policy,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const ocsfUidOf = (finding: object) =>
  (finding as { finding_info: { uid: string } }).finding_info.uid;

const payments = 'group:default/payments';
const entities = [
  group('payments'),
  group('storefront'),
  entity('orders', {
    owner: payments,
    annotations: { 'zero-trust/aws-arns': arnOf('orders') },
  }),
  entity('ledger', {
    owner: payments,
    annotations: { 'zero-trust/aws-arns': arnOf('ledger') },
  }),
  entity('claimant', {
    owner: 'group:default/storefront',
    annotations: { 'zero-trust/aws-arns': arnOf('ledger') },
  }),
  entity('website', { owner: 'group:default/storefront' }),
];

describe.each(databases.eachSupportedId())('export, %s', id => {
  let knex: Knex;
  let portal: TestPortal;
  let evidence: FakeEvidenceSource;

  const start = async (policy?: Policy, { details = false } = {}) => {
    knex = await migrated(id);
    evidence = new FakeEvidenceSource();
    evidence.databases = [
      { name: 'orders', public: true },
      { name: 'ledger', tags: { note: '=1+1' } },
    ];
    portal = await startTestPortal({
      knex,
      entities,
      evidence,
      policy,
      config: configWith({ export: { details } }),
    });
    await portal.collect();
  };

  afterEach(async () => {
    await portal.stop();
  });

  it('returns postures as JSON, with the catalogue version and the time', async () => {
    await start(undefined, { details: true });
    const answer = await portal
      .get('/v1/export/posture/component/default/orders', 'payer')
      .expect(200);
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="zero-trust-\d{4}-\d\d-\d\d\.json"$/,
    );
    const found = parseExport(answer.body);
    const { body } = await portal.get(
      '/v1/posture/component/default/orders',
      'payer',
    );
    expect(found.items).toEqual([body]);
    expect(found.catalogueVersion).toBe(body.catalogueVersion);
    expect(Date.parse(found.exportedAt)).toBeLessThanOrEqual(Date.now());
  });

  it('returns a team as CSV: one line for each result', async () => {
    await start();
    const { text, headers } = await portal
      .get('/v1/export/posture/group/default/payments?format=csv', 'payer')
      .expect(200);
    expect(headers['content-type']).toMatch(/^text\/csv/);
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toMatch(/^"entityRef","points",/);
    expect(new Set(lines.map(line => line.split(',')[0]))).toEqual(
      new Set(['"component:default/ledger"', '"component:default/orders"']),
    );
    expect(lines.some(line => line.includes('"ZT-NET-01"'))).toBe(true);
    // A control that fails is worded as a failure.
    expect(text).toContain('"ZT-NET-01","The endpoint is public","fail"');
    expect(text).toMatch(/"Storage is encrypted at rest","pass"/);
  });

  it('has a line for an entity without posture', async () => {
    await start();
    const { text } = await portal
      .get('/v1/export/posture?format=csv', 'platformer')
      .expect(200);
    expect(text).toMatch(/^"component:default\/website",,/m);
  });

  it('has ARNs and reasons only if that is configured', async () => {
    for (const details of [true, false]) {
      await start(undefined, { details });
      for (const format of ['csv', 'json']) {
        const { text } = await portal
          .get(`/v1/export/posture?format=${format}`, 'payer')
          .expect(200);
        expect(text).toContain('component:default/orders');
        expect(/arn:aws|1111222/.test(text)).toBe(details);
        expect(text.includes(arnOf('orders'))).toBe(details);
      }
      if (details) await portal.stop();
    }
  });

  it('leaves out an entity whose posture the caller cannot read', async () => {
    await start({
      denies: (permission, ref) =>
        permission === 'zero-trust.posture.read' &&
        ref === 'component:default/ledger',
    });
    const { body } = await portal.get('/v1/export/posture').expect(200);
    const refs = parseExport(body).items.map(({ entityRef }) => entityRef);
    expect(refs).toContain('component:default/orders');
    expect(refs).not.toContain('component:default/ledger');
  });

  it('has no ARN for users who cannot read evidence', async () => {
    await start(
      { denies: permission => permission === 'zero-trust.evidence.read' },
      { details: true },
    );
    for (const format of ['csv', 'json']) {
      const { text } = await portal
        .get(`/v1/export/posture?format=${format}`)
        .expect(200);
      expect(text).toContain('component:default/orders');
      expect(text).not.toMatch(/arn:aws|1111222/);
    }
  });

  it('returns the results as findings in OCSF and ASFF, each resource once', async () => {
    await start(undefined, { details: true });
    for (const [format, uidOf] of [
      ['ocsf', ocsfUidOf],
      ['asff', (finding: object) => (finding as { Id: string }).Id],
    ] as const) {
      const answer = await portal
        .get(`/v1/export/findings?format=${format}`, 'platformer')
        .expect(200);
      expect(answer.headers['content-disposition']).toContain(
        `zero-trust-${format}-`,
      );
      const { findings, withheldResults } = parseFindingExport(answer.body);
      const uids = findings.map(uidOf);
      expect(uids).toContain(`zero-trust/ZT-NET-01/${arnOf('orders')}`);
      expect(new Set(uids).size).toBe(uids.length);
      expect(withheldResults).toBe(0);
    }
    const { body } = await portal
      .get('/v1/export/findings/group/default/payments', 'payer')
      .expect(200);
    expect(parseFindingExport(body).findings.length).toBeGreaterThan(2);
  });

  it('counts withheld results, and gives them the same ids in each export', async () => {
    await start(
      {
        denies: (permission, ref) =>
          permission === 'zero-trust.evidence.read' &&
          ref === 'component:default/orders',
      },
      { details: true },
    );
    const of = async (format: string) => {
      const { body, text } = await portal
        .get(`/v1/export/findings?format=${format}`)
        .expect(200);
      expect(text).not.toContain(arnOf('orders'));
      return parseFindingExport(body);
    };
    const [asff, ocsf] = [await of('asff'), await of('ocsf')];
    expect(asff.withheldResults).toBeGreaterThan(0);
    expect(ocsf.withheldResults).toBe(asff.withheldResults);
    expect(asff.findings.length + asff.withheldResults).toBe(
      ocsf.findings.length,
    );
    const uidsOf = ({ findings }: typeof ocsf) =>
      findings.map(ocsfUidOf).sort();
    const uids = uidsOf(ocsf);
    expect(new Set(uids).size).toBe(uids.length);
    // Numbers would change with the database that comes first.
    expect(uids.join()).not.toMatch(/withheld:\d+\b/);
    evidence.databases = [
      {
        name: 'a-first',
        tags: { 'backstage.io/entity-ref': 'component:default/orders' },
      },
      ...evidence.databases,
    ];
    await portal.collect();
    expect(uidsOf(await of('ocsf'))).toEqual(expect.arrayContaining(uids));
  });

  it('returns OCSF without ARNs, and rejects ASFF, if exports have no details', async () => {
    await start();
    const { text } = await portal
      .get('/v1/export/findings', 'payer')
      .expect(200);
    expect(text).toContain('component:default/orders');
    expect(text).not.toMatch(/arn:aws|1111222/);
    const { body } = await portal
      .get('/v1/export/findings?format=asff', 'payer')
      .expect(400);
    expect(body.error.message).toMatch(/^format: asff needs ARNs/);
    await portal
      .get('/v1/export/findings/component/default/orders', 'storekeeper')
      .expect(403);
  });

  it('exports only entities that the caller can see and export', async () => {
    await start();
    const { text } = await portal
      .get('/v1/export/posture?format=csv', 'payer')
      .expect(200);
    expect(text).not.toContain('website');
    await portal
      .get('/v1/export/posture/component/default/orders', 'storekeeper')
      .expect(403);
    await portal
      .get('/v1/export/posture/component/default/absent', 'payer')
      .expect(404);
    const { body } = await portal
      .get('/v1/export/posture?format=xml', 'payer')
      .expect(400);
    expect(body.error.message).toMatch(/^format: /);
  });

  it('leaves out entities that the catalog hides', async () => {
    await start({ hidden: ['component:default/orders'] });
    const { text } = await portal
      .get('/v1/export/posture?format=csv')
      .expect(200);
    expect(text).toContain('component:default/ledger');
    expect(text).not.toContain('component:default/orders');
    expect(portal.audited.success).toHaveBeenCalledWith({
      meta: { entities: 3 },
    });
  });
});
