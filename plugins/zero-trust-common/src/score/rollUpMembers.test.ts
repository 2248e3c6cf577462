import { rollUpMembers, ServiceInRollUp } from './rollUpMembers';

const PAYMENTS = 'group:default/payments';
const OTHERS = 'group:default/storefront';
const TEAM = new Set([PAYMENTS]);

const service = (
  entityRef: string,
  resources: ServiceInRollUp['resources'],
  about: Partial<ServiceInRollUp> = {},
): ServiceInRollUp => ({
  entityRef,
  kind: entityRef.split(':')[0],
  tier: 'standard',
  phase: 'measured',
  parts: [],
  resources,
  ...about,
});

const shares = (services: ServiceInRollUp[], owners?: ReadonlySet<string>) =>
  Object.fromEntries(
    rollUpMembers(services, owners).map(({ service: own, share }) => [
      own.entityRef,
      share,
    ]),
  );

describe('contributing resources', () => {
  const mixed = service('component:default/orders', {
    own: [PAYMENTS],
    shared: [OTHERS, PAYMENTS],
    foreign: [OTHERS],
    unowned: [],
  });

  it('of a Group are the resources of entities that it or a sub-group owns', () => {
    const [{ contributing }] = rollUpMembers([mixed], TEAM);
    expect(contributing).toEqual(['own', 'shared']);
    const [parent] = rollUpMembers([mixed], new Set([PAYMENTS, OTHERS]));
    expect(parent.contributing).toEqual(['own', 'shared', 'foreign']);
  });

  it('of a System or Domain are all resources', () => {
    const [{ contributing }] = rollUpMembers([mixed]);
    expect(contributing).toEqual(['own', 'shared', 'foreign', 'unowned']);
  });
});

describe('shares', () => {
  it('are 1 for services that share no database', () => {
    expect(
      shares(
        [
          service('component:default/a', { one: [PAYMENTS], two: [PAYMENTS] }),
          service('component:default/b', { three: [PAYMENTS] }),
        ],
        TEAM,
      ),
    ).toEqual({ 'component:default/a': 1, 'component:default/b': 1 });
  });

  it('are halves for two services that share two databases', () => {
    const both = { one: [PAYMENTS], two: [PAYMENTS] };
    expect(
      shares(
        [
          service('component:default/a', both),
          service('component:default/b', both),
          service('component:default/c', { three: [PAYMENTS] }),
        ],
        TEAM,
      ),
    ).toEqual({
      'component:default/a': 0.5,
      'component:default/b': 0.5,
      'component:default/c': 1,
    });
  });

  it('are the mean over the contributing resources', () => {
    expect(
      shares(
        [
          service('component:default/a', {
            shared: [PAYMENTS],
            own: [PAYMENTS],
            foreign: [OTHERS],
          }),
          service('component:default/b', { shared: [PAYMENTS] }),
        ],
        TEAM,
      ),
    ).toEqual({ 'component:default/a': 0.75, 'component:default/b': 0.5 });
  });

  it("are 0 for services on another team's database, and change no other share", () => {
    const own = service('resource:default/ledger-db', { ledger: [PAYMENTS] });
    const users = Array.from({ length: 25 }, (_, i) =>
      service(`component:default/empty-${i}`, { foreign: [OTHERS] }),
    );
    expect(shares([own, ...users], TEAM)).toEqual({
      'resource:default/ledger-db': 1,
      ...Object.fromEntries(users.map(({ entityRef }) => [entityRef, 0])),
    });
  });

  it('are 0 for a service without resources', () => {
    expect(shares([service('component:default/new', {})], TEAM)).toEqual({
      'component:default/new': 0,
    });
  });
});

describe('members', () => {
  const database = service(
    'resource:default/orders-db',
    { orders: [PAYMENTS] },
    { tier: 'critical' },
  );
  const orders = service(
    'component:default/orders',
    { orders: [PAYMENTS] },
    { parts: ['resource:default/orders-db', 'resource:default/not-listed'] },
  );

  it('do not include a Resource that is part of a listed Component, which takes the higher tier', () => {
    expect(
      rollUpMembers([database, orders], TEAM).map(
        ({ service: { entityRef }, tier, share }) => [entityRef, tier, share],
      ),
    ).toEqual([['component:default/orders', 'critical', 1]]);
  });

  it('keep the tier of the Component when that is higher', () => {
    const [{ tier }] = rollUpMembers(
      [{ ...database, tier: 'low' }, orders],
      TEAM,
    );
    expect(tier).toBe('standard');
  });

  it.each<[ServiceInRollUp['tier'], ServiceInRollUp['tier'], string]>([
    ['low', 'low', 'low'],
    ['low', 'standard', 'standard'],
    ['standard', 'critical', 'critical'],
    ['critical', 'low', 'critical'],
  ])('of tier %s with a part of tier %s have tier %s', (own, part, tier) => {
    const found = rollUpMembers(
      [
        { ...database, tier: part },
        { ...orders, tier: own },
      ],
      TEAM,
    );
    expect(found.map(member => member.tier)).toEqual([tier]);
  });

  it('include a Resource that is not part of a listed Component', () => {
    expect(
      rollUpMembers([database, { ...orders, parts: [] }], TEAM).map(
        ({ share }) => share,
      ),
    ).toEqual([0.5, 0.5]);
  });

  it('include a Resource that is part of another Resource', () => {
    const bastion = service('resource:default/orders-db-bastion', {
      bastion: [PAYMENTS],
    });
    expect(
      rollUpMembers(
        [{ ...database, parts: [bastion.entityRef] }, bastion],
        TEAM,
      ),
    ).toHaveLength(2);
  });

  it('include a Component without resources that is part of a service', () => {
    const part = service('component:default/part', {});
    expect(
      rollUpMembers([{ ...orders, parts: [part.entityRef] }, part], TEAM),
    ).toHaveLength(2);
  });

  it.each<[string, Partial<ServiceInRollUp>]>([
    ['database', {}],
    ['predicted database', { phase: 'predicted', resources: {} }],
  ])('do not include the bastion of a %s before it is in AWS', (_, about) => {
    const bastion = service('resource:default/orders-db-bastion', {});
    const found = rollUpMembers(
      [{ ...database, ...about, parts: [bastion.entityRef] }, bastion],
      TEAM,
    );
    expect(found.map(({ service: own }) => own.entityRef)).not.toContain(
      bastion.entityRef,
    );
  });

  it('do not include predictions', () => {
    expect(
      rollUpMembers([{ ...database, phase: 'predicted' }, orders], TEAM).map(
        ({ service: own, tier }) => [own.entityRef, tier],
      ),
    ).toEqual([['component:default/orders', 'standard']]);
  });
});
