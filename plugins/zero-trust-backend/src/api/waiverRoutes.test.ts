import { known } from 'backstage-plugin-zero-trust-common';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import {
  parseChanges,
  parsePosture,
  parseWaiver,
  parseWaiverList,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, DATA, FakeEvidenceSource } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { PostureUpdater } from '../posture/PostureUpdater';
import {
  Policy,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const payments = 'group:default/payments';
const storefront = 'group:default/storefront';
const ORDERS = 'component:default/orders';
const SHOP = 'component:default/shop';
/**
 * The controls that the databases fail. The first database also fails the second
 * control.
 */
const PUBLIC = 'ZT-NET-01';
const UNENCRYPTED = 'ZT-DATA-01';
const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) =>
  new Date(Date.now() + days * DAY).toISOString();

const entities = [
  group('payments'),
  group('storefront'),
  entity('orders', {
    owner: payments,
    dependsOn: ['resource:default/orders-db'],
  }),
  entity('orders-db', {
    kind: 'Resource',
    owner: payments,
    annotations: {
      'zero-trust/aws-arns': `${arnOf('orders')}, ${arnOf('archive')}`,
    },
  }),
  // Another team's service, which uses the database of payments.
  entity('shop', {
    owner: storefront,
    dependsOn: ['resource:default/shared-db'],
  }),
  entity('shared-db', {
    kind: 'Resource',
    owner: payments,
    dependencyOf: [SHOP],
    annotations: { 'zero-trust/aws-arns': arnOf('shared') },
  }),
];

describe.each(databases.eachSupportedId())('waivers, %s', id => {
  let knex: Knex;
  let portal: TestPortal;
  let evidence: FakeEvidenceSource;

  const start = async (policy?: Policy, maxDays?: number) => {
    knex = await migrated(id);
    evidence = new FakeEvidenceSource();
    evidence.databases = [
      {
        name: 'orders',
        public: true,
        overrides: { storageEncrypted: known(false, 'test') },
      },
      { name: 'archive', public: true },
      { name: 'shared', public: true },
    ];
    portal = await startTestPortal({
      knex,
      entities,
      evidence,
      policy,
      ...(maxDays && {
        config: {
          zeroTrust: {
            attribution: { accounts: { '111122223333': [payments] } },
            access: { platform: ['group:default/platform'] },
            scoring: { controls: { 'ZT-GOV-05': { enabled: false } } },
            waivers: { maxDays },
          },
        },
      }),
    });
    await portal.collect();
  };

  afterEach(async () => {
    await portal.stop();
  });

  const request = (about: object = {}, name = 'payer') =>
    portal.post(
      '/v1/waivers',
      {
        entityRef: ORDERS,
        controlId: PUBLIC,
        resourceArn: arnOf('orders'),
        reason: 'The migration ends in January',
        ...about,
      },
      name,
    );
  const requested = async (about: object = {}): Promise<Waiver> =>
    parseWaiver((await request(about).expect(201)).body);
  const act = (waiver: Waiver, action: string, name: string, body = {}) =>
    portal.post(`/v1/waivers/${waiver.id}/${action}`, body, name);
  const approved = async (about: object = {}): Promise<Waiver> =>
    parseWaiver(
      (await act(await requested(about), 'approve', 'platformer').expect(200))
        .body,
    );
  const list = async (name: string, query = '') => {
    const { body } = await portal.get(`/v1/waivers${query}`, name).expect(200);
    return parseWaiverList(body).items;
  };
  const posture = async (name = 'payer', of = 'component/default/orders') => {
    const { body } = await portal.get(`/v1/posture/${of}`, name).expect(200);
    return parsePosture(body);
  };
  const status = async (name: string, of?: string) =>
    (await posture('payer', of)).results.find(
      ({ controlId, resourceArn }) =>
        controlId === PUBLIC && resourceArn === arnOf(name),
    )?.status;
  it('counts the requests of other people that wait for the caller', async () => {
    await start();
    const waiting = async (name: string) =>
      (await portal.get('/v1/decisions/waiting', name).expect(200)).body
        .waivers;
    expect(await waiting('platformer')).toBe(0);
    const waiver = await requested();
    await requested({ resourceArn: arnOf('archive') });
    // The platform team cannot decide its own request.
    await request({ controlId: UNENCRYPTED }, 'platformer').expect(201);
    expect(await waiting('platformer')).toBe(2);
    expect(await waiting('payer')).toBe(0);
    await act(waiver, 'approve', 'platformer').expect(200);
    expect(await waiting('platformer')).toBe(1);
  });

  it('covers one resource from approval to revocation, without a new collection', async () => {
    await start();
    const before = await posture();
    const waiver = await requested({ ticket: 'SEC-42' });
    expect(waiver).toMatchObject({
      state: 'requested',
      scope: 'resource',
      resourceArn: arnOf('orders'),
      covers: 1,
      requestedBy: 'user:default/payer',
      may: { decide: false, revoke: true, renew: false },
    });
    expect(
      (Date.parse(waiver.expiresAt) - Date.parse(waiver.requestedAt)) / DAY,
    ).toBe(30);
    expect(await status('orders')).toBe('fail');

    const { body } = await act(waiver, 'approve', 'platformer', {
      note: 'Until the migration',
    }).expect(200);
    expect(parseWaiver(body)).toMatchObject({
      state: 'approved',
      covers: 1,
      decidedBy: 'user:default/platformer',
      note: 'Until the migration',
    });
    const waived = await posture();
    const result = waived.results.find(({ status: own }) => own === 'waived');
    expect(result).toMatchObject({
      controlId: PUBLIC,
      resourceArn: arnOf('orders'),
      waiver: {
        id: waiver.id,
        reason: 'The migration ends in January',
        ticket: 'SEC-42',
        requestedBy: 'user:default/payer',
        approvedBy: 'user:default/platformer',
        expiresAt: waiver.expiresAt,
      },
    });
    expect(await status('archive')).toBe('fail');
    expect(waived.pointsWithoutWaivers).toBe(before.points);
    expect(before.pointsWithoutWaivers).toBeUndefined();
    // Other people see that it is waived, and until when.
    const seen = await posture('guest');
    const shown = seen.results.find(({ status: own }) => own === 'waived');
    expect(shown?.waiver).toEqual({
      id: waiver.id,
      expiresAt: waiver.expiresAt,
    });
    expect(JSON.stringify(seen)).not.toMatch(/migration|SEC-42|arn:aws/);

    const { body: revoked } = await act(waiver, 'revoke', 'payer').expect(200);
    expect(parseWaiver(revoked)).toMatchObject({
      state: 'revoked',
      endedBy: 'user:default/payer',
    });
    expect(await status('orders')).toBe('fail');
    const changes = parseChanges(
      (
        await portal.get(
          '/v1/posture/component/default/orders/changes',
          'payer',
        )
      ).body,
    );
    expect(
      changes.items
        .filter(({ controlId }) => controlId === PUBLIC)
        .map(({ from, to }) => [from, to]),
    ).toEqual([
      ['waived', 'fail'],
      ['fail', 'waived'],
    ]);
    expect(
      portal.audited.created.mock.calls.map(([{ eventId }]) => eventId),
    ).toEqual(['waiver-request', 'waiver-approve', 'waiver-revoke']);
    expect(JSON.stringify(portal.audited.success.mock.calls)).not.toContain(
      'arn:aws',
    );
  });

  it('approves a waiver if postures cannot be updated at once, and updates them later', async () => {
    await start();
    const waiver = await requested();
    jest
      .spyOn(PostureUpdater.prototype, 'updateResources')
      .mockRejectedValueOnce(new Error('deadlock detected'));
    const { body } = await act(waiver, 'approve', 'platformer').expect(200);
    expect(parseWaiver(body)).toMatchObject({ state: 'approved' });
    expect(portal.audited.fail).not.toHaveBeenCalled();
    expect(await status('orders')).toBe('fail');
    await installation(knex).updater.updateDue();
    expect(await status('orders')).toBe('waived');
  });

  it('covers every resource of a service, and expires', async () => {
    await start();
    const waiver = await approved({ resourceArn: undefined });
    expect(waiver).toMatchObject({ scope: 'service', covers: 2 });
    expect(await status('orders')).toBe('waived');
    expect(await status('archive')).toBe('waived');
    // A later run of the task, without a collection.
    const later = installation(knex);
    later.pass(31 * 24);
    await later.updater.updateDue();
    expect(await status('orders')).toBe('fail');
    await knex('waivers').update({ expires_at: inDays(-1) });
    expect(await list('payer', '?state=expired')).toMatchObject([
      { id: waiver.id, state: 'expired', may: { renew: true, revoke: false } },
    ]);
    expect(await list('payer', '?state=approved,requested')).toEqual([]);
  });

  it('caps a waived CRITICAL at 89 points', async () => {
    await start();
    evidence.databases = [{ name: 'orders', public: true }];
    await portal.ageReads();
    await knex('scopes').update({ due_at: inDays(-1) });
    await portal.collect();
    await approved({ resourceArn: undefined });
    for (const { controlId } of (await posture()).results.filter(
      ({ status: own }) => own === 'fail',
    )) {
      await approved({ controlId, resourceArn: undefined });
    }
    const { points, pointsWithoutWaivers, caps } = await posture();
    expect(points).toBe(89);
    expect(pointsWithoutWaivers).toBe(49);
    expect(caps[0].reason).toMatch(/^Waived: .*: at most 89$/);
  });

  it('previews the points that the service has with the waiver', async () => {
    await start();
    const about = { entityRef: ORDERS, controlId: PUBLIC };
    const { body } = await portal
      .post('/v1/waivers/preview', about, 'payer')
      .expect(200);
    const before = await posture();
    expect(body).toMatchObject({ covers: 2, points: before.points });
    expect(body.pointsIfWaived).toBeGreaterThan(body.points);
    const one = await portal
      .post(
        '/v1/waivers/preview',
        { ...about, resourceArn: arnOf('orders') },
        'payer',
      )
      .expect(200);
    expect(one.body.limitedBy).toMatch(/: at most \d+$/);
    await portal.post('/v1/waivers/preview', about, 'storekeeper').expect(403);
    await approved({ resourceArn: undefined });
    const { points, caps } = await posture();
    expect(points).toBe(body.pointsIfWaived);
    expect(caps[0]?.reason).toBe(body.limitedBy);
  });

  it.each([
    [
      'names what then limits the points',
      [],
      expect.stringMatching(/: at most \d+$/),
    ],
    [
      'does not name it if only a hidden resource limits the points',
      ['resource:default/shared-db'],
      undefined,
    ],
  ])('%s', async (_, hidden, limitedBy) => {
    await start({ hidden });
    evidence.databases = [{ name: 'shared', public: true }];
    await knex('scopes').update({ due_at: inDays(-1) });
    await portal.collect();
    const { body } = await portal
      .post(
        '/v1/waivers/preview',
        { entityRef: SHOP, controlId: 'ZT-NET-02' },
        'storekeeper',
      )
      .expect(200);
    expect(body.points).toEqual(expect.any(Number));
    expect(body.limitedBy).toEqual(limitedBy);
  });

  it('says that a waiver is not needed once the result has passed', async () => {
    await start();
    const waiver = await approved();
    evidence.databases = [
      { name: 'orders' },
      { name: 'archive', public: true },
      { name: 'shared', public: true },
    ];
    await knex('scopes').update({ due_at: inDays(-1) });
    await portal.collect();
    expect(await status('orders')).toBe('pass');
    expect(await list('payer')).toMatchObject([
      { id: waiver.id, state: 'approved', covers: 0 },
    ]);
    await act(waiver, 'renew', 'payer', { reason: 'Again' }).expect(400);
  });

  it('rejects invalid input and names the field', async () => {
    await start();
    const wrong: Array<[object, RegExp]> = [
      [{ reason: undefined }, /^reason: is required/],
      [{ reason: ' ' }, /^reason: must say/],
      [{ expiresAt: inDays(-1) }, /^expiresAt: .*past/],
      [{ expiresAt: inDays(91) }, /^expiresAt: .*90/],
      [{ expiresAt: 'soon' }, /^expiresAt: must be a time/],
      [{ controlId: 'ZT-NET-02' }, /^controlId: .*pass/],
      [{ controlId: 'ZT-X' }, /^controlId: .*ZT-X/],
      [{ controlId: 'ZT-DEV-02' }, /^controlId: .*not judged/],
      [{ resourceArn: arnOf('nothing') }, /^resourceArn: .*not a resource/],
      [
        { entityRef: ORDERS, resourceArn: arnOf('shared') },
        /^resourceArn: .*not a resource/,
      ],
      [{ entityRef: '::' }, /^entityRef: /],
      [{ colour: 'red' }, /^colour: not known/],
    ];
    for (const [about, message] of wrong) {
      const { status: code, body } = await request(about);
      expect([code, body.error.message]).toEqual([
        400,
        expect.stringMatching(message),
      ]);
    }
    expect(await list('platformer')).toEqual([]);
  });

  it('accepts the configured maximum', async () => {
    await start(undefined, 10);
    const waiver = await requested();
    expect(
      (Date.parse(waiver.expiresAt) - Date.parse(waiver.requestedAt)) / DAY,
    ).toBe(10);
    await request({ controlId: UNENCRYPTED, expiresAt: inDays(11) }).expect(
      400,
    );
  });

  it('can be requested by owners, and decided by other people with the permission', async () => {
    await start();
    await request({}, 'storekeeper').expect(403);
    await request({ entityRef: 'component:default/absent' }).expect(404);
    await portal.asService
      .post('/v1/waivers', {
        entityRef: ORDERS,
        controlId: PUBLIC,
        reason: 'x',
      })
      .expect(403);
    const waiver = await requested();
    await act(waiver, 'approve', 'payer').expect(403);
    await act(waiver, 'revoke', 'storekeeper').expect(403);
    await act({ ...waiver, id: 'none' }, 'approve', 'platformer').expect(404);
    const own = parseWaiver(
      (await request({ controlId: UNENCRYPTED }, 'platformer')).body,
    );
    const { body } = await act(own, 'approve', 'platformer').expect(403);
    expect(body.error.message).toMatch(/^requestedBy: you requested/);
    expect(await list('platformer')).toMatchObject([
      { id: own.id, may: { decide: false } },
      { id: waiver.id, may: { decide: true } },
    ]);
  });

  it('accepts one of two decisions at the same time, and tells the other person who was first', async () => {
    await start();
    const waiver = await requested();
    const answers = await Promise.all([
      act(waiver, 'approve', 'platformer'),
      act(waiver, 'reject', 'platformer'),
    ]);
    expect(answers.map(own => own.status).sort()).toEqual([200, 409]);
    const refused = answers.find(own => own.status === 409)!;
    expect(refused.body.error.message).toMatch(
      /(approved|rejected) by user:default\/platformer at /,
    );
  });

  it('rejects a request for a control that is requested or waived already, and changes of ended waivers', async () => {
    await start();
    const waiver = await requested();
    const { body } = await request().expect(409);
    expect(body.error.message).toContain(waiver.id);
    await act(waiver, 'approve', 'platformer').expect(200);
    const again = await request().expect(409);
    expect(again.body.error.message).toMatch(/is waived until/);
    await act(waiver, 'revoke', 'platformer').expect(200);
    await act(waiver, 'revoke', 'platformer').expect(409);
    await act(waiver, 'approve', 'platformer').expect(409);
    await act(waiver, 'renew', 'payer', { reason: 'x' }).expect(409);
    // A request that expired without a decision does not block another one.
    await requested();
    await knex('waivers')
      .where({ state: 'requested' })
      .update({ expires_at: inDays(-1) });
    await requested();
    expect(await list('payer')).toMatchObject([
      { state: 'requested' },
      { state: 'expired' },
      { state: 'revoked' },
    ]);
  });

  it('renews an approved waiver, which the new one then replaces', async () => {
    await start();
    const first = await approved({ expiresAt: inDays(2) });
    const { body } = await act(first, 'renew', 'payer', {
      reason: 'It takes longer',
    }).expect(201);
    const second = parseWaiver(body);
    expect(second).toMatchObject({ state: 'requested', renews: first.id });
    await act(first, 'renew', 'payer', { reason: 'x' }).expect(409);
    await act(second, 'approve', 'platformer').expect(200);
    expect(await list('payer')).toMatchObject([
      { id: second.id, state: 'approved', covers: 1 },
      { id: first.id, state: 'renewed', endedBy: 'user:default/platformer' },
    ]);
    await act(second, 'revoke', 'payer').expect(200);
    expect(await status('orders')).toBe('fail');
  });

  it("never waives another team's database for a service that uses it", async () => {
    await start();
    await request(
      { entityRef: SHOP, resourceArn: undefined },
      'platformer',
    ).expect(400);
    expect(await status('shared', 'resource/default/shared-db')).toBe('fail');
    await approved({
      entityRef: 'resource:default/shared-db',
      resourceArn: undefined,
    });
    expect(await status('shared', 'resource/default/shared-db')).toBe('waived');
  });

  it('ends when its resource is replaced', async () => {
    await start();
    await approved();
    evidence.databases = [
      { name: 'orders', public: true, resourceId: 'db-RESTORED' },
    ];
    await knex('scopes').update({ due_at: inDays(-1) });
    await portal.collect();
    expect(await status('orders')).toBe('fail');
    const [ended] = await list('payer');
    expect(ended).toMatchObject({ state: 'approved', covers: 0 });
    const { body } = await act(ended, 'renew', 'payer', {
      reason: 'Again',
    }).expect(409);
    expect(body.error.message).toMatch(/another resource .* same ARN/);
  });

  it("counts the covered results without another team's databases, each once", async () => {
    await start();
    evidence.databases.push({
      name: 'shop',
      accountId: DATA,
      public: true,
      tags: { 'backstage.io/entity-ref': SHOP },
    });
    await knex('scopes').update({ due_at: inDays(-1) });
    await portal.collect();
    const { body } = await request(
      { entityRef: SHOP, resourceArn: undefined },
      'storekeeper',
    ).expect(201);
    expect(parseWaiver(body).covers).toBe(1);
    await act(body, 'approve', 'platformer').expect(200);
    await approved();
    await approved({ resourceArn: undefined });
    const covers = (await list('platformer')).map(own => [
      own.entityRef,
      own.covers,
    ]);
    expect(covers.sort()).toEqual([
      // The waiver that ends last waives both.
      [ORDERS, 0],
      [ORDERS, 2],
      [SHOP, 1],
    ]);
  });

  it('does not show who requested a waiver to users who cannot read evidence', async () => {
    await start({
      denies: (permission, _ref, user) =>
        user === 'user:default/guest' &&
        ['zero-trust.evidence.read', 'zero-trust.waiver.decide'].includes(
          permission,
        ),
    });
    const about = { resourceArn: undefined };
    const waiver = await requested(about);
    const { body } = await request(about, 'guest').expect(409);
    expect(body.error.message).toContain(waiver.id);
    expect(body.error.message).not.toContain('payer');
    const { body: shown } = await request(about, 'payer').expect(409);
    expect(shown.error.message).toContain('user:default/payer');
    await act(waiver, 'reject', 'platformer').expect(200);
    const renewed = await act(waiver, 'renew', 'guest', { reason: 'Again' });
    expect(renewed.status).toBe(409);
    expect(renewed.body.error.message).not.toContain('platformer');
  });

  it('lists page by page, filtered, with a total', async () => {
    await start();
    const all = [
      await requested(),
      await requested({ controlId: UNENCRYPTED }),
      await requested({ resourceArn: undefined }),
    ].reverse();
    const paged: Waiver[] = [];
    let query = '?limit=1';
    for (;;) {
      const { body } = await portal.get(`/v1/waivers${query}`, 'payer');
      expect(body.totalItems).toBe(3);
      paged.push(...parseWaiverList(body).items);
      if (!body.pageInfo.nextCursor) break;
      query = `?limit=1&cursor=${body.pageInfo.nextCursor}`;
    }
    expect(paged.map(({ id: own }) => own)).toEqual(
      all.map(({ id: own }) => own),
    );
    expect(await list('payer', '?control=ZT-DATA-01')).toHaveLength(1);
    expect(await list('payer', `?entityRef=${SHOP}`)).toEqual([]);
    expect(
      await list('payer', `?expiresBefore=${inDays(31)}&state=requested`),
    ).toHaveLength(3);
    expect(await list('payer', `?expiresBefore=${inDays(29)}`)).toEqual([]);
    const { body } = await portal.get(`/v1/waivers/${all[0].id}`, 'payer');
    expect(parseWaiver(body)).toEqual(all[0]);
    // Without evidence: only the existence and the expiry.
    const [shown] = await list('guest', '?control=ZT-DATA-01');
    expect(shown).toMatchObject({ state: 'requested', scope: 'resource' });
    expect(Object.keys(shown)).not.toEqual(
      expect.arrayContaining(['reason', 'requestedBy', 'resourceArn']),
    );
  });

  it('shows an ARN only to users who can read the evidence on the Resource entity', async () => {
    await start({
      denies: (permission, ref, user) =>
        permission === 'zero-trust.evidence.read' &&
        ref === 'resource:default/orders-db' &&
        user === 'user:default/guest',
    });
    const { id: own } = await requested();
    expect(await list('payer')).toMatchObject([
      { resourceArn: arnOf('orders') },
    ]);
    const [shown] = await list('guest');
    expect(shown).toMatchObject({ id: own, scope: 'resource' });
    expect(JSON.stringify(shown)).not.toContain('arn:aws');
  });

  it('exports waivers as CSV, without formulas', async () => {
    await start();
    const waiver = await requested({ reason: '=HYPERLINK("http://x")' });
    await requested({ controlId: UNENCRYPTED });
    const { text } = await portal
      .get('/v1/export/waivers', 'payer')
      .expect(200);
    const [head, ...lines] = text.trimEnd().split('\r\n');
    expect(head).toMatch(/^"id","state","entityRef",/);
    expect(lines).toHaveLength(2);
    expect(text).toContain(waiver.id);
    expect(text).not.toContain('arn:aws');
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
    const rejected = await portal
      .get('/v1/export/waivers?state=rejected', 'payer')
      .expect(200);
    expect(rejected.text.trimEnd().split('\r\n')).toHaveLength(1);
    await portal.get('/v1/export/waivers', 'storekeeper').expect(403);
    const mayOf = async (name: string, query = '') =>
      parseWaiverList((await portal.get(`/v1/waivers${query}`, name)).body).may;
    expect(await mayOf('payer')).toEqual({ import: true, export: true });
    expect(await mayOf('storekeeper')).toMatchObject({ export: false });
    expect(await mayOf('payer', `?entityRef=${SHOP}`)).toBeUndefined();
  });

  it('says who may import requests', async () => {
    await start({
      denies: (permission, _, user) =>
        permission === 'zero-trust.waiver.request' &&
        user === 'user:default/guest',
    });
    for (const [name, mayImport] of [
      ['payer', true],
      ['guest', false],
    ] as const) {
      const { body } = await portal.get('/v1/waivers', name).expect(200);
      expect(parseWaiverList(body).may?.import).toBe(mayImport);
    }
  });

  it('hides the waivers of entities that the viewer cannot see, and requires its own permissions', async () => {
    await start({
      hidden: [ORDERS],
      denies: (permission, ref) =>
        permission === 'zero-trust.waiver.decide' &&
        ref === 'resource:default/orders-db',
    });
    const { body } = await request({
      entityRef: 'resource:default/orders-db',
    }).expect(201);
    await act(body, 'approve', 'guest').expect(403);
    await knex('waivers').update({ entity_ref: ORDERS });
    expect(await list('guest')).toEqual([]);
    await portal.get(`/v1/waivers/${body.id}`, 'guest').expect(404);
    await act(body, 'approve', 'guest').expect(404);
  });
});
