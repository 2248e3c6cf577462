import {
  Attestation,
  Control,
  known,
  RegionEvidence,
  ResultStatus,
} from 'backstage-plugin-zero-trust-common';
import {
  exampleNetwork,
  exampleSpec,
  parseAccountList,
  parseAccountPosture,
  parseAttestationList,
  parseControlList,
  parseNetworkList,
  parsePosture,
} from 'backstage-plugin-zero-trust-common/alpha';
import {
  exemplaryAccount,
  exemplaryInstance,
  exemplaryOrganization,
  exemplaryRegion,
  exemplarySubnet,
  exemplaryVpc,
} from 'backstage-plugin-zero-trust-common/testUtils';
import { Knex } from 'knex';
import { entity } from './__testUtils__/catalog';
import { databases, migrated } from './__testUtils__/databases';
import { DATA, FakeEvidenceSource, PAYMENTS } from './__testUtils__/estate';
import { arnOf } from './__testUtils__/estate';
import { startTestPortal, TestPortal } from './__testUtils__/startTestPortal';
import { NetworkStore } from './store/NetworkStore';

jest.setTimeout(60_000);

const about = {
  description: 'Of a test.',
  pillar: 'Governance',
  severity: 'HIGH',
  tenets: ['T1'],
  appliesTo: 'tests',
  securityHub: [],
  remediation: { text: 'Fix it.' },
  references: ['https://example.com'],
} as const;
const verdict = (holds: boolean) => ({
  status: holds ? ('pass' as const) : ('fail' as const),
  reason: holds ? 'It holds.' : 'It does not hold.',
  readings: [{ name: 'Test', value: String(holds), source: 'test' }],
});

/** Controls of another plugin, one for each kind of subject. */
const unencrypted: Control<'account-region'> = {
  ...about,
  tenets: [...about.tenets],
  securityHub: [],
  references: [...about.references],
  id: 'ACME-NET-01',
  title: 'The internet gateways are blocked',
  subject: 'account-region',
  judge: ({ internetGatewayBlockMode: mode }) =>
    verdict('value' in mode && mode.value !== 'off'),
};
const attested: Control<'organization'> = {
  ...about,
  tenets: [...about.tenets],
  securityHub: [],
  references: [...about.references],
  id: 'ACME-ID-01',
  title: 'Somebody has looked',
  severity: 'CRITICAL',
  subject: 'organization',
  attestation: {
    validDays: 30,
    questions: [
      {
        id: 'looked',
        text: 'Who has looked?',
        options: [
          { value: 'all', label: 'All', holds: true },
          { value: 'none', label: 'None', holds: false },
        ],
      },
    ],
  },
  judge: () => ({
    status: 'unknown',
    reason: 'It needs an attestation.',
    readings: [],
  }),
};

const ORGANIZATION = `arn:aws:organizations::${DATA}:organization/o-example`;

const region = (mode: string, accountId: string) =>
  exemplaryRegion({
    arn: `arn:aws:account:eu-west-1:${accountId}:account`,
    resourceId: `${accountId}/eu-west-1`,
    accountId,
    status: known('ACTIVE', 'test'),
    internetGatewayBlockMode: known(mode, 'test'),
  });

/** Subnets of an existing network, by their zones. */
const SUBNETS: Record<string, string> = {
  'eu-west-1a': 'subnet-0123456789abcdef0',
  'eu-west-1b': 'subnet-0123456789abcdef1',
  'eu-west-1c': 'subnet-0123456789abcdef2',
};

/** Returns evidence as it was stored before it had DB instance classes. */
function withoutInstanceClasses(evidence: RegionEvidence): RegionEvidence {
  const { instanceClasses: _, ...older } = evidence;
  return older as RegionEvidence;
}

describe.each(databases.eachSupportedId())('accounts, %s', id => {
  let evidence: FakeEvidenceSource;
  let portal: TestPortal;
  let knex: Knex;

  beforeAll(async () => {
    evidence = new FakeEvidenceSource();
    evidence.databases = [
      {
        name: 'orders',
        overrides: {
          instances: [
            exemplaryInstance({
              arn: arnOf('orders'),
              vpc: known(
                exemplaryVpc({ vpcId: exampleNetwork().vpcId }),
                'test',
              ),
              subnets: known(
                Object.entries(SUBNETS).map(([availabilityZone, subnetId]) =>
                  exemplarySubnet({ availabilityZone, subnetId }),
                ),
                'test',
              ),
            }),
          ],
        },
      },
    ];
    evidence.foundation = [
      exemplaryAccount({
        arn: `arn:aws:iam::${PAYMENTS}:root`,
        accountId: PAYMENTS,
        name: 'payments-prod',
      }),
      region('off', PAYMENTS),
      exemplaryOrganization({
        arn: ORGANIZATION,
        accountId: DATA,
        status: known('ALL', 'test'),
      }),
      withoutInstanceClasses(region('block-bidirectional', DATA)),
    ];
    evidence.listed = [
      ...evidence.listed,
      'aws-account',
      'aws-account-region',
      'aws-organization',
    ];
    knex = await migrated(id);
    portal = await startTestPortal({
      knex,
      entities: [
        entity('orders', {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
        entity('ledger', {
          owner: 'group:default/payments',
          annotations: {
            'zero-trust/aws-arns': arnOf('orders'),
            'zero-trust/aws-accounts': `${PAYMENTS}, ${DATA}`,
          },
        }),
      ],
      evidence,
      controls: [unencrypted as Control, attested as Control],
      config: {
        zeroTrust: {
          attribution: { accounts: { [PAYMENTS]: ['group:default/payments'] } },
          access: { platform: ['group:default/platform'] },
          scoring: {
            weights: { HIGH: 1 },
            controls: { 'ACME-NET-01': { weight: 900 } },
          },
        },
      },
    });
    await portal.collect();
  });
  afterAll(() => portal.stop());

  const account = async (accountId: string, user = 'platformer') =>
    parseAccountPosture(
      (await portal.get(`/v1/accounts/${accountId}`, user).expect(200)).body,
    );

  it('returns the DB instance classes of a Region, and refuses previews with others', async () => {
    const { body } = await portal
      .get(`/v1/networks/${PAYMENTS}/eu-west-1`, 'platformer')
      .expect(200);
    expect(parseNetworkList(body).instanceClasses).toEqual([
      expect.objectContaining({ instanceClass: 'db.m7g.large' }),
    ]);
    const spec = exampleSpec({ accountId: PAYMENTS, region: 'eu-west-1' });
    await portal.post('/v1/preview', spec, 'platformer').expect(200);
    const large = { ...spec, size: 'large' };
    const refused = await portal
      .post('/v1/preview', large, 'platformer')
      .expect(400);
    expect(refused.body.error.message).toMatch(
      /^size: eu-west-1 does not offer db\.m7g\.xlarge for PostgreSQL 17/,
    );
    const network = exampleNetwork();
    const inZones = (...zones: string[]) =>
      portal.post(
        '/v1/preview',
        {
          ...spec,
          network: {
            ...network,
            databaseSubnetIds: zones.map(zone => SUBNETS[zone]),
          },
        },
        'platformer',
      );
    await inZones('eu-west-1a', 'eu-west-1b').expect(200);
    const zonal = await inZones('eu-west-1a', 'eu-west-1c').expect(400);
    expect(zonal.body.error.message).toMatch(
      /^size: AWS offers db\.m7g\.large for PostgreSQL 17 in eu-west-1a of the chosen subnets/,
    );
    // What was not read refuses nothing.
    await portal
      .post('/v1/preview', { ...large, region: 'eu-west-2' }, 'platformer')
      .expect(200);
    // Evidence of an account decides nothing for those who are not allowed to read it.
    await portal.post('/v1/preview', large, 'storekeeper').expect(200);
  });

  it('refuses no preview if the evidence of the Region has no DB instance classes', async () => {
    const { body } = await portal
      .get(`/v1/networks/${DATA}/eu-west-1`, 'platformer')
      .expect(200);
    expect(parseNetworkList(body).instanceClasses).toBeNull();
    const [{ principal, databaseUsers }] = exampleSpec().access;
    const spec = exampleSpec({
      accountId: DATA,
      size: 'large',
      access: [{ principal, databaseUsers, breakGlass: true }],
    });
    await portal.post('/v1/preview', spec, 'platformer').expect(200);
  });

  it('does not use DB instance classes that were read too long ago', async () => {
    const networks = new NetworkStore(knex);
    const weeks = (number: number) =>
      networks.instanceClassesOf(
        PAYMENTS,
        'eu-west-1',
        Date.now() + number * 7 * 24 * 3600_000,
      );
    const now = await weeks(0);
    expect(now.classes).toHaveLength(1);
    expect(await weeks(2)).toEqual({ classes: null, readAt: now.readAt });
  });

  it('lists the controls of other plugins, with the weights that are configured', async () => {
    const { body } = await portal.get('/v1/controls');
    const { items, catalogueVersion } = parseControlList(body);
    expect(items.find(c => c.id === 'ACME-NET-01')).toMatchObject({
      weight: 900,
      subject: 'account-region',
    });
    expect(items.find(c => c.id === 'ZT-NET-04')).toMatchObject({ weight: 1 });
    expect(catalogueVersion).toMatch(/\+[0-9a-f]{8}$/);
  });

  it('scores accounts by their own controls, worst first', async () => {
    const { body } = await portal.get('/v1/accounts', 'platformer').expect(200);
    const { items, totalItems } = parseAccountList(body);
    expect(totalItems).toBe(2);
    expect(items.find(a => a.accountId === PAYMENTS)).toMatchObject({
      name: 'payments-prod',
      owners: ['group:default/payments'],
      ceiling: 79,
    });
    const payments = await account(PAYMENTS);
    expect(payments.points).toBeLessThan(60);
    expect(payments.results[0]).toMatchObject({
      controlId: 'ACME-NET-01',
      status: 'fail',
      region: 'eu-west-1',
    });
  });

  it('counts results of an organization once, in the account that owns it', async () => {
    const { results } = await account(DATA);
    expect(results.map(r => r.controlId)).toContain('ACME-ID-01');
    expect(
      (await account(PAYMENTS)).results.map(r => r.controlId),
    ).not.toContain('ACME-ID-01');
  });

  it('limits a service in a weak account, with the reason', async () => {
    const { body } = await portal.get(
      '/v1/posture/component/default/orders',
      'payer',
    );
    const posture = parsePosture(body);
    expect(posture.points).toBeLessThanOrEqual(79);
    expect(posture.caps).toContainEqual(
      expect.objectContaining({
        max: 79,
        reason: expect.stringMatching(/^The AWS account has \d+ points/),
      }),
    );
  });

  it('does not prove a claim on an account without a mapping', async () => {
    const { body } = await portal.get(
      '/v1/posture/component/default/ledger',
      'payer',
    );
    expect(parsePosture(body).problems).toEqual([
      expect.objectContaining({
        kind: 'not-proven',
        annotation: 'zero-trust/aws-accounts',
        text: DATA,
      }),
    ]);
  });

  it('does not list accounts among the resources without an owner', async () => {
    const { body } = await portal.get('/v1/resources', 'platformer');
    expect(body.items.map((r: { type: string }) => r.type)).toEqual([
      'rds-instance',
    ]);
  });

  it('lists the accounts that fail a control in any of their regions', async () => {
    const listed = async (query: string, user = 'platformer') => {
      const { body } = await portal
        .get(`/v1/accounts?${query}`, user)
        .expect(200);
      const { items, totalItems } = parseAccountList(body);
      expect(totalItems).toBe(items.length);
      return items.map(({ accountId }) => accountId).sort();
    };
    const has = async (
      accountId: string,
      controlId: string,
      status: ResultStatus,
    ) => {
      const { results } = await account(accountId);
      return results.some(
        own => own.controlId === controlId && own.status === status,
      );
    };
    const fails = (accountId: string, controlId: string) =>
      has(accountId, controlId, 'fail');
    const both = [PAYMENTS, DATA].sort();
    for (const controlId of ['ACME-NET-01', 'ZT-ID-07', 'ZT-VIS-02']) {
      const expected: string[] = [];
      for (const own of both) {
        if (await fails(own, controlId)) expected.push(own);
      }
      expect(await listed(`control=${controlId}`)).toEqual(expected);
      expect(await listed(`control=${controlId}`, 'payer')).toEqual(
        expected.filter(own => own === PAYMENTS),
      );
    }
    expect(await listed('control=ACME-NET-01')).toContain(PAYMENTS);
    for (const status of ['pass', 'fail', 'unknown'] as const) {
      const expected: string[] = [];
      for (const own of both) {
        if (await has(own, 'ZT-ID-07', status)) expected.push(own);
      }
      expect(await listed(`control=ZT-ID-07&status=${status}`)).toEqual(
        expected,
      );
    }
    expect(await listed('control=ZT-ID-07&status=waived')).toEqual([]);
    const { body } = await portal
      .get('/v1/accounts?control=ZT-XXX', 'platformer')
      .expect(400);
    expect(body.error.message).toMatch(/query.control.*ZT-XXX/);
  });

  it('shows owners only their own accounts', async () => {
    const { body } = await portal.get('/v1/accounts', 'payer').expect(200);
    expect(body.items.map((a: { accountId: string }) => a.accountId)).toEqual([
      PAYMENTS,
    ]);
    await portal.get(`/v1/accounts/${DATA}`, 'payer').expect(404);
    await portal.get('/v1/accounts/999999999999', 'platformer').expect(404);
    await portal.get('/v1/accounts', 'storekeeper').expect(403);
    await portal.get(`/v1/accounts/${PAYMENTS}`, 'storekeeper').expect(403);
  });

  describe('attestations', () => {
    const body = {
      controlId: 'ACME-ID-01',
      resourceArn: ORGANIZATION,
      answers: { looked: 'all' },
      note: 'Seen in the console, ticket 42',
    };
    const status = async () =>
      (await account(DATA)).results.find(r => r.controlId === 'ACME-ID-01')
        ?.status;

    it.each<[string, object, string]>([
      ['another control', { controlId: 'ZT-NET-01' }, 'controlId'],
      ['another subject', { resourceArn: arnOf('orders') }, 'resourceArn'],
      [
        'an account that was not read yet',
        { resourceArn: `arn:aws:iam::${DATA}:root` },
        'was not read yet. Attest ACME-ID-01 after its first read.',
      ],
      [
        'an unknown account',
        { resourceArn: 'arn:aws:iam::999999999999:root' },
        'resourceArn: "arn:aws:iam::999999999999:root" is not a known resource',
      ],
      [
        'an unknown resource',
        { resourceArn: arnOf('absent') },
        'is not a known resource',
      ],
      ['no answer', { answers: {} }, 'answers.looked'],
      ['another answer', { answers: { looked: 'some' } }, 'answers.looked'],
      [
        'more answers',
        { answers: { looked: 'all', who: 'me' } },
        'answers.who',
      ],
      ['no note', { note: ' ' }, 'note'],
    ])('rejects %s, and names the field', async (_, wrong, field) => {
      const { body: refused } = await portal
        .post('/v1/attestations', { ...body, ...wrong }, 'platformer')
        .expect(400);
      expect(refused.error.message).toContain(field);
    });

    it('is for callers with the permission', async () => {
      await portal.post('/v1/attestations', body, 'payer').expect(403);
      await portal.asService.post('/v1/attestations', body).expect(403);
      await portal.get('/v1/attestations', 'storekeeper').expect(403);
    });

    it('counts while it is in force, and is never deleted', async () => {
      expect(await status()).toBe('unknown');
      const { body: made } = await portal
        .post('/v1/attestations', body, 'platformer')
        .expect(201);
      const attestation = made as Attestation;
      expect(attestation).toMatchObject({
        holds: true,
        accountId: DATA,
        attestedBy: 'user:default/platformer',
      });
      expect(await status()).toBe('attested');
      await portal
        .delete(`/v1/attestations/${attestation.id}`, 'platformer')
        .expect(204);
      expect(await status()).toBe('unknown');
      await portal
        .delete(`/v1/attestations/${attestation.id}`, 'platformer')
        .expect(404);
      const { body: list } = await portal.get('/v1/attestations', 'platformer');
      expect(parseAttestationList(list).items).toEqual([
        expect.objectContaining({
          id: attestation.id,
          revokedBy: 'user:default/platformer',
        }),
      ]);
      // Owners of another account can read only the attestations of their own account.
      const own = await portal.get('/v1/attestations', 'payer').expect(200);
      expect(parseAttestationList(own.body).items).toEqual([]);
    });

    it('fails if the answers do not pass, until another attestation', async () => {
      await portal
        .post(
          '/v1/attestations',
          { ...body, answers: { looked: 'none' } },
          'platformer',
        )
        .expect(201);
      expect(await status()).toBe('fail');
      await portal.post('/v1/attestations', body, 'platformer').expect(201);
      expect(await status()).toBe('attested');
    });
  });
});
