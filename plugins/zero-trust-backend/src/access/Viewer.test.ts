import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Access, Viewer } from './Access';

type Decision = 'ALLOW' | 'DENY' | 'CONDITIONAL';

const POSTURE = 'zero-trust.posture.read';
const EVIDENCE = 'zero-trust.evidence.read';
const CATALOG = 'catalog.entity.read';
const USER = 'user:default/payer';
const PAYMENTS = 'group:default/payments';
const orders = 'component:default/orders';
const secret = 'component:default/secret';
const ledger = 'component:default/ledger';

interface Given {
  /** The entities that the caller can see in the catalog. */
  visible?: string[];
  /** Decisions by permission. Default: allowed. */
  decisions?: Record<string, Decision>;
  /** Decisions by entity, if a permission is decided for each entity. */
  denied?: string[];
  allowed?: string[];
  service?: boolean;
  permissionsEnabled?: boolean;
  platform?: string[];
  catalogError?: Error;
  /** Entities that were not read from the catalog yet, or that it does not have. */
  unread?: string[];
}

/** Returns a caller, and the requests to the services of Backstage. */
function given({
  visible = [orders, ledger],
  decisions = {},
  denied = [],
  allowed = [],
  service = false,
  permissionsEnabled = true,
  platform = [],
  catalogError,
  unread = [],
}: Given = {}) {
  const credentials = {
    principal: service
      ? { type: 'service', subject: 'x', userEntityRef: 'user:default/not-one' }
      : { type: 'user', userEntityRef: USER },
  } as unknown as BackstageCredentials;
  const asked: Array<[string, number]> = [];
  const check = (options: { credentials: unknown }) =>
    expect(options.credentials).toBe(credentials);
  const conditional = jest.fn();
  const result = (name: string, ref?: string) =>
    AuthorizeResult[
      (name === CATALOG &&
        ref !== undefined &&
        !visible.includes(ref) &&
        'DENY') ||
        (ref !== undefined && allowed.includes(ref) && 'ALLOW') ||
        (ref !== undefined && denied.includes(ref) && 'DENY') ||
        (decisions[name] ?? 'ALLOW')
    ];
  let failure: Error | undefined;
  const permissions = {
    authorize: async (requests, options) => {
      check(options!);
      if (failure) throw failure;
      asked.push([requests[0].permission.name, requests.length]);
      return requests.map(request => ({
        result: result(
          request.permission.name,
          'resourceRef' in request ? request.resourceRef : undefined,
        ) as AuthorizeResult.ALLOW,
      }));
    },
    authorizeConditional: async (requests, options) => {
      check(options!);
      conditional();
      return requests.map(({ permission }) => ({
        result: result(permission.name) as AuthorizeResult.ALLOW,
      }));
    },
  } as PermissionsService;
  const getUserInfo = jest.fn(async () => ({
    userEntityRef: USER,
    ownershipEntityRefs: [USER, PAYMENTS],
  }));
  const getEntitiesByRefs = jest.fn(
    async ({ entityRefs }: { entityRefs: string[] }, options) => {
      check(options);
      if (catalogError) throw catalogError;
      return {
        items: entityRefs.map(ref =>
          visible.includes(ref) ? { kind: 'Component' } : undefined,
        ),
      };
    },
  );
  const access = new Access({
    auth: {
      isPrincipal: (own: typeof credentials, type: string) =>
        (own.principal as { type: string }).type === type,
    },
    catalog: {
      getEntitiesByRefs,
    },
    permissions,
    userInfo: { getUserInfo },
    entities: {
      existing: async (refs: string[]) =>
        new Set(refs.filter(ref => !unread.includes(ref))),
      byRefs: async (refs: string[]) =>
        refs.map(entityRef => ({
          entityRef,
          owners:
            entityRef === orders
              ? ['group:default/x', PAYMENTS]
              : ['group:default/x'],
        })),
    },
    settings: { permissionsEnabled, platform },
  } as never);
  return {
    viewer: access.as(credentials),
    again: () => access.as(credentials),
    withToken: (token: string) => access.as(credentials, token),
    fail: (error: Error) => {
      failure = error;
    },
    asked,
    conditional,
    getUserInfo,
    getEntitiesByRefs,
  };
}

const ACCOUNT = '111122223333';
const none = new Set();
const notAllowed = (to: string) => ({
  name: 'NotAllowedError',
  message: `You are not allowed to ${to}`,
});
const undecided = { [CATALOG]: 'CONDITIONAL' } as const;

describe('requireEntity', () => {
  it('allows an entity that is visible and whose posture the caller can read', async () => {
    await expect(given().viewer.requireEntity(orders)).resolves.toBeUndefined();
  });

  it.each<[string, Given]>([
    ['absent or hidden', {}],
    ['no reference', { catalogError: new InputError('unreadable') }],
    [
      'not a reference, according to the catalog',
      { catalogError: Object.assign(new Error(), { statusCode: 400 }) },
    ],
  ])('throws the same error for an entity that is %s', async (_, caller) => {
    const { viewer } = given({ ...caller, decisions: undecided });
    for (const call of [
      () => viewer.requireEntity(secret),
      () => viewer.requireRefresh(secret),
    ]) {
      await expect(call()).rejects.toMatchObject({
        name: 'NotFoundError',
        message: `No entity ${secret}`,
      });
    }
  });

  it('throws the error of the catalog if it is not available', async () => {
    const catalogError = Object.assign(new Error('503'), { statusCode: 503 });
    await expect(
      given({ catalogError, decisions: undecided }).viewer.requireEntity(
        orders,
      ),
    ).rejects.toBe(catalogError);
  });

  it('forbids an entity whose posture the caller cannot read', async () => {
    await expect(
      given({
        denied: [orders],
        decisions: { [POSTURE]: 'CONDITIONAL' },
      }).viewer.requireEntity(orders),
    ).rejects.toMatchObject(notAllowed('read the posture of entities'));
  });

  it('checks neither the catalog nor the entity if the user can see all entities, and it was read', async () => {
    const { viewer, asked, conditional, getEntitiesByRefs } = given();
    await viewer.requireEntity(orders);
    await viewer.visibleAmong(async () => [orders]);
    expect(conditional).toHaveBeenCalledTimes(1);
    expect(asked).toEqual([]);
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
  });

  it.each<[string, Given]>([
    ['an entity that was not read yet', { unread: [orders] }],
    ['a service', { service: true }],
    ['a user who cannot see all entities', { decisions: undecided }],
    [
      'a user who cannot read all postures',
      { decisions: { [POSTURE]: 'CONDITIONAL' }, allowed: [orders] },
    ],
  ])('asks the catalog about %s', async (_, caller) => {
    const { viewer, getEntitiesByRefs } = given({
      allowed: [orders],
      ...caller,
    });
    await viewer.requireEntity(orders);
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(1);
  });
});

describe('requirePosture', () => {
  const sorted = (refs: ReadonlySet<string>) => [...refs].sort();

  it('asks the permissions once for all of them, and not the catalog', async () => {
    const { viewer, asked, conditional, getEntitiesByRefs } = given();
    const access = await viewer.requirePosture(orders, [ledger, orders]);
    expect(sorted(access.visible)).toEqual([ledger, orders]);
    expect(sorted(access.readable)).toEqual([ledger, orders]);
    expect(asked).toEqual([[POSTURE, 6]]);
    expect(conditional).not.toHaveBeenCalled();
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
  });

  it('asks the catalog once for entities that were not read from it yet', async () => {
    const { viewer, getEntitiesByRefs } = given({ unread: [ledger, secret] });
    const access = await viewer.requirePosture(orders, [ledger, secret]);
    expect(sorted(access.visible)).toEqual([ledger, orders]);
    expect(
      getEntitiesByRefs.mock.calls.map(([{ entityRefs }]) => entityRefs),
    ).toEqual([[ledger]]);
  });

  it('asks the catalog which entities a service can see', async () => {
    const { viewer, asked, getEntitiesByRefs } = given({ service: true });
    const access = await viewer.requirePosture(orders, [secret]);
    expect(sorted(access.visible)).toEqual([orders]);
    expect(asked).toEqual([[POSTURE, 4]]);
    expect(
      getEntitiesByRefs.mock.calls.map(([{ entityRefs }]) => entityRefs),
    ).toEqual([[orders, secret]]);
  });

  it('leaves out entities that the catalog hides, although the permissions allow them', async () => {
    const { viewer } = given();
    const access = await viewer.requirePosture(orders, [secret]);
    expect(access).toEqual({
      visible: new Set([orders]),
      readable: new Set([orders]),
    });
  });

  it('leaves out entities whose evidence the caller can read, but not their posture', async () => {
    const { viewer } = given({
      decisions: { [POSTURE]: 'DENY' },
      allowed: [orders],
    });
    const access = await viewer.requirePosture(orders, [ledger]);
    expect(access).toEqual({
      visible: new Set([orders]),
      readable: new Set([orders]),
    });
  });

  it('shows no evidence without the permission', async () => {
    const { viewer } = given({ decisions: { [EVIDENCE]: 'DENY' } });
    const access = await viewer.requirePosture(orders, []);
    expect(sorted(access.visible)).toEqual([orders]);
    expect(access.readable).toEqual(none);
  });

  it('shows only the evidence of entities that the permission allows', async () => {
    const { viewer } = given({
      decisions: { [EVIDENCE]: 'DENY' },
      allowed: [orders],
    });
    const access = await viewer.requirePosture(orders, [ledger]);
    expect(sorted(access.visible)).toEqual([ledger, orders]);
    expect(sorted(access.readable)).toEqual([orders]);
  });

  it('shows evidence only to owners without the permission framework', async () => {
    const { viewer } = given({ permissionsEnabled: false });
    const access = await viewer.requirePosture(orders, [ledger]);
    expect(sorted(access.visible)).toEqual([ledger, orders]);
    expect(sorted(access.readable)).toEqual([orders]);
  });

  it.each<[string, Given]>([
    ['hidden', { denied: [secret] }],
    ['absent', { denied: [secret], unread: [secret] }],
  ])(
    'reports that an entity is %s rather than that it is forbidden',
    async (_, caller) => {
      const { viewer } = given(caller);
      await expect(viewer.requirePosture(secret, [])).rejects.toMatchObject({
        name: 'NotFoundError',
        message: `No entity ${secret}`,
      });
    },
  );

  it('forbids an entity whose posture the caller cannot read', async () => {
    const { viewer } = given({ decisions: { [POSTURE]: 'DENY' } });
    await expect(viewer.requirePosture(orders, [])).rejects.toMatchObject(
      notAllowed('read the posture of entities'),
    );
  });

  it('throws the error of the permissions service if it is not available, for every entity', async () => {
    const { viewer, fail } = given({ unread: [ledger] });
    fail(new Error('503'));
    for (const ref of [orders, secret, ledger, 'component:default/absent']) {
      await expect(viewer.requirePosture(ref, [])).rejects.toThrow('503');
    }
  });

  it('throws the same error for hidden and absent entities while the catalog is not available', async () => {
    const absent = 'component:default/absent';
    const { viewer } = given({
      unread: [absent],
      catalogError: Object.assign(new Error('503'), { statusCode: 503 }),
    });
    for (const ref of [secret, absent]) {
      await expect(viewer.requirePosture(ref, [])).rejects.toMatchObject({
        name: 'NotFoundError',
        message: `No entity ${ref}`,
      });
    }
  });

  it('shares calls only between requests with the same token', async () => {
    const { withToken, asked, getEntitiesByRefs } = given({
      decisions: undecided,
      allowed: [orders, ledger],
    });
    await Promise.all([
      withToken('a').requirePosture(orders, []),
      withToken('a').requirePosture(ledger, [orders]),
      withToken('b').requirePosture(orders, []),
      withToken('a').requireEntity(orders),
    ]);
    expect(asked).toEqual([
      [POSTURE, 6],
      [POSTURE, 3],
    ]);
    // `requireEntity` asks the catalog.
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(1);
  });

  it('does not share calls between requests without a token', async () => {
    const { viewer, again, asked } = given();
    await Promise.all([
      viewer.requirePosture(orders, []),
      again().requirePosture(orders, []),
    ]);
    expect(asked).toHaveLength(2);
  });

  it('caches nothing for the next request with the same token', async () => {
    const { withToken, asked } = given();
    await withToken('a').requirePosture(orders, []);
    await withToken('a').requirePosture(orders, []);
    expect(asked).toHaveLength(2);
  });
});

describe('visibleAmong', () => {
  const among = (viewer: Viewer) =>
    viewer.visibleAmong(async () => [orders, secret, ledger]);

  it('checks no entity if nothing restricts the caller', async () => {
    const { viewer, getEntitiesByRefs } = given();
    const refs = jest.fn();
    expect(await viewer.visibleAmong(refs)).toBe('all');
    expect(refs).not.toHaveBeenCalled();
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
  });

  it('forbids a caller who cannot read any posture', async () => {
    const { viewer } = given({ decisions: { [POSTURE]: 'DENY' } });
    await expect(among(viewer)).rejects.toMatchObject(
      notAllowed('read the posture of entities'),
    );
  });

  it('shows nothing to a user who can see nothing in the catalog', async () => {
    const { viewer, getEntitiesByRefs } = given({
      decisions: { [CATALOG]: 'DENY' },
    });
    expect(await among(viewer)).toEqual(none);
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
  });

  it('shows a service the entities that it can see in the catalog', async () => {
    const { viewer } = given({
      service: true,
      decisions: { [CATALOG]: 'DENY' },
    });
    expect(await among(viewer)).toEqual(new Set([orders, ledger]));
  });

  it('asks only the catalog if it decides by entity and all postures are allowed', async () => {
    const { viewer, asked } = given({ decisions: undecided });
    expect(await among(viewer)).toEqual(new Set([orders, ledger]));
    expect(asked).toEqual([]);
  });

  it('checks the posture of visible entities if that is decided by entity', async () => {
    const { viewer, asked } = given({
      decisions: { [POSTURE]: 'CONDITIONAL' },
      allowed: [orders],
    });
    expect(await among(viewer)).toEqual(new Set([orders]));
    expect(asked).toEqual([[POSTURE, 2]]);
  });

  it('caches decisions for the next request of the same user', async () => {
    const { viewer, again, getEntitiesByRefs } = given({
      decisions: undecided,
    });
    await among(viewer);
    expect(await among(again())).toEqual(new Set([orders, ledger]));
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(1);
  });

  it('caches nothing for a service', async () => {
    const { viewer, getEntitiesByRefs } = given({
      service: true,
      decisions: undecided,
    });
    await among(viewer);
    await among(viewer);
    expect(getEntitiesByRefs).toHaveBeenCalledTimes(2);
  });
});

describe('namedAmong and inCatalog', () => {
  it('returns all entities if the catalog restricts nothing', async () => {
    const { viewer, getEntitiesByRefs } = given();
    expect(await viewer.namedAmong([orders, secret])).toEqual(
      new Set([orders, secret]),
    );
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
  });

  it('returns entities that the catalog shows, also if their posture is hidden', async () => {
    const { viewer } = given({
      decisions: { ...undecided, [POSTURE]: 'DENY' },
    });
    expect(await viewer.namedAmong([orders, secret])).toEqual(
      new Set([orders]),
    );
  });

  it('makes no call without entities', async () => {
    const { viewer, getEntitiesByRefs, conditional } = given({
      decisions: undecided,
    });
    expect(await viewer.namedAmong([])).toEqual(none);
    expect(await viewer.inCatalog([])).toEqual(none);
    expect(getEntitiesByRefs).not.toHaveBeenCalled();
    expect(conditional).not.toHaveBeenCalled();
  });

  it('asks the catalog for 500 entities at a time, and only for their kind', async () => {
    const refs = Array.from(
      { length: 501 },
      (_, i) => `component:default/${i}`,
    );
    const { viewer, getEntitiesByRefs } = given({
      visible: [refs[0], refs[500]],
    });
    expect(await viewer.inCatalog(refs)).toEqual(new Set([refs[0], refs[500]]));
    expect(getEntitiesByRefs.mock.calls.map(([request]) => request)).toEqual([
      { entityRefs: refs.slice(0, 500), fields: ['kind'] },
      { entityRefs: [refs[500]], fields: ['kind'] },
    ]);
  });
});

describe('evidenceAmong', () => {
  it('checks each entity once', async () => {
    const { viewer, asked } = given({ denied: [ledger] });
    expect(await viewer.evidenceAmong([orders, ledger, orders])).toEqual(
      new Set([orders]),
    );
    expect(asked).toEqual([[EVIDENCE, 2]]);
  });

  it('does not check entities that the caller cannot see', async () => {
    const { viewer, asked } = given({ decisions: undecided });
    expect(await viewer.evidenceAmong([orders, secret])).toEqual(
      new Set([orders]),
    );
    expect(asked).toEqual([[EVIDENCE, 1]]);
  });

  it('makes no call without entities', async () => {
    const { viewer, asked } = given();
    expect(await viewer.evidenceAmong([])).toEqual(none);
    expect(asked).toEqual([]);
  });

  it('requests 200 decisions at a time', async () => {
    const refs = Array.from(
      { length: 401 },
      (_, i) => `component:default/${i}`,
    );
    const { viewer, asked } = given({ denied: [refs[1], refs[400]] });
    expect([...(await viewer.evidenceAmong(refs))]).toEqual(
      refs.filter((_, i) => i !== 1 && i !== 400),
    );
    expect(asked.map(([, length]) => length)).toEqual([200, 200, 1]);
  });
});

describe('without the permission framework', () => {
  const off = { permissionsEnabled: false };

  it.each<[string, Given, string[]]>([
    ['owners', off, [orders]],
    [
      'the platform team',
      { ...off, platform: ['x', PAYMENTS] },
      [orders, ledger],
    ],
    ['services', { ...off, service: true }, [orders, ledger]],
    ['all with the framework', {}, [orders, ledger]],
  ])('shows evidence to %s', async (_, caller, expected) => {
    const { viewer } = given(caller);
    expect(await viewer.evidenceAmong([orders, ledger])).toEqual(
      new Set(expected),
    );
  });

  it('allows a refresh only to owners', async () => {
    const { viewer } = given(off);
    await expect(viewer.requireRefresh(orders)).resolves.toBeUndefined();
    await expect(viewer.requireRefresh(ledger)).rejects.toMatchObject(
      notAllowed('refresh this entity'),
    );
  });

  it('allows permissions without entity only to the platform team', async () => {
    expect(await given(off).viewer.mayDecideClaims()).toBe(false);
    expect(
      await given({ ...off, platform: [PAYMENTS] }).viewer.mayDecideClaims(),
    ).toBe(true);
  });

  it('requests the groups of the caller once', async () => {
    const { viewer, getUserInfo } = given(off);
    await viewer.mayDecideClaims();
    await viewer.owners();
    expect(getUserInfo).toHaveBeenCalledTimes(1);
  });
});

describe('permissions of this plugin', () => {
  it.each<[string, string, (viewer: Viewer) => Promise<boolean>]>([
    ['zero-trust.collection.read', 'collection', v => v.mayReadCollection()],
    ['zero-trust.claim.decide', 'claims', v => v.mayDecideClaims()],
    [POSTURE, 'postures', v => v.mayReadPostures()],
  ])('%s decides about %s', async (permission, _, may) => {
    expect(await may(given().viewer)).toBe(true);
    expect(
      await may(given({ decisions: { [permission]: 'DENY' } }).viewer),
    ).toBe(false);
  });

  it('a permission that is decided by entity is not denied in general', async () => {
    const { viewer } = given({
      decisions: { [POSTURE]: 'CONDITIONAL', [EVIDENCE]: 'CONDITIONAL' },
    });
    expect(await viewer.mayReadPostures()).toBe(true);
  });

  it.each<[string, string, (viewer: Viewer) => Promise<unknown>]>([
    [
      'zero-trust.collection.read',
      'read collection health',
      v => v.requireCollection(),
    ],
    [
      'zero-trust.account.retire',
      'retire this account',
      v => v.requireAccountRetirement(ACCOUNT),
    ],
    ['zero-trust.attestation.create', 'attest', v => v.requireAnyAttestation()],
    [
      'zero-trust.attestation.create',
      'attest for this account',
      v => v.requireAttestation(ACCOUNT),
    ],
    [
      'zero-trust.attestation.manage',
      'withdraw attestations of other people for this account',
      v => v.requireWithdrawal({ accountId: ACCOUNT, attestedBy: 'other' }),
    ],
    [
      'zero-trust.refresh',
      'refresh this entity',
      v => v.requireRefresh(orders),
    ],
  ])('without %s nobody can %s', async (permission, action, require) => {
    await require(given().viewer);
    await expect(
      require(given({ decisions: { [permission]: 'DENY' } }).viewer),
    ).rejects.toMatchObject(notAllowed(action));
  });
});

describe('attestations and accounts', () => {
  const CREATE = 'zero-trust.attestation.create';
  const MANAGE = 'zero-trust.attestation.manage';

  it('are decided for each account', async () => {
    const { viewer } = given({
      decisions: {
        [CREATE]: 'CONDITIONAL',
        'zero-trust.account.retire': 'CONDITIONAL',
      },
      allowed: [ACCOUNT],
    });
    expect(await viewer.requireAnyAttestation()).toBe(USER);
    await viewer.requireAttestation(ACCOUNT);
    await viewer.requireAccountRetirement(ACCOUNT);
    await expect(
      viewer.requireAttestation('999999999999'),
    ).rejects.toMatchObject(notAllowed('attest for this account'));
    await expect(
      viewer.requireAccountRetirement('999999999999'),
    ).rejects.toMatchObject(notAllowed('retire this account'));
  });

  it('allow people to withdraw their own attestations, and those of others only with a permission', async () => {
    const { viewer } = given({ decisions: { [MANAGE]: 'DENY' } });
    expect(await viewer.requireAnyWithdrawal()).toBe(USER);
    await viewer.requireWithdrawal({ accountId: ACCOUNT, attestedBy: USER });
    await expect(
      viewer.requireWithdrawal({ accountId: ACCOUNT, attestedBy: 'other' }),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
    const neither = given({
      decisions: { [MANAGE]: 'DENY', [CREATE]: 'DENY' },
    });
    await expect(neither.viewer.requireAnyWithdrawal()).rejects.toMatchObject(
      notAllowed('withdraw attestations'),
    );
  });

  it('are only for the platform team without the permission framework', async () => {
    const off = { permissionsEnabled: false };
    await expect(
      given(off).viewer.requireAnyAttestation(),
    ).rejects.toMatchObject(notAllowed('attest'));
    const platform = given({ ...off, platform: [PAYMENTS] }).viewer;
    expect(await platform.requireAnyAttestation()).toBe(USER);
    await platform.requireAttestation(ACCOUNT);
  });
});

describe('who the caller is', () => {
  it('is a user with groups', async () => {
    const { viewer } = given();
    expect(viewer.requireUser()).toBe(USER);
    expect(viewer.isUser).toBe(true);
    expect(viewer.name).toBe(USER);
    expect(given({ service: true }).viewer.name).toBe('x');
    expect(viewer.isCaller(USER)).toBe(true);
    expect(viewer.isCaller('user:default/other')).toBe(false);
    expect(await viewer.requireAnyAttestation()).toBe(USER);
    expect(await viewer.requireAnyWithdrawal()).toBe(USER);
    expect(await viewer.owners()).toEqual([USER, PAYMENTS]);
    expect(await viewer.ownedAmong([PAYMENTS, 'group:default/x'])).toEqual(
      new Set([PAYMENTS]),
    );
  });

  it('is a service, which owns nothing and cannot attest', async () => {
    const { viewer, getUserInfo } = given({ service: true });
    expect(() => viewer.requireUser()).toThrow('Only people can do this');
    expect(viewer.isUser).toBe(false);
    expect(viewer.isCaller(USER)).toBe(false);
    await expect(viewer.requireAnyAttestation()).rejects.toMatchObject(
      notAllowed('attest'),
    );
    expect(await viewer.owners()).toEqual([]);
    expect(await viewer.ownedAmong([PAYMENTS])).toEqual(none);
    expect(getUserInfo).not.toHaveBeenCalled();
  });
});

describe('waivers and exports', () => {
  const REQUEST = 'zero-trust.waiver.request';
  const DECIDE = 'zero-trust.waiver.decide';
  const EXPORT = 'zero-trust.export';
  const both = [orders, ledger];

  it('requires that the caller can request waivers for the entity', async () => {
    await expect(
      given().viewer.requireWaiverRequest(orders),
    ).resolves.toBeUndefined();
    await expect(
      given({ decisions: { [REQUEST]: 'DENY' } }).viewer.requireWaiverRequest(
        orders,
      ),
    ).rejects.toMatchObject(notAllowed('request waivers for this entity'));
    await expect(
      given().viewer.requireWaiverRequest(secret),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it.each<[string, (viewer: Viewer) => Promise<Set<string>>]>([
    [REQUEST, viewer => viewer.waiverRequestAmong(both)],
    [DECIDE, viewer => viewer.waiverDecisionAmong(both)],
    [EXPORT, viewer => viewer.exportAmong(both)],
  ])('checks %s by entity', async (name, among) => {
    const { viewer, asked } = given({
      decisions: { [name]: 'DENY' },
      allowed: [ledger],
    });
    expect(await among(viewer)).toEqual(new Set([ledger]));
    expect(asked).toEqual([[name, 2]]);
  });

  it('are only for owners without the permission framework, and decisions only for the platform team', async () => {
    const { viewer } = given({ permissionsEnabled: false });
    expect(await viewer.waiverRequestAmong(both)).toEqual(new Set([orders]));
    expect(await viewer.exportAmong(both)).toEqual(new Set([orders]));
    expect(await viewer.waiverDecisionAmong(both)).toEqual(none);
    const platform = given({ permissionsEnabled: false, platform: [PAYMENTS] });
    expect(await platform.viewer.waiverDecisionAmong(both)).toEqual(
      new Set(both),
    );
  });
});
