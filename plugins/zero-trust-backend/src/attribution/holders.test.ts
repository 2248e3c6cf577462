import { parseChanges } from 'backstage-plugin-zero-trust-common/alpha';
import { AuditorServiceCreateEventOptions } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import createKnex from 'knex';
import { entity, EntityOptions, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import {
  arnOf,
  DATA,
  FakeEvidenceSource,
  PAYMENTS,
} from '../__testUtils__/estate';
import {
  CONFIG,
  installation,
  Installation,
} from '../__testUtils__/installation';
import { startTestPortal } from '../__testUtils__/startTestPortal';
import { DAY, MINUTE } from '../store/durations';
import { CatalogReader } from '../catalog/CatalogReader';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { createStores } from '../store/Stores';
import { attributeAll } from './attributeAll';

jest.setTimeout(120_000);

const payments = 'group:default/payments';
const storefront = 'group:default/storefront';
const REF = 'component:default/ledger';
const file = (owner: string) =>
  `url:https://github.com/${owner}/ledger/catalog-info.yaml`;

/** Returns a function that records audit events, and one that returns them. */
function recordedEvents() {
  const createEvent = jest.fn(
    async (_event: AuditorServiceCreateEventOptions) => ({
      success: async () => {},
      fail: async () => {},
    }),
  );
  return {
    createEvent,
    events: () =>
      createEvent.mock.calls.map(([{ eventId, meta }]) => [eventId, meta]),
  };
}

const ledger = (options: EntityOptions = {}) =>
  entity('ledger', { owner: payments, location: file('acme'), ...options });
const tagged = (name: string, entityRef: string, accountId = DATA) => ({
  name,
  accountId,
  tags: { 'backstage.io/entity-ref': entityRef },
});

describe.each(databases.eachSupportedId())('holders of names, %s', id => {
  let knex: Knex;
  let zt: Installation;

  beforeEach(async () => {
    knex = await migrated(id);
    zt = installation(knex);
  });

  const resourcesOf = async (ref = REF) => {
    await zt.updater.updateAll();
    const found = await zt.stores.attributions.ofEntities([ref]);
    return found.flatMap(({ arn, attribution }) =>
      attribution.proven ? [arn] : [],
    );
  };

  it('counts a tag for an entity that the first read of the catalog finds', async () => {
    await zt.catalog([ledger()]);
    zt.evidence.databases = [tagged('a', REF)];
    await zt.collect();
    expect(await resourcesOf()).toEqual([arnOf('a', DATA)]);
  });

  it('counts the tag also if the resources were read before the catalog', async () => {
    zt.evidence.databases = [tagged('a', REF)];
    await zt.collect();
    await zt.catalog([ledger()]);
    expect(await resourcesOf()).toEqual([arnOf('a', DATA)]);
  });

  it('does not count a tag that was seen before an entity had the name', async () => {
    await zt.catalog([entity('other', { owner: payments })]);
    zt.evidence.databases = [tagged('a', REF)];
    await zt.collect();
    const stranger = ledger({ owner: storefront, location: file('stranger') });
    await zt.catalog([entity('other', { owner: payments }), stranger]);
    expect(await resourcesOf()).toEqual([]);
    expect((await zt.posture(REF))?.points ?? null).toBeNull();
    const claims = await zt.stores.claims.list({ limit: 10 });
    expect(claims).toMatchObject([{ kind: 'resource', entityRef: REF }]);
  });

  it('keeps proofs when the catalog is rebuilt, in two steps', async () => {
    await zt.catalog([ledger(), entity('other', {})]);
    zt.evidence.databases = [tagged('a', REF)];
    await zt.collect();
    const points = (await zt.posture(REF))?.points;
    expect(points).toEqual(expect.any(Number));
    await zt.catalog([]);
    await zt.collectAgain();
    await zt.catalog([entity('other', { uid: 'new' })]);
    await zt.collectAgain();
    await zt.catalog([ledger({ uid: 'rebuilt' })]);
    expect(await resourcesOf()).toEqual([arnOf('a', DATA)]);
    expect((await zt.posture(REF))?.points).toBe(points);
    expect(await zt.stores.history.points(REF, {}, { limit: 10 })).not.toEqual(
      [],
    );
  });

  it.each<[string, EntityOptions]>([
    ['another file', { uid: 'other', location: file('stranger') }],
    ['another owner', { uid: 'other', owner: storefront }],
    [
      'another registered location',
      { uid: 'other', origin: 'url:https://evil.example/all.yaml' },
    ],
  ])(
    'shows the next holder of a name nothing about the last one: %s',
    async (_, options) => {
      await zt.catalog([ledger()]);
      zt.evidence.databases = [tagged('a', REF)];
      await zt.collect();
      zt.evidence.databases = [{ ...tagged('a', REF), public: true }];
      await zt.collectAgain();
      const changes = () => zt.stores.history.changes(REF, {}, { limit: 99 });
      expect(await changes()).not.toEqual([]);
      // In one read: an entity has the name at any time.
      await zt.catalog([ledger(options)]);
      expect(await changes()).toEqual([]);
      expect(await zt.stores.history.points(REF, {}, { limit: 9 })).toEqual([]);
      expect(await zt.posture(REF)).toBeUndefined();
      expect(await zt.stores.attributions.ofEntities([REF])).toEqual([]);
      expect(await resourcesOf()).toEqual([]);
      expect(await changes()).toEqual([]);
      // The first holder returns, and has its history again.
      await zt.catalog([ledger()]);
      expect(await resourcesOf()).toEqual([arnOf('a', DATA)]);
      expect(await changes()).not.toEqual([]);
    },
  );

  it('ends an approval when the holder of the name or the resource is replaced', async () => {
    await zt.catalog([
      ledger({ annotations: { 'zero-trust/aws-arns': arnOf('a', DATA) } }),
    ]);
    zt.evidence.databases = [{ name: 'a', accountId: DATA }];
    await zt.collect();
    expect(await resourcesOf()).toEqual([]);
    const [claim] = await zt.stores.claims.list({ limit: 1 });
    await zt.stores.claims.decide(claim.id, 'approved', {
      by: 'user:default/x',
      at: zt.iso(),
    });
    expect(await resourcesOf()).toEqual([arnOf('a', DATA)]);
    zt.evidence.databases = [
      { name: 'a', accountId: DATA, resourceId: 'db-ANOTHER' },
    ];
    await zt.collectAgain();
    expect(await resourcesOf()).toEqual([]);
  });

  /** Moves the start of suspensions to this many milliseconds ago. */
  const seenFor = (time: number) =>
    knex('claims')
      .whereNotNull('suspended_at')
      .update({ suspended_at: new Date(Date.now() - time).toISOString() });

  it('ends the mapping of an account when another holder has had the name of the owner for a day', async () => {
    const team = (options: EntityOptions) =>
      entity('payments', { kind: 'Group', ...options });
    const first = team({ location: file('acme') });
    const own = ledger({
      annotations: { 'zero-trust/aws-arns': arnOf('a', DATA) },
    });
    // A tag that names an entity of others proves nothing in a mapped account.
    const CART = 'component:default/cart';
    const others = entity('cart', { owner: storefront });
    await zt.catalog([own, others, first]);
    zt.evidence.databases = [
      { name: 'a', accountId: DATA },
      tagged('cart', CART, DATA),
    ];
    await zt.collect();
    const [{ holder }] = await zt.stores.entities.byRefs([payments]);
    const map = (by: number) =>
      zt.stores.claims.mapAccount(
        {
          kind: 'account',
          accountId: DATA,
          owner: payments,
          holder: by,
          detail: 'mapped',
        },
        { by: 'user:default/x', at: zt.iso() },
      );
    expect(await map(holder)).toBe('mapped');
    expect(await map(holder)).toBe('mapped-before');
    const ownersOf = async () =>
      (await zt.stores.claims.accountOwners(new Map())).get(DATA) ?? [];
    const mappings = async () =>
      (await zt.stores.claims.list({ state: 'approved', limit: 10 })).length;
    expect(await resourcesOf()).toEqual([arnOf('a', DATA)]);
    expect(await resourcesOf(CART)).toEqual([]);
    expect(await ownersOf()).toEqual([payments]);

    // While nobody has the name, nothing is lost.
    await zt.catalog([own, others]);
    expect(await resourcesOf()).toEqual([arnOf('a', DATA)]);

    const stranger = team({ uid: 'other', location: file('stranger') });
    const onChanged = jest.fn().mockResolvedValue(undefined);
    const read = () =>
      zt.stores.entities.replaceAll(
        [own, others, stranger].map(toEntityRecord),
        onChanged,
      );
    const changed = (change: string) => [
      [expect.objectContaining({ accountId: DATA, owner: payments, change })],
    ];
    const suspended = async () =>
      (await zt.stores.claims.list({ state: 'approved', limit: 10 })).map(
        ({ suspendedAt }) => suspendedAt,
      );
    // Meanwhile it does not count, and one wrong read ends nothing.
    await read();
    expect(onChanged.mock.calls).toEqual([changed('suspended')]);
    expect(await resourcesOf()).toEqual([]);
    expect(await resourcesOf(CART)).toEqual([]);
    expect(await ownersOf()).toEqual([]);
    expect(await suspended()).toEqual([expect.any(String)]);
    await zt.catalog([own, others, first]);
    expect(await resourcesOf()).toEqual([arnOf('a', DATA)]);
    expect(await ownersOf()).toEqual([payments]);
    expect(await suspended()).toEqual([undefined]);

    await read();
    await seenFor(DAY - MINUTE);
    onChanged.mockClear();
    await read();
    expect(onChanged).not.toHaveBeenCalled();
    await seenFor(DAY);
    await read();
    const end = { reason: 'holder-changed', at: expect.any(String) };
    expect(onChanged.mock.calls).toEqual([
      [[expect.objectContaining({ accountId: DATA, ended: end })]],
    ]);
    expect(await resourcesOf()).toEqual([]);
    expect(await ownersOf()).toEqual([]);
    expect(await mappings()).toBe(0);
    const ended = () => zt.stores.claims.list({ state: 'ended', limit: 10 });
    expect(await ended()).toEqual([
      expect.objectContaining({
        kind: 'account',
        owner: payments,
        decision: expect.objectContaining({ by: 'user:default/x' }),
        ended: end,
      }),
    ]);
    const [{ holder: next }] = await zt.stores.entities.byRefs([payments]);
    expect(await map(next)).toBe('mapped');
    expect(await ownersOf()).toEqual([payments]);

    // The first holder returns. Nobody has approved its mapping again.
    await zt.catalog([own, others, first]);
    expect(await ownersOf()).toEqual([]);
    expect(await suspended()).toEqual([expect.any(String)]);
    expect(await ended()).toHaveLength(1);
  });

  it('updates attributions when a mapping ends although nothing else changes, and audits what the catalog does to mappings', async () => {
    const CART = 'component:default/cart';
    const others = entity('cart', { owner: storefront });
    const team = (uid: string) =>
      entity('payments', { kind: 'Group', uid, location: file(uid) });
    const { createEvent, events } = recordedEvents();
    const read = (first: Entity) =>
      new CatalogReader(
        catalogServiceMock({ entities: [others, first] }),
        mockServices.auth(),
        zt.stores.entities,
        mockServices.auditor.mock({ createEvent }),
      ).read();
    const update = async (first: Entity) => {
      const hasChanged = await read(first);
      await zt.updater.updateDue();
      const found = await zt.stores.attributions.ofEntities([CART]);
      return [
        hasChanged,
        found.filter(({ attribution }) => attribution.proven).length,
      ];
    };
    await update(team('first'));
    zt.evidence.databases = [tagged('cart', CART, DATA)];
    await zt.collect();
    const [{ holder }] = await zt.stores.entities.byRefs([payments]);
    await zt.stores.claims.mapAccount(
      { kind: 'account', accountId: DATA, owner: payments, holder, detail: '' },
      { by: 'user:default/x', at: zt.iso() },
    );
    expect(await update(team('first'))).toEqual([false, 0]);
    expect(await update(team('other'))).toEqual([true, 0]);
    expect(await update(team('other'))).toEqual([false, 0]);
    expect(await update(team('first'))).toEqual([true, 0]);
    expect(await update(team('other'))).toEqual([true, 0]);
    await seenFor(DAY);
    // The account is not mapped any more, so the tag counts.
    expect(await update(team('other'))).toEqual([true, 1]);
    expect(await update(team('other'))).toEqual([false, 1]);
    expect(events()).toEqual(
      [
        'mapping-suspend',
        'mapping-resume',
        'mapping-suspend',
        'mapping-end',
      ].map(eventId => [
        eventId,
        { accountId: DATA, owner: payments, reason: 'holder-changed' },
      ]),
    );
  });

  it('changes nothing if the end of a mapping cannot be audited', async () => {
    const team = (options: EntityOptions) =>
      entity('payments', { kind: 'Group', ...options });
    await zt.catalog([team({ location: file('acme') })]);
    const [{ holder }] = await zt.stores.entities.byRefs([payments]);
    await zt.stores.claims.mapAccount(
      {
        kind: 'account',
        accountId: DATA,
        owner: payments,
        holder,
        detail: 'm',
      },
      { by: 'user:default/x', at: zt.iso() },
    );
    const stranger = team({ uid: 'other', location: file('stranger') });
    const last = team({ uid: 'last', location: file('last') });
    await zt.stores.entities.replaceAll([toEntityRecord(last)]);
    const [{ holder: other }] = await zt.stores.entities.byRefs([payments]);
    await seenFor(DAY);
    await expect(
      zt.stores.entities.replaceAll([toEntityRecord(stranger)], async () => {
        throw new Error('The audit log is full');
      }),
    ).rejects.toThrow('The audit log is full');
    expect(await zt.stores.entities.byRefs([payments])).toMatchObject([
      { holder: other },
    ]);
    expect(await zt.stores.claims.list({ state: 'ended', limit: 10 })).toEqual(
      [],
    );
  });

  it('binds the mapping of an account to the first holder of the name of an absent owner', async () => {
    const team = (options: EntityOptions = {}) =>
      entity('payments', { kind: 'Group', ...options });
    await zt.catalog([ledger()]);
    const map = (holder?: number) =>
      zt.stores.claims.mapAccount(
        {
          kind: 'account',
          accountId: DATA,
          owner: payments,
          ...(holder !== undefined && { holder }),
          detail: 'mapped',
        },
        { by: 'user:default/x', at: zt.iso() },
      );
    expect(await map()).toBe('mapped');
    const ownersOf = async () =>
      (await zt.stores.claims.accountOwners(new Map())).get(DATA) ?? [];
    expect(await ownersOf()).toEqual([payments]);

    await zt.catalog([ledger(), team({ location: file('acme') })]);
    expect(await ownersOf()).toEqual([payments]);
    const [{ holder }] = await zt.stores.entities.byRefs([payments]);
    expect(await map(holder)).toBe('mapped-before');

    await zt.catalog([ledger()]);
    expect(await ownersOf()).toEqual([payments]);
    await zt.catalog([
      ledger(),
      team({ uid: 'other', location: file('stranger') }),
    ]);
    expect(await ownersOf()).toEqual([]);
  });

  it('does not prove a dependency on a name that no entity had when the file named it', async () => {
    const own = ledger({ dependsOn: ['resource:default/ledger-db'] });
    await zt.catalog([own]);
    await zt.updater.updateAll();
    zt.evidence.databases = [
      {
        name: 'bad',
        accountId: PAYMENTS,
        public: true,
        tags: { 'backstage.io/entity-ref': 'resource:default/ledger-db' },
      },
    ];
    await zt.catalog([
      own,
      entity('ledger-db', {
        kind: 'Resource',
        owner: payments,
        dependencyOf: [REF],
        location: file('stranger'),
      }),
    ]);
    await zt.collect();
    expect(await resourcesOf('resource:default/ledger-db')).toHaveLength(1);
    expect(await resourcesOf()).toEqual([]);
  });

  it('writes each attribution once if two back ends write at the same time', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    await zt.catalog([
      ledger({
        annotations: {
          'zero-trust/aws-arns': names.map(name => arnOf(name)).join(),
        },
      }),
    ]);
    zt.evidence.databases = names.map(name => ({ name }));
    await zt.collect();
    const { client, connection } = knex.client.config;
    const other = client === 'pg' ? createKnex({ client, connection }) : knex;
    try {
      const { settings } = zt;
      const backEnds = [zt.stores, createStores(other)];
      for (let round = 0; round < 5; round++) {
        await knex('attributions').delete();
        await Promise.all(
          [...backEnds, ...backEnds].map(stores =>
            attributeAll(stores, settings),
          ),
        );
        expect(await knex('attributions')).toHaveLength(names.length);
      }
    } finally {
      if (other !== knex) await other.destroy();
    }
  });

  it('discards attributions from a catalog that has changed meanwhile', async () => {
    await zt.catalog([
      ledger({ annotations: { 'zero-trust/aws-arns': arnOf('a') } }),
    ]);
    zt.evidence.databases = [{ name: 'a' }];
    await zt.collect();
    const { attributions } = zt.stores;
    const writeAt = attributions.writeAt.bind(attributions);
    jest
      .spyOn(attributions, 'writeAt')
      .mockImplementationOnce(async (...given) => {
        await zt.catalog([ledger()]);
        return writeAt(...given);
      });
    await attributeAll(zt.stores, zt.settings);
    expect(await attributions.ofEntities([REF])).toEqual([]);
  });
});

describe.each(databases.eachSupportedId())('a portal on day one, %s', id => {
  it('works with tagged resources and mapped accounts without an approval', async () => {
    const evidence = new FakeEvidenceSource();
    evidence.databases = [
      tagged('ledger', 'resource:default/ledger-db', PAYMENTS),
      tagged('cart', 'component:default/cart', PAYMENTS),
      { ...tagged('bad', 'component:default/stranger'), public: true },
    ];
    const from = (name: string): EntityOptions => ({
      location: `url:https://github.com/acme/${name}/catalog-info.yaml`,
    });
    const entities: Entity[] = [
      group('commerce'),
      group('payments', 'group:default/commerce'),
      group('storefront', 'group:default/commerce'),
      entity('ledger', {
        owner: payments,
        dependsOn: ['resource:default/ledger-db'],
        ...from('ledger'),
      }),
      entity('ledger-db', {
        kind: 'Resource',
        owner: payments,
        ...from('ledger-db'),
      }),
      entity('cart', { owner: storefront, ...from('cart') }),
      entity('stranger', {
        owner: payments,
        location: 'url:https://evil.example/catalog-info.yaml',
      }),
    ];
    const portal = await startTestPortal({
      knex: await migrated(id),
      entities,
      evidence,
      config: {
        zeroTrust: {
          ...(CONFIG.zeroTrust as object),
          attribution: {
            accounts: { [PAYMENTS]: ['group:default/commerce'] },
            trustedLocations: ['https://github.com/acme/'],
          },
        },
      },
    });
    try {
      await portal.collect();
      for (const [name, resource] of [
        ['ledger', 'ledger'],
        ['cart', 'cart'],
      ]) {
        const { body } = await portal.get(
          `/v1/posture/component/default/${name}`,
          'platformer',
        );
        expect(body.resources).toMatchObject([{ arn: arnOf(resource) }]);
        expect(body.points).toEqual(expect.any(Number));
        expect(body.problems).toEqual([]);
      }
      // The other team has a bad database, which lowers nobody else's score.
      const scorecard = await portal.get(
        '/v1/scorecards/group/default/payments',
      );
      expect(
        scorecard.body.members.map(
          ({ entityRef }: { entityRef: string }) => entityRef,
        ),
      ).toEqual(['component:default/ledger']);
      const { body } = await portal.get('/v1/claims', 'platformer');
      expect(body.items).toEqual([]);
      const changes = await portal.get(
        '/v1/posture/component/default/ledger/changes',
        'payer',
      );
      parseChanges(changes.body);
    } finally {
      await portal.stop();
    }
  });
});
