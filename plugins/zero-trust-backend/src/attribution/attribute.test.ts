import { toEntityRecord } from '../catalog/toEntityRecord';
import { entity, EntityOptions } from '../__testUtils__/catalog';
import { arnOf, PAYMENTS } from '../__testUtils__/estate';
import { Attributable, Attributor } from './attribute';
import { attributionProblems } from './problems';

const owners = new Map([[PAYMENTS, ['group:default/payments']]]);
const record = (name: string, options: EntityOptions) =>
  toEntityRecord(entity(name, options));

function resource(overrides: Partial<Attributable> = {}): Attributable {
  return {
    arn: arnOf('orders'),
    accountId: PAYMENTS,
    members: [],
    tags: {},
    ...overrides,
  };
}

const byArn = (name: string, owner: string, arn = arnOf('orders')) =>
  record(name, { owner, annotations: { 'zero-trust/aws-arns': arn } });

describe('Attributor', () => {
  it('proves a claim by the mapping of the account to the owner', () => {
    const attributor = new Attributor(
      [byArn('orders', 'group:default/payments')],
      owners,
    );
    expect(attributor.attribute(resource())).toMatchObject({
      state: 'attributed',
      to: [
        {
          entityRef: 'component:default/orders',
          attribution: { via: 'arn', proven: true, proof: 'account-mapping' },
        },
      ],
    });
  });

  it('does not take the word of a team that names the database of another', () => {
    const attributor = new Attributor(
      [byArn('thief', 'group:default/storefront')],
      owners,
    );
    const { state, reason, to } = attributor.attribute(resource());
    expect(state).toBe('unproven');
    expect(reason).toContain('component:default/thief');
    expect(to.map(({ attribution }) => attribution.proven)).toEqual([false]);
  });

  it('believes the tag of the resource itself', () => {
    const attributor = new Attributor(
      [record('orders', { owner: 'group:default/storefront' })],
      owners,
    );
    expect(
      attributor.attribute(
        resource({ tags: { 'backstage.io/entity-ref': 'Component:orders' } }),
      ),
    ).toMatchObject({
      state: 'attributed',
      to: [{ attribution: { via: 'tag', proof: 'resource-tag' } }],
    });
  });

  it('honours the tags that Harmonix gives to what an application owns', () => {
    const attributor = new Attributor([record('orders', {})], owners);
    expect(
      attributor.attribute(
        resource({ tags: { 'aws-apps:orders-production': 'orders' } }),
      ),
    ).toMatchObject({
      state: 'attributed',
      to: [{ attribution: { via: 'tag', proof: 'resource-tag' } }],
    });
  });

  it('wants all tags of a selector', () => {
    const attributor = new Attributor(
      [
        record('orders', {
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-tags': 'app=orders,stage=prod' },
        }),
      ],
      owners,
    );
    const state = (tags: Record<string, string>) =>
      attributor.attribute(resource({ tags })).state;
    expect(state({ app: 'orders', stage: 'prod', team: 'x' })).toBe(
      'attributed',
    );
    expect(state({ app: 'orders', stage: 'test' })).toBe('unattributed');
    expect(state({ app: 'orders' })).toBe('unattributed');
  });

  it('takes a member for its cluster', () => {
    const attributor = new Attributor(
      [byArn('orders', 'group:default/payments', arnOf('orders-1'))],
      owners,
    );
    expect(
      attributor.attribute(resource({ members: [arnOf('orders-1')] })).state,
    ).toBe('attributed');
  });

  it('says so when a resource matches two services', () => {
    const attributor = new Attributor(
      [
        byArn('orders', 'group:default/payments'),
        byArn('payouts', 'group:default/payments'),
      ],
      owners,
    );
    expect(attributor.attribute(resource()).reason).toMatch(
      /several entities: component:default\/orders, component:default\/payouts/,
    );
  });

  it('tells whom else claims what is proven for one', () => {
    const attributor = new Attributor(
      [
        byArn('orders', 'group:default/payments'),
        byArn('thief', 'group:default/storefront'),
      ],
      owners,
    );
    expect(attributor.attribute(resource())).toMatchObject({
      state: 'attributed',
      reason: 'Also claimed by component:default/thief, not proven.',
    });
  });

  it.each([
    [{ tags: undefined }, /tags could not be read/],
    [{ tags: {} }, /No entity names/],
    [
      { tags: { 'backstage.io/entity-ref': 'component:default/gone' } },
      /component:default\/gone, which is not in the catalog/,
    ],
    [
      { tags: { 'backstage.io/entity-ref': 'system:default/shop' } },
      /system:default\/shop; only a Component/,
    ],
    [{ tags: { 'backstage.io/entity-ref': '::' } }, /cannot be read: "::"/],
  ])('says why a resource belongs to nobody: %j', (overrides, reason) => {
    const shop = record('shop', { kind: 'System' });
    const found = new Attributor([shop], owners).attribute(resource(overrides));
    expect(found.state).toBe('unattributed');
    expect(found.reason).toMatch(reason);
  });

  it('lists what is not judged with its reason', () => {
    expect(
      new Attributor([], owners).attribute(
        resource({ notJudged: 'Neptune is not judged.' }),
      ),
    ).toMatchObject({ state: 'not-judged', reason: 'Neptune is not judged.' });
  });

  it('counts through a Resource entity only, and one step far', () => {
    const attributor = new Attributor(
      [
        record('orders-db', {
          kind: 'Resource',
          owner: 'group:default/payments',
          annotations: { 'zero-trust/aws-arns': arnOf('orders') },
        }),
        record('orders', { dependsOn: ['resource:default/orders-db'] }),
        record('shop', { dependsOn: ['component:default/orders'] }),
      ],
      owners,
    );
    expect(
      attributor.attribute(resource()).to.map(({ entityRef }) => entityRef),
    ).toEqual(['resource:default/orders-db', 'component:default/orders']);
  });

  it('is strict about production as soon as one entity says it is', () => {
    const claimed = (environmentClass: string) => ({
      owner: 'group:default/payments',
      annotations: {
        'zero-trust/aws-arns': arnOf('orders'),
        'zero-trust/environment-class': environmentClass,
      },
    });
    const test = record('test', claimed('non-production'));
    const live = record('live', claimed('production'));
    const classOf = (...entities: Array<typeof test>) =>
      new Attributor(entities, owners).attribute(resource()).environmentClass;
    expect(classOf(test)).toBe('non-production');
    expect(classOf(test, live)).toBe('production');
    expect(classOf()).toBeUndefined();
  });

  it("relaxes nothing that is also another's, who has not said so", () => {
    const claim = { 'zero-trust/aws-arns': arnOf('orders') };
    const owner = 'group:default/payments';
    const theirs = record('orders', { owner, annotations: claim });
    const stranger = record('stranger', {
      owner,
      annotations: {
        ...claim,
        'zero-trust/environment-class': 'non-production',
      },
    });
    expect(
      new Attributor([theirs, stranger], owners).attribute(resource())
        .environmentClass,
    ).toBeUndefined();
  });
});

describe('attributionProblems', () => {
  const thief = byArn('thief', 'group:default/storefront');

  it('says the same of a claim on what is there and on what is not', () => {
    const attributor = new Attributor([thief], owners);
    const found = attributor
      .attribute(resource())
      .to.map(({ attribution }) => ({
        arn: arnOf('orders'),
        members: [],
        attribution,
      }));
    expect(found).toHaveLength(1);
    expect(attributionProblems(thief, found, owners)).toEqual(
      attributionProblems(thief, [], owners),
    );
    expect(attributionProblems(thief, [], owners)).toMatchObject([
      { kind: 'not-proven', text: arnOf('orders') },
    ]);
  });

  it('tells the owner of the account that there is no such database', () => {
    const owner = byArn('orders', 'group:default/payments');
    expect(attributionProblems(owner, [], owners)).toMatchObject([
      { kind: 'not-found' },
    ]);
  });

  it('says that nothing proven has the tags', () => {
    const selector = record('x', {
      annotations: { 'zero-trust/aws-tags': 'a=b' },
    });
    expect(attributionProblems(selector, [], owners)).toMatchObject([
      { kind: 'not-found', text: 'a=b' },
    ]);
  });

  it('says nothing where all is well', () => {
    const owner = byArn('orders', 'group:default/payments');
    const { to } = new Attributor([owner], owners).attribute(
      resource({ accountId: PAYMENTS }),
    );
    expect(
      attributionProblems(
        owner,
        to.map(({ attribution }) => ({
          arn: arnOf('orders'),
          members: [],
          attribution,
        })),
        owners,
      ),
    ).toEqual([]);
  });
});
