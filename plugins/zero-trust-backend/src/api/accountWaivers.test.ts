import { Control } from 'backstage-plugin-zero-trust-common';
import {
  parseAccountPosture,
  parseClaimList,
  parseWaiver,
  parseWaiverList,
} from 'backstage-plugin-zero-trust-common/alpha';
import { exemplaryAccount } from 'backstage-plugin-zero-trust-common/testUtils';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migratedApart } from '../__testUtils__/databases';
import {
  arnOf,
  DATA,
  FakeEvidenceSource,
  PAYMENTS,
} from '../__testUtils__/estate';
import { configWith } from '../__testUtils__/installation';
import { startTestPortal, TestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const OWNER = 'group:default/payments';
const STOREFRONT = 'group:default/storefront';
const FAILING = 'ACME-GOV-01';
const ACCOUNT = `arn:aws:iam::${PAYMENTS}:root`;

const failing: Control<'account'> = {
  id: FAILING,
  title: 'The account has a contact',
  description: 'Of a test.',
  pillar: 'Governance',
  severity: 'HIGH',
  tenets: ['T1'],
  appliesTo: 'tests',
  securityHub: [],
  remediation: { text: 'Add one.' },
  references: ['https://example.com'],
  subject: 'account',
  judge: () => ({
    status: 'fail',
    reason: 'It has none.',
    readings: [{ name: 'Contact', value: 'none', source: 'test' }],
  }),
};

const about = {
  entityRef: OWNER,
  controlId: FAILING,
  resourceArn: ACCOUNT,
};

describe.each(databases.eachSupportedId())('waivers for accounts, %s', id => {
  let portal: TestPortal;

  beforeEach(async () => {
    const evidence = new FakeEvidenceSource();
    evidence.databases = [{ name: 'orders' }];
    evidence.foundation = [PAYMENTS, DATA].map(accountId =>
      exemplaryAccount({
        arn: `arn:aws:iam::${accountId}:root`,
        accountId,
        name: accountId,
      }),
    );
    evidence.listed = [...evidence.listed, 'aws-account'];
    portal = await startTestPortal({
      knex: await migratedApart(id),
      evidence,
      entities: [
        group('payments'),
        group('storefront'),
        entity('orders', {
          owner: OWNER,
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
        entity('stock', {
          owner: STOREFRONT,
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
      ],
      controls: [failing as Control],
      config: configWith({}),
    });
    await portal.collect();
  });

  afterEach(() => portal.stop());

  const request = (changed: object = {}, name = 'payer') =>
    portal.post(
      '/v1/waivers',
      { ...about, reason: 'The team is being hired', ...changed },
      name,
    );
  const account = async (name = 'payer') => {
    const { body } = await portal
      .get(`/v1/accounts/${PAYMENTS}`, name)
      .expect(200);
    return parseAccountPosture(body);
  };
  const result = async () =>
    (await account()).results.find(({ controlId }) => controlId === FAILING);

  it('can be requested by an owner of the account, and decided by somebody else', async () => {
    const before = await account();
    const waiver = parseWaiver((await request().expect(201)).body);
    expect(waiver).toMatchObject({
      scope: 'resource',
      resourceArn: ACCOUNT,
      entityRef: OWNER,
      covers: 1,
    });
    expect((await result())?.status).toBe('fail');
    const path = `/v1/waivers/${waiver.id}`;
    await portal.post(`${path}/approve`, {}, 'payer').expect(403);
    await portal.post(`${path}/approve`, {}, 'platformer').expect(200);
    expect(await result()).toMatchObject({
      status: 'waived',
      waiver: { id: waiver.id },
    });
    const waived = await account();
    expect(waived.points).toBeGreaterThan(before.points!);
    expect(waived.pointsWithoutWaivers).toBeLessThan(waived.points!);
    expect(before.pointsWithoutWaivers).toBeUndefined();
    await portal.post(`${path}/revoke`, {}, 'payer').expect(200);
    expect((await result())?.status).toBe('fail');
    expect((await account()).points).toBe(waived.pointsWithoutWaivers);
  });

  it('cover every account of the owner without an ARN', async () => {
    const waiver = parseWaiver(
      (await request({ resourceArn: undefined }).expect(201)).body,
    );
    await portal
      .post(`/v1/waivers/${waiver.id}/approve`, {}, 'platformer')
      .expect(200);
    expect((await result())?.status).toBe('waived');
    const { body } = await portal
      .get(`/v1/accounts/${DATA}`, 'platformer')
      .expect(200);
    expect(
      parseAccountPosture(body).results.find(
        ({ controlId }) => controlId === FAILING,
      )?.status,
    ).toBe('fail');
  });

  it('cannot be requested by others, or for accounts of others', async () => {
    await request({}, 'guest').expect(403);
    const other = await request(
      { entityRef: 'group:default/storefront' },
      'storekeeper',
    );
    expect([other.status, other.body.error.message]).toEqual([
      400,
      expect.stringContaining('is not a resource of group:default/storefront'),
    ]);
    const unowned = await request({
      resourceArn: `arn:aws:iam::${DATA}:root`,
    });
    expect(unowned.status).toBe(400);
  });

  it('are requested by an owner to whom the account was mapped by an approved claim', async () => {
    const own = { entityRef: STOREFRONT };
    await request(own, 'storekeeper').expect(400);
    const claims = async (query = '') =>
      parseClaimList(
        (await portal.get(`/v1/claims${query}`, 'platformer').expect(200)).body,
      ).items;
    const [claim] = await claims('?state=open');
    await portal
      .post(
        `/v1/claims/${claim.id}/approve`,
        { mapAccountTo: STOREFRONT },
        'platformer',
      )
      .expect(204);
    expect((await account('storekeeper')).owners).toContain(STOREFRONT);
    const waiver = parseWaiver(
      (await request(own, 'storekeeper').expect(201)).body,
    );
    expect(waiver).toMatchObject({ resourceArn: ACCOUNT, covers: 1 });
    await portal
      .post(`/v1/waivers/${waiver.id}/approve`, {}, 'platformer')
      .expect(200);
    expect((await result())?.status).toBe('waived');
    // Without the mapping, nothing of the account is theirs to waive.
    const [mapping] = await claims('?state=approved');
    await portal
      .post(`/v1/claims/${mapping.id}/revoke`, {}, 'platformer')
      .expect(204);
    expect((await result())?.status).toBe('fail');
    await request(own, 'storekeeper').expect(400);
  });

  it('preview the points', async () => {
    const { body } = await portal
      .post('/v1/waivers/preview', about, 'payer')
      .expect(200);
    expect(body.covers).toBe(1);
    expect(body.points).toBe((await account()).points);
    expect(body.pointsIfWaived).toBeGreaterThan(body.points);
  });

  it('show ARNs, reasons and counts only to owners of the account', async () => {
    await request().expect(201);
    const shown = async (name: string) => {
      const { body } = await portal.get('/v1/waivers', name).expect(200);
      return parseWaiverList(body).items[0];
    };
    const own = { resourceArn: ACCOUNT, covers: 1 };
    expect(await shown('payer')).toMatchObject(own);
    expect(await shown('platformer')).toMatchObject({ covers: 1 });
    const other = await shown('storekeeper');
    expect(other.resourceArn).toBeUndefined();
    expect(other.reason).toBeUndefined();
    expect(other.covers).toBeUndefined();
  });
});
