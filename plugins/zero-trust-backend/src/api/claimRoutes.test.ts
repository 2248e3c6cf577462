import { Entity } from '@backstage/catalog-model';
import {
  parseClaimList,
  parseWaitingDecisions,
} from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import {
  arnOf,
  DATA,
  FakeEvidenceSource,
  PAYMENTS,
} from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import {
  Policy,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const payments = 'group:default/payments';
const storefront = 'group:default/storefront';

const entities = [
  group('payments'),
  group('storefront'),
  entity('ledger', { owner: payments, dependsOn: ['resource:default/cache'] }),
  entity('ledger-db', {
    kind: 'Resource',
    owner: payments,
    annotations: { 'zero-trust/aws-arns': arnOf('ledger') },
  }),
  entity('cache', {
    kind: 'Resource',
    owner: storefront,
    annotations: { 'zero-trust/aws-arns': arnOf('cache') },
  }),
  entity('bad-db', {
    kind: 'Resource',
    owner: storefront,
    dependencyOf: ['component:default/ledger'],
  }),
  entity('thief', {
    owner: storefront,
    annotations: { 'zero-trust/aws-arns': arnOf('ledger') },
  }),
  entity('feature-store', { owner: storefront }),
];

const ZERO_TRUST = {
  attribution: {
    accounts: {
      [PAYMENTS]: [payments],
      [DATA]: ['group:default/data-platform'],
    },
  },
  access: { platform: ['group:default/platform'] },
};

describe.each(databases.eachSupportedId())('claims, %s', id => {
  let knex: Knex;
  let portal: TestPortal;

  const start = async (
    policy?: Policy,
    { more = [] as Entity[], claims = {} } = {},
  ) => {
    knex = await migrated(id);
    const evidence = new FakeEvidenceSource();
    evidence.databases = [
      { name: 'ledger' },
      { name: 'cache' },
      {
        name: 'features',
        accountId: DATA,
        tags: { 'backstage.io/entity-ref': 'component:default/feature-store' },
      },
    ];
    portal = await startTestPortal({
      knex,
      entities: [...entities, ...more],
      evidence,
      policy,
      config: { zeroTrust: { ...ZERO_TRUST, claims } },
    });
    await portal.collect();
  };

  afterEach(async () => {
    await portal.stop();
  });

  /** Changes the catalog, and attributes all resources again. */
  const changeCatalog = async (...more: Entity[]) => {
    const zt = installation(knex, { zeroTrust: ZERO_TRUST });
    await zt.catalog([...entities, ...more]);
    await zt.updater.updateAll();
  };

  const list = async (name: string, query = '') => {
    const { body } = await portal.get(`/v1/claims${query}`, name).expect(200);
    return parseClaimList(body).items;
  };
  const idOf = async (entityRef: string, target?: string) => {
    const found = (await list('platformer')).find(
      claim => claim.entityRef === entityRef && claim.target === target,
    );
    return found!.id;
  };
  const resourcesOf = async (name: string, user = 'platformer') => {
    const { body } = await portal.get(
      `/v1/posture/component/default/${name}`,
      user,
    );
    return body.resources.map(({ arn }: { arn: string }) => arn);
  };

  it('lists all claims for the platform team, page by page, and dependencies of their services for owners', async () => {
    await start();
    const all = await list('platformer');
    expect(
      all.map(({ kind, entityRef, target, resourceArn }) => [
        kind,
        entityRef,
        target ?? resourceArn,
      ]),
    ).toEqual(
      expect.arrayContaining([
        [
          'resource',
          'component:default/feature-store',
          arnOf('features', DATA),
        ],
        ['dependency', 'component:default/ledger', 'resource:default/bad-db'],
        ['dependency', 'component:default/ledger', 'resource:default/cache'],
        ['resource', 'component:default/thief', arnOf('ledger')],
        ['resource', 'resource:default/cache', arnOf('cache')],
      ]),
    );
    expect(all).toHaveLength(5);
    const paged = [];
    let query = '?limit=2';
    for (;;) {
      const { body } = await portal.get(`/v1/claims${query}`, 'platformer');
      paged.push(...parseClaimList(body).items);
      if (!body.pageInfo.nextCursor) break;
      query = `?limit=2&cursor=${body.pageInfo.nextCursor}`;
    }
    expect(paged).toEqual(all);
    expect((await list('payer')).map(({ target }) => target).sort()).toEqual([
      'resource:default/bad-db',
      'resource:default/cache',
    ]);
    expect(await list('storekeeper')).toEqual([]);
  });

  it('lists the claims of one entity and the dependencies on it, with what the caller can decide', async () => {
    await start();
    const of = (entityRef: string, state = 'open') =>
      `?entityRef=${entityRef}&state=${state}`;
    expect(
      await list('platformer', of('component:default/feature-store')),
    ).toMatchObject([
      {
        entityRef: 'component:default/feature-store',
        may: { decide: true, revoke: false },
      },
    ]);
    // A claim on it by another file is about the Resource entity, too.
    expect(
      await list('platformer', of('resource:default/bad-db')),
    ).toMatchObject([{ entityRef: 'component:default/ledger' }]);
    const ledgers = await list('payer', of('component:default/ledger'));
    expect(new Map(ledgers.map(({ target, may }) => [target, may]))).toEqual(
      new Map([
        [
          'resource:default/bad-db',
          { decide: true, approve: true, revoke: false },
        ],
        // Its own file makes this claim.
        [
          'resource:default/cache',
          { decide: true, approve: false, revoke: false },
        ],
      ]),
    );
    // Its owner cannot decide it, and does not learn whether the resource exists.
    expect(await list('storekeeper', of('component:default/thief'))).toEqual(
      [],
    );
    const claim = await idOf('component:default/thief');
    await portal
      .post(`/v1/claims/${claim}/reject`, { note: 'not theirs' }, 'platformer')
      .expect(204);
    expect(
      await list('platformer', of('component:default/thief', 'rejected')),
    ).toMatchObject([
      { note: 'not theirs', may: { decide: false, revoke: true } },
    ]);
    expect(
      await list('storekeeper', of('component:default/thief', 'rejected')),
    ).toEqual([]);
    const first = await portal.get(`/v1/claims?limit=1`, 'platformer');
    await portal
      .get(
        `/v1/claims?limit=1&entityRef=component:default/thief&cursor=${first.body.pageInfo.nextCursor}`,
        'platformer',
      )
      .expect(400);
    const { body } = await portal
      .get('/v1/claims?entityRef=thief/', 'platformer')
      .expect(400);
    expect(body.error.message).toMatch(/^entityRef: "thief\/"/);
  });

  it('counts the claims that wait for each caller', async () => {
    await start();
    const waiting = async (name: string) => {
      const { body } = await portal
        .get('/v1/decisions/waiting', name)
        .expect(200);
      return parseWaitingDecisions(body);
    };
    expect(await waiting('platformer')).toEqual({ waivers: 0, claims: 5 });
    // Somebody else approves the claim of its own file.
    expect(await waiting('payer')).toEqual({ waivers: 0, claims: 1 });
    expect(await waiting('storekeeper')).toEqual({ waivers: 0, claims: 0 });
    const { body } = await portal.asService
      .get('/v1/decisions/waiting')
      .expect(200);
    expect(body).toEqual({ waivers: 0, claims: 0 });
    const claim = await idOf('component:default/thief');
    await portal
      .post(`/v1/claims/${claim}/reject`, {}, 'platformer')
      .expect(204);
    expect(await waiting('platformer')).toEqual({ waivers: 0, claims: 4 });
  });

  const OWN = 'component:default/portal';
  const portalEntity = entity('portal', {
    owner: 'group:default/platform',
    annotations: { 'zero-trust/aws-arns': arnOf('cache') },
  });
  const more: Entity[] = [
    group('platform'),
    {
      ...portalEntity,
      metadata: { ...portalEntity.metadata, title: 'The portal' },
    },
  ];

  it('does not let people approve claims of their own entities', async () => {
    await start(undefined, { more });
    const claim = await idOf(OWN);
    const found = async () =>
      (await list('platformer')).find(({ id: own }) => own === claim);
    expect(await found()).toMatchObject({
      ownClaimants: [OWN],
      may: { decide: true, approve: false, revoke: false },
    });
    for (const body of [{}, { mapAccountTo: 'group:default/platform' }]) {
      const answer = await portal
        .post(`/v1/claims/${claim}/approve`, body, 'platformer')
        .expect(403);
      expect(answer.body.error.message).toBe(
        `claimId: you own ${OWN}, or owned it when it made this claim; somebody else must approve the claim (or set zeroTrust.claims.ownersCanApprove)`,
      );
    }
    expect(await resourcesOf('portal')).toEqual([]);
    const { body: counts } = await portal.get(
      '/v1/decisions/waiting',
      'platformer',
    );
    // The 5 claims of others.
    expect(counts).toEqual({ waivers: 0, claims: 5 });
    const cache = await idOf(
      'component:default/ledger',
      'resource:default/cache',
    );
    await portal.post(`/v1/claims/${cache}/approve`, {}, 'payer').expect(403);
    await portal
      .post(`/v1/claims/${cache}/approve`, {}, 'platformer')
      .expect(204);
    // To reject it gains nothing.
    await portal
      .post(`/v1/claims/${claim}/reject`, {}, 'platformer')
      .expect(204);
    expect(await found()).toMatchObject({ state: 'rejected' });
  });

  it('does not let people approve a claim of an entity that they owned since the claim exists', async () => {
    const ownedBy = (owner: string) =>
      entity('portal', {
        owner,
        annotations: { 'zero-trust/aws-arns': arnOf('cache') },
      });
    await start(undefined, {
      more: [group('platform'), ownedBy('group:default/platform')],
    });
    const claim = await idOf(OWN);
    const { id: other } = (await list('platformer')).find(
      ({ entityRef }) => entityRef === 'component:default/thief',
    )!;
    await changeCatalog(group('platform'), ownedBy(storefront));
    const found = (await list('platformer')).find(own => own.id === claim);
    expect(found).toMatchObject({
      owners: [storefront],
      ownClaimants: [OWN],
      may: { decide: true, approve: false },
    });
    const { body: counts } = await portal.get(
      '/v1/decisions/waiting',
      'platformer',
    );
    expect(counts).toEqual({ waivers: 0, claims: 5 });
    const answer = await portal
      .post(`/v1/claims/${claim}/approve`, {}, 'platformer')
      .expect(403);
    expect(answer.body.error.message).toContain(`or owned it`);
    expect(await resourcesOf('portal')).toEqual([]);
    // The same owner now, and never another one.
    await portal
      .post(`/v1/claims/${other}/approve`, {}, 'platformer')
      .expect(204);
  });

  it('remembers the owners while a claim is approved', async () => {
    const ownedBy = (owner: string) =>
      entity('portal', {
        owner,
        annotations: { 'zero-trust/aws-arns': arnOf('cache') },
      });
    const platform = group('platform');
    await start(undefined, { more: [platform, ownedBy(storefront)] });
    const claim = await idOf(OWN);
    const decide = (what: string, status: number) =>
      portal
        .post(`/v1/claims/${claim}/${what}`, {}, 'platformer')
        .expect(status);
    await decide('approve', 204);
    await changeCatalog(platform, ownedBy('group:default/platform'));
    await changeCatalog(platform, ownedBy(storefront));
    await decide('revoke', 204);
    await changeCatalog(platform, ownedBy(storefront));
    const { id: own, may } = (
      await list('platformer', `?entityRef=${OWN}`)
    ).find(({ entityRef }) => entityRef === OWN)!;
    expect([own, may.approve]).toEqual([claim, false]);
    await decide('approve', 403);
  });

  it('remembers the owners of an entity that has stated a dependency before', async () => {
    const platform = group('platform');
    const app = (about: object) => entity('app', { ...about });
    const gadget = (about: object) =>
      entity('gadget', { kind: 'Resource', owner: storefront, ...about });
    await start(undefined, {
      more: [
        platform,
        app({
          owner: 'group:default/platform',
          dependsOn: ['resource:default/gadget'],
        }),
        gadget({}),
      ],
    });
    await changeCatalog(
      platform,
      app({ owner: payments }),
      gadget({ dependencyOf: ['component:default/app'] }),
    );
    const all = await list('platformer');
    const claim = all.find(({ entityRef }) => entityRef?.endsWith('/app'));
    expect(claim).toMatchObject({ may: { decide: true, approve: false } });
    const { body: counts } = await portal.get(
      '/v1/decisions/waiting',
      'platformer',
    );
    expect(counts.claims).toBe(all.filter(({ may }) => may.approve).length);
    await portal
      .post(`/v1/claims/${claim!.id}/approve`, {}, 'platformer')
      .expect(403);
  });

  it('forgets former owners when a claim ends', async () => {
    const claims = { annotations: { 'zero-trust/aws-arns': arnOf('cache') } };
    const platform = group('platform');
    const own = entity('portal', {
      owner: 'group:default/platform',
      ...claims,
    });
    await start(undefined, { more: [platform, own] });
    for (const annotated of [{}, claims]) {
      await changeCatalog(
        platform,
        entity('portal', { owner: storefront, ...annotated }),
      );
    }
    const claim = await idOf(OWN);
    await portal
      .post(`/v1/claims/${claim}/approve`, {}, 'platformer')
      .expect(204);
  });

  it('lets people approve claims of their own entities if this is configured', async () => {
    await start(undefined, { more, claims: { ownersCanApprove: true } });
    const claim = await idOf(OWN);
    const { body: counts } = await portal.get(
      '/v1/decisions/waiting',
      'platformer',
    );
    expect(counts).toEqual({ waivers: 0, claims: 6 });
    await portal
      .post(`/v1/claims/${claim}/approve`, {}, 'platformer')
      .expect(204);
    expect(await resourcesOf('portal')).toEqual([arnOf('cache')]);
    const cache = await idOf(
      'component:default/ledger',
      'resource:default/cache',
    );
    await portal.post(`/v1/claims/${cache}/approve`, {}, 'payer').expect(204);
  });

  describe('the account of a claim of a group above the group of the caller', () => {
    const PARENT = 'group:default/engineering';
    const tree = [
      group('engineering'),
      group('platform', PARENT),
      entity('shared', {
        owner: PARENT,
        annotations: { 'zero-trust/aws-arns': arnOf('features', DATA) },
      }),
      entity('portal', {
        owner: 'group:default/platform',
        annotations: { 'zero-trust/aws-arns': arnOf('features', DATA) },
      }),
    ];
    const approve = async (body: object) =>
      portal.post(
        `/v1/claims/${await idOf('component:default/shared')}/approve`,
        body,
        'platformer',
      );

    it('does not let people map it, because their own entities gain from that', async () => {
      await start(undefined, { more: tree });
      const ofShared = (await list('platformer')).find(
        ({ entityRef }) => entityRef === 'component:default/shared',
      );
      expect(ofShared).toMatchObject({
        owners: [PARENT],
        notMappableTo: [PARENT],
        may: { approve: true },
      });
      const answer = await approve({ mapAccountTo: PARENT });
      expect(answer.status).toBe(403);
      expect(answer.body.error.message).toBe(
        `mapAccountTo: you are in ${PARENT} or in a group below it; somebody else must map the account, or approve only this claim`,
      );
      expect(await resourcesOf('portal')).toEqual([]);
      expect((await approve({})).status).toBe(204);
      expect(await resourcesOf('shared')).toEqual([arnOf('features', DATA)]);
      expect(await resourcesOf('portal')).toEqual([]);
      expect(portal.audited.success).toHaveBeenLastCalledWith({
        meta: {
          kind: 'resource',
          entities: ['component:default/shared'],
          claimants: [
            { entityRef: 'component:default/shared', owners: [PARENT] },
          ],
          claimedAt: expect.stringMatching(/^20\d\d-/),
        },
      });
    });

    it('lets people map it if this is configured', async () => {
      await start(undefined, {
        more: tree,
        claims: { ownersCanApprove: true },
      });
      for (const claim of await list('platformer')) {
        expect(claim).not.toHaveProperty('notMappableTo');
      }
      expect((await approve({ mapAccountTo: PARENT })).status).toBe(204);
      expect(await resourcesOf('portal')).toEqual([arnOf('features', DATA)]);
    });
  });

  it('says who claims it, since when, and to whom it belongs now', async () => {
    const before = new Date().toISOString();
    await start(undefined, { more });
    const found = async (entityRef: string, target?: string) =>
      (await list('platformer')).find(
        claim => claim.entityRef === entityRef && claim.target === target,
      );
    const thief = await found('component:default/thief');
    expect(thief).toMatchObject({
      title: 'thief',
      owners: [storefront],
      current: {
        entityRefs: ['resource:default/ledger-db'],
        owners: [payments],
        accountOwners: [payments],
        someHidden: false,
      },
    });
    expect(thief!.claimedAt! > before).toBe(true);
    expect(await found('component:default/feature-store')).toMatchObject({
      current: {
        entityRefs: [],
        owners: [],
        accountOwners: ['group:default/data-platform'],
      },
    });
    expect(
      await found('component:default/ledger', 'resource:default/cache'),
    ).toMatchObject({
      owners: [payments],
      current: {
        entityRefs: ['resource:default/cache'],
        owners: [storefront],
        accountOwners: [],
      },
    });
    expect(await found(OWN)).toMatchObject({ title: 'The portal' });
    // It stays the same when everything is read again.
    await portal.collect();
    expect(await found('component:default/thief')).toEqual(thief);
  });

  it('does not name entities and owners that the caller cannot see', async () => {
    await start({ hidden: ['resource:default/ledger-db', payments] });
    const thief = (await list('guest')).find(
      ({ entityRef }) => entityRef === 'component:default/thief',
    );
    expect(thief!.current).toEqual({
      entityRefs: [],
      owners: [],
      accountOwners: [],
      someHidden: true,
    });
  });

  it('says that owners are hidden, and not that an account has none', async () => {
    await start({ hidden: [payments, storefront] });
    const thief = (await list('guest')).find(
      ({ entityRef }) => entityRef === 'component:default/thief',
    );
    expect(thief).toMatchObject({
      owners: [],
      current: {
        entityRefs: ['resource:default/ledger-db'],
        owners: [],
        accountOwners: [],
        someHidden: true,
      },
      hidden: ['owners', 'current.owners', 'current.accountOwners'],
    });
    const cache = (await list('guest')).find(
      ({ entityRef }) => entityRef === 'resource:default/cache',
    );
    expect(cache).toMatchObject({
      current: { entityRefs: [], accountOwners: [], someHidden: true },
      hidden: ['owners', 'current.accountOwners'],
    });
  });

  it('does not name the hidden owner of a mapping, also for people who can revoke it', async () => {
    const hidden: string[] = [];
    await start({ hidden }, { more: [group('data-platform')] });
    const claim = (await list('guest')).find(
      ({ entityRef }) => entityRef === 'component:default/feature-store',
    )!;
    await portal
      .post(
        `/v1/claims/${claim.id}/approve`,
        { mapAccountTo: storefront },
        'guest',
      )
      .expect(204);
    const mappings = async () =>
      (await list('guest', '?state=approved')).filter(
        ({ kind }) => kind === 'account',
      );
    expect(await mappings()).toMatchObject([
      {
        owner: storefront,
        detail: `account ${DATA} is mapped to ${storefront}`,
      },
    ]);
    hidden.push(storefront);
    const [mapping] = await mappings();
    expect(mapping).toMatchObject({
      accountId: DATA,
      detail: `account ${DATA} is mapped to an owner that you cannot see in the catalog`,
      current: {
        accountOwners: ['group:default/data-platform'],
        someHidden: false,
      },
      hidden: ['owner'],
      may: { revoke: true },
    });
    expect(JSON.stringify(mapping)).not.toContain('storefront');
  });

  it('says that a mapping of the account does not count now', async () => {
    await start();
    const claim = await idOf('component:default/feature-store');
    const found = async () =>
      (await list('platformer')).find(({ id: own }) => own === claim)!.current;
    expect(await found()).not.toHaveProperty('accountSuspended');
    await portal
      .post(
        `/v1/claims/${claim}/approve`,
        { mapAccountTo: storefront },
        'platformer',
      )
      .expect(204);
    // Another entity gets the name.
    const [{ id: other }] = await knex('holders')
      .insert({
        entity_ref: storefront,
        uid: 'other',
        owners: '[]',
        locations: '[]',
      })
      .returning('id');
    await knex('entities')
      .where({ entity_ref: storefront })
      .update({ holder: other });
    expect(await found()).toMatchObject({
      accountOwners: ['group:default/data-platform'],
      accountSuspended: true,
    });
  });

  it('lists a claim by tag on the tab of its entity, without the resource', async () => {
    await start();
    const { body } = await portal.get(
      '/v1/posture/component/default/feature-store',
      'storekeeper',
    );
    expect(body.problems).toEqual([
      expect.objectContaining({
        kind: 'not-proven',
        text: 'component:default/feature-store',
        annotation: expect.stringContaining('backstage.io/entity-ref'),
      }),
    ]);
    expect(JSON.stringify(body)).not.toContain(DATA);
    const claim = await idOf('component:default/feature-store');
    await portal
      .post(`/v1/claims/${claim}/approve`, {}, 'platformer')
      .expect(204);
    const after = await portal.get(
      '/v1/posture/component/default/feature-store',
      'storekeeper',
    );
    expect(after.body.problems).toEqual([]);
  });

  it('counts an approved resource until the approval is revoked', async () => {
    await start();
    const claim = await idOf('component:default/feature-store');
    expect(await resourcesOf('feature-store')).toEqual([]);
    await portal
      .post(`/v1/claims/${claim}/approve`, { note: 'agreed' }, 'platformer')
      .expect(204);
    expect(await resourcesOf('feature-store')).toEqual([
      arnOf('features', DATA),
    ]);
    expect(await list('platformer', '?state=approved')).toMatchObject([
      { decidedBy: 'user:default/platformer', note: 'agreed' },
    ]);
    // It stays approved when everything is computed again.
    await portal.collect();
    expect(await resourcesOf('feature-store')).toHaveLength(1);
    await portal
      .post(`/v1/claims/${claim}/revoke`, {}, 'platformer')
      .expect(204);
    expect(await resourcesOf('feature-store')).toEqual([]);
    await portal
      .post(`/v1/claims/${claim}/reject`, {}, 'platformer')
      .expect(204);
    expect(await list('platformer', '?state=rejected')).toHaveLength(1);
    expect(
      portal.audited.created.mock.calls.map(([{ eventId }]) => eventId),
    ).toEqual(['claim-approve', 'claim-revoke', 'claim-reject']);
  });

  it('can also map the account to the owner, once', async () => {
    await start();
    const claim = await idOf('component:default/feature-store');
    const approve = (mapAccountTo: string) =>
      portal.post(
        `/v1/claims/${claim}/approve`,
        { mapAccountTo },
        'platformer',
      );
    await approve(payments).expect(400);
    await approve(storefront).expect(204);
    expect((await approve(storefront)).body.error.message).toBe(
      `mapAccountTo: account ${DATA} is mapped to ${storefront} already. Approve only this claim.`,
    );
    expect((await list('platformer', '?state=approved')).length).toBe(2);
    expect(await resourcesOf('feature-store')).toEqual([
      arnOf('features', DATA),
    ]);
    const decided = await list('platformer', '?state=approved');
    expect(decided).toMatchObject([
      { kind: 'account', accountId: DATA, owner: storefront },
      { kind: 'resource', id: claim },
    ]);
    const revoke = ({ id: claimId }: { id: string }) =>
      portal.post(`/v1/claims/${claimId}/revoke`, {}, 'platformer').expect(204);
    await revoke(decided[1]);
    // What the mapping proves needs no approval.
    expect(await resourcesOf('feature-store')).toHaveLength(1);
    await revoke(decided[0]);
    expect(await resourcesOf('feature-store')).toEqual([]);
    expect(await list('platformer', '?state=ended')).toMatchObject([
      {
        kind: 'account',
        accountId: DATA,
        owner: storefront,
        decidedBy: 'user:default/platformer',
        ended: { by: 'user:default/platformer', reason: 'revoked' },
        may: { decide: false, revoke: false },
      },
    ]);
    // Without a state, what has ended is not listed.
    expect((await list('platformer')).map(({ state }) => state)).not.toContain(
      'ended',
    );
    expect(portal.audited.success).toHaveBeenLastCalledWith({
      meta: {
        kind: 'account',
        entities: [],
        accountId: DATA,
        owner: storefront,
      },
    });
    await portal
      .post(`/v1/claims/${decided[0].id}/revoke`, {}, 'platformer')
      .expect(404);
    const [ended] = await list('platformer', '?state=ended');
    for (const action of ['approve', 'reject', 'revoke']) {
      await portal
        .post(`/v1/claims/${ended.id}/${action}`, {}, 'platformer')
        .expect(409);
    }
    // The account can be mapped to the same owner again.
    await approve(storefront).expect(204);
    expect(await resourcesOf('feature-store')).toHaveLength(1);
    expect(await list('platformer', '?state=ended')).toHaveLength(1);
  });

  it('does not allow owners to read or revoke the mapping of an account', async () => {
    await start();
    const claim = await idOf('component:default/feature-store');
    await portal
      .post(
        `/v1/claims/${claim}/approve`,
        { mapAccountTo: storefront },
        'platformer',
      )
      .expect(204);
    const [mapping] = await list('platformer', '?state=approved');
    expect(mapping).toMatchObject({
      kind: 'account',
      may: { decide: false, revoke: true },
    });
    expect(await list('storekeeper', '?state=approved')).toEqual([]);
    await portal
      .post(`/v1/claims/${mapping.id}/revoke`, {}, 'storekeeper')
      .expect(404);
    await portal
      .post(`/v1/claims/${mapping.id}/revoke`, {}, 'platformer')
      .expect(204);
    expect(await list('storekeeper', '?state=ended')).toEqual([]);
  });

  it('maps no account if the claim is decided already', async () => {
    await start();
    const claim = await idOf('component:default/feature-store');
    const approve = (body: object) =>
      portal.post(`/v1/claims/${claim}/approve`, body, 'platformer');
    await approve({}).expect(204);
    await approve({ mapAccountTo: storefront }).expect(409);
    expect(await list('platformer', '?state=approved')).toMatchObject([
      { kind: 'resource' },
    ]);
  });

  it('allows only owners of a service to approve its dependencies', async () => {
    await start();
    const claim = await idOf(
      'component:default/ledger',
      'resource:default/bad-db',
    );
    await portal
      .post(`/v1/claims/${claim}/approve`, {}, 'storekeeper')
      .expect(404);
    await portal.post(`/v1/claims/${claim}/approve`, {}, 'payer').expect(204);
    await portal.post(`/v1/claims/${claim}/approve`, {}, 'payer').expect(409);
    const thief = await idOf('component:default/thief');
    await portal.post(`/v1/claims/${thief}/approve`, {}, 'payer').expect(404);
    await portal.asService.post(`/v1/claims/${thief}/approve`, {}).expect(403);
    await portal
      .post('/v1/claims/nothing/approve', {}, 'platformer')
      .expect(404);
  });

  it('accepts one of two decisions at the same time, and returns 409 for the other', async () => {
    await start();
    const claim = await idOf('component:default/feature-store');
    const answers = await Promise.all([
      portal.post(`/v1/claims/${claim}/approve`, {}, 'platformer'),
      portal.post(`/v1/claims/${claim}/reject`, {}, 'platformer'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('requires its own permission with the framework, and hides entities that the viewer cannot see', async () => {
    await start({
      hidden: ['component:default/thief'],
      denies: permission => permission === 'zero-trust.claim.decide',
    });
    expect(
      (await list('guest')).map(({ entityRef }) => entityRef),
    ).not.toContain('component:default/thief');
    const [open] = await list('guest');
    await portal.post(`/v1/claims/${open.id}/approve`, {}, 'guest').expect(403);
  });
});
