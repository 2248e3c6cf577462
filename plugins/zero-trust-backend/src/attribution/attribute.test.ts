import { toEntityRecord } from '../catalog/toEntityRecord';
import { entity, EntityOptions } from '../__testUtils__/catalog';
import { arnOf, PAYMENTS } from '../__testUtils__/estate';
import { attribution, AttributionOptions } from '../__testUtils__/attribution';
import { CatalogEntity } from '../store/catalogEntity';
import { Attributable } from '../store/attributable';
import { attributionProblems } from './problems';

const attributorOf = (entities: CatalogEntity[]) =>
  attribution(entities).attributor;
const record = (name: string, options: EntityOptions) =>
  toEntityRecord(entity(name, options));

function resource(overrides: Partial<Attributable> = {}): Attributable {
  return {
    arn: arnOf('orders'),
    accountId: PAYMENTS,
    resourceKey: 'orders',
    members: [],
    tags: {},
    ...overrides,
  };
}

const byArn = (name: string, owner: string, arn = arnOf('orders')) =>
  record(name, { owner, annotations: { 'zero-trust/aws-arns': arn } });

describe('Attributor', () => {
  it('proves a claim by the mapping of the account to the owner', () => {
    const attributor = attributorOf([
      byArn('orders', 'group:default/payments'),
    ]);
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

  it("does not accept the claim of a team on another team's database", () => {
    const attributor = attributorOf([
      byArn('thief', 'group:default/storefront'),
    ]);
    const { state, reason, to } = attributor.attribute(resource());
    expect(state).toBe('unproven');
    expect(reason).toContain('component:default/thief');
    expect(to.map(own => own.attribution.proven)).toEqual([false]);
  });

  const byTag = (
    entities: CatalogEntity[],
    tags: Record<string, string>,
    options: AttributionOptions = {},
  ) =>
    attribution(entities, {
      accounts: {},
      memory: {
        tags: new Map(
          entities.map((own, i) => [`orders ${own.entityRef}`, i + 1]),
        ),
      },
      ...options,
    }).attributor.attribute(resource({ tags }));

  it('accepts the tag of a resource in an account without a mapping', () => {
    expect(
      byTag([record('orders', { owner: 'group:default/storefront' })], {
        'backstage.io/entity-ref': 'Component:orders',
      }),
    ).toMatchObject({
      state: 'attributed',
      to: [{ attribution: { via: 'tag', proof: 'resource-tag' } }],
    });
  });

  it('does not accept a tag in an account that is mapped to others only', () => {
    const { state, to } = byTag(
      [record('ledger', { owner: 'group:default/payments' })],
      { 'backstage.io/entity-ref': 'component:default/ledger' },
      { accounts: { [PAYMENTS]: ['group:default/data-platform'] } },
    );
    expect(state).toBe('unproven');
    expect(to.map(({ attribution: { proven } }) => proven)).toEqual([false]);
  });

  it('does not accept a tag for an entity that got the name later', () => {
    expect(
      byTag(
        [record('late', { owner: 'group:default/storefront' })],
        { 'backstage.io/entity-ref': 'component:default/late' },
        {
          memory: { tags: new Map([['orders component:default/late', null]]) },
        },
      ).state,
    ).toBe('unproven');
  });

  it('reads the tags of Harmonix', () => {
    expect(
      byTag([record('orders', {})], { 'aws-apps:orders-production': 'orders' }),
    ).toMatchObject({
      state: 'attributed',
      to: [{ attribution: { via: 'tag', proof: 'resource-tag' } }],
    });
  });

  it('reads the tags that are configured, also with a bare name, and no others', () => {
    const orders = [record('orders', {})];
    const tagKeys = ['acme:service'];
    expect(byTag(orders, { 'acme:service': 'orders' }, { tagKeys }).state).toBe(
      'attributed',
    );
    expect(
      byTag(
        orders,
        { 'backstage.io/entity-ref': 'component:default/orders' },
        { tagKeys },
      ).state,
    ).toBe('unattributed');
  });

  it('requires all tags of a selector', () => {
    const attributor = attributorOf([
      record('orders', {
        owner: 'group:default/payments',
        annotations: { 'zero-trust/aws-tags': 'app=orders,stage=prod' },
      }),
    ]);
    const state = (tags: Record<string, string>) =>
      attributor.attribute(resource({ tags })).state;
    expect(state({ app: 'orders', stage: 'prod', team: 'x' })).toBe(
      'attributed',
    );
    expect(state({ app: 'orders', stage: 'test' })).toBe('unattributed');
    expect(state({ app: 'orders' })).toBe('unattributed');
  });

  it('accepts the ARN of a member for its cluster', () => {
    const attributor = attributorOf([
      byArn('orders', 'group:default/payments', arnOf('orders-1')),
    ]);
    expect(
      attributor.attribute(resource({ members: [arnOf('orders-1')] })).state,
    ).toBe('attributed');
  });

  it('gives a reason if a resource matches two services', () => {
    const attributor = attributorOf([
      byArn('orders', 'group:default/payments'),
      byArn('payouts', 'group:default/payments'),
    ]);
    expect(attributor.attribute(resource()).reason).toBe(
      'It matches several entities: component:default/orders, component:default/payouts.',
    );
  });

  it('names other entities that claim a resource that is proven for one', () => {
    const attributor = attributorOf([
      byArn('orders', 'group:default/payments'),
      byArn('thief', 'group:default/storefront'),
    ]);
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
  ])(
    'gives the reason why a resource belongs to nobody: %j',
    (overrides, reason) => {
      const shop = record('shop', { kind: 'System' });
      const found = attributorOf([shop]).attribute(resource(overrides));
      expect(found.state).toBe('unattributed');
      expect(found.reason).toMatch(reason);
    },
  );

  it('accepts no claim of an entity whose kind has no resources', () => {
    const shop = record('shop', {
      kind: 'System',
      owner: 'group:default/payments',
      annotations: { 'zero-trust/aws-arns': arnOf('orders') },
    });
    expect(attributorOf([shop]).attribute(resource()).to).toEqual([]);
  });

  it("proves an annotation by the resource's own tag, for that entity only", () => {
    const { to } = byTag(
      [
        byArn('orders', 'group:default/payments'),
        byArn('thief', 'group:default/storefront'),
      ],
      { 'backstage.io/entity-ref': 'component:default/orders' },
    );
    expect(
      to.map(({ entityRef, attribution: { via, proof } }) => [
        entityRef,
        via,
        proof,
      ]),
    ).toEqual([
      ['component:default/orders', 'tag', 'resource-tag'],
      ['component:default/orders', 'arn', 'resource-tag'],
      ['component:default/thief', 'arn', undefined],
    ]);
  });

  it.each([
    [10, /^[^ ]+(, [^ ]+){9}, not proven/],
    [12, /^[^ ]+(, [^ ]+){9} and 2 more, not proven/],
  ])('names ten of %i entities that claim a resource', (length, named) => {
    const { reason } = attributorOf(
      Array.from({ length }, (_, i) =>
        byArn(`thief-${i}`, 'group:default/storefront'),
      ),
    ).attribute(resource());
    expect(reason!.replace('Claimed by ', '')).toMatch(named);
  });

  it('lists a resource that is not judged with the reason', () => {
    expect(
      attributorOf([]).attribute(
        resource({ notJudged: 'Neptune is not judged.' }),
      ),
    ).toMatchObject({ state: 'not-judged', reason: 'Neptune is not judged.' });
  });

  const database = (options: EntityOptions = {}) =>
    record('orders-db', {
      kind: 'Resource',
      owner: 'group:default/payments',
      annotations: { 'zero-trust/aws-arns': arnOf('orders') },
      ...options,
    });
  const refsOf = (
    entities: CatalogEntity[],
    overrides: Partial<Attributable> = {},
    options: AttributionOptions = {},
  ) =>
    attribution(entities, options)
      .attributor.attribute(resource(overrides))
      .to.filter(({ attribution: { proven } }) => proven)
      .map(({ entityRef }) => entityRef);

  it('counts dependencies on Resource entities only, and only direct ones', () => {
    expect(
      refsOf([
        database(),
        record('orders', {
          owner: 'group:default/payments',
          dependsOn: ['resource:default/orders-db'],
        }),
        record('shop', {
          owner: 'group:default/payments',
          dependsOn: ['component:default/orders'],
        }),
      ]),
    ).toEqual(['resource:default/orders-db', 'component:default/orders']);
  });

  it('names the dependency through which a resource counts', () => {
    const { attributor } = attribution([
      database(),
      record('orders', {
        owner: 'group:default/payments',
        dependsOn: ['resource:default/orders-db'],
      }),
    ]);
    expect(attributor.attribute(resource()).to[1]).toEqual({
      entityRef: 'component:default/orders',
      attribution: {
        via: 'dependsOn',
        detail:
          'component:default/orders depends on resource:default/orders-db',
        proven: true,
        proof: 'account-mapping',
        through: 'resource:default/orders-db',
      },
    });
  });

  it('does not count a dependency that only the file of the Resource names', () => {
    const ledger = record('ledger', { owner: 'group:default/payments' });
    expect(
      refsOf([
        ledger,
        database({ dependencyOf: ['component:default/ledger'] }),
      ]),
    ).toEqual(['resource:default/orders-db']);
  });

  it('counts a bastion for its database, and for the dependents of the database', () => {
    const file = 'url:https://github.com/acme/orders-db/catalog-info.yaml';
    const bastion = (options: EntityOptions = {}) =>
      record('orders-db-bastion', {
        kind: 'Resource',
        owner: 'group:default/payments',
        dependencyOf: ['resource:default/orders-db'],
        location: file,
        ...options,
      });
    const orders = record('orders', {
      owner: 'group:default/payments',
      dependsOn: ['resource:default/orders-db'],
    });
    const ofBastion = (own: CatalogEntity) =>
      refsOf([database({ location: file }), own, orders], {
        arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
        tags: {
          'backstage.io/entity-ref': 'resource:default/orders-db-bastion',
        },
      });
    expect(ofBastion(bastion())).toEqual([
      'resource:default/orders-db-bastion',
      'resource:default/orders-db',
      'component:default/orders',
    ]);
    for (const other of [
      bastion({ location: 'url:https://github.com/acme/x/catalog-info.yaml' }),
      bastion({ owner: ['group:default/storefront', 'group:default/x'] }),
    ]) {
      expect(ofBastion(other)).not.toContain('resource:default/orders-db');
      expect(ofBastion(other)).not.toContain('component:default/orders');
    }
  });

  it('is production if one of the entities is production', () => {
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
      attributorOf(entities).attribute(resource()).environmentClass;
    expect(classOf(test)).toBe('non-production');
    expect(classOf(test, live)).toBe('production');
    expect(classOf()).toBeUndefined();
  });

  it('does not relax controls of a shared resource unless all its entities are non-production', () => {
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
      attributorOf([theirs, stranger]).attribute(resource()).environmentClass,
    ).toBeUndefined();
  });
});

describe('attributionProblems', () => {
  const thief = byArn('thief', 'group:default/storefront');
  const problemsOf = (
    own: CatalogEntity,
    found: Parameters<typeof attributionProblems>[1] = [],
    others: CatalogEntity[] = [],
  ) => {
    const { entities, prover } = attribution([own, ...others]);
    return attributionProblems(entities.get(own.entityRef)!, found, {
      prover,
      entities,
    });
  };

  it('gives the same problem for an existing and for a missing resource', () => {
    const found = attributorOf([thief])
      .attribute(resource())
      .to.map(({ attribution: own }) => ({
        arn: arnOf('orders'),
        members: [],
        attribution: own,
      }));
    expect(found).toHaveLength(1);
    expect(problemsOf(thief, found)).toEqual(problemsOf(thief));
    expect(problemsOf(thief)).toMatchObject([
      { kind: 'not-proven', text: arnOf('orders') },
    ]);
  });

  it("gives the same problem for a dependency on another team's entity and on an absent one", () => {
    const reader = record('reader', {
      owner: 'group:default/storefront',
      dependsOn: ['resource:default/ledger-db'],
    });
    const ledger = record('ledger-db', {
      kind: 'Resource',
      owner: 'group:default/payments',
    });
    expect(problemsOf(reader, [], [ledger])).toEqual(problemsOf(reader));
    expect(problemsOf(reader)).toMatchObject([
      {
        kind: 'not-proven',
        annotation: 'spec.dependsOn',
        text: 'resource:default/ledger-db',
      },
    ]);
  });

  it('names the line that is missing in the file of a service', () => {
    const [problem] = problemsOf(
      record('bad-db', {
        kind: 'Resource',
        owner: 'group:default/storefront',
        dependencyOf: ['component:default/ledger'],
      }),
    );
    expect(problem).toMatchObject({
      annotation: 'spec.dependencyOf',
      text: 'component:default/ledger',
    });
    expect(problem.message).toContain('"dependsOn: [resource:default/bad-db]"');
  });

  it('tells the owner of the account that the database does not exist', () => {
    const owner = byArn('orders', 'group:default/payments');
    expect(problemsOf(owner)).toMatchObject([{ kind: 'not-found' }]);
  });

  it('reports that no proven resource has the tags', () => {
    const selector = record('x', {
      annotations: { 'zero-trust/aws-tags': 'a=b' },
    });
    expect(problemsOf(selector)).toMatchObject([
      { kind: 'not-found', text: 'a=b' },
    ]);
  });

  it('reports no problems if everything is proven', () => {
    const owner = byArn('orders', 'group:default/payments');
    const { to } = attributorOf([owner]).attribute(resource());
    expect(
      problemsOf(
        owner,
        to.map(({ attribution: own }) => ({
          arn: arnOf('orders'),
          members: [],
          attribution: own,
        })),
      ),
    ).toEqual([]);
  });

  it.each([
    [
      'ARNs',
      {
        'zero-trust/aws-arns': Array.from({ length: 8000 }, (_, i) =>
          arnOf(`db-${i}`),
        ).join(),
      },
    ],
    [
      'texts that are no ARNs',
      {
        'zero-trust/aws-arns': Array.from(
          { length: 8000 },
          (_, i) => `x-${i}`,
        ).join(),
      },
    ],
    [
      'account ids',
      {
        'zero-trust/aws-accounts': Array.from({ length: 8000 }, (_, i) =>
          String(100000000000 + i),
        ).join(),
      },
    ],
    [
      'tags',
      {
        'zero-trust/aws-tags': Array.from(
          { length: 8000 },
          (_, i) => `k${i}=v`,
        ).join(),
      },
    ],
    [
      'annotations with ARNs',
      Object.fromEntries(
        Array.from({ length: 500 }, (_, i) => [
          `amazon.com/a${i}-arn`,
          arnOf(`db-${i}`),
        ]),
      ),
    ],
    [
      'characters of a specification',
      { 'zero-trust/environment-spec': 'x'.repeat(500_000) },
    ],
  ])(
    'limits the size of the problems for too many %s, and reports that',
    (_, annotations) => {
      const problems = problemsOf(record('greedy', { annotations }));
      expect(JSON.stringify(problems).length).toBeLessThan(100_000);
      expect(problems.map(({ kind }) => kind)).toContain('cannot-be-read');
    },
  );

  it('limits the size of the problems for too many dependencies', () => {
    const refs = Array.from(
      { length: 8000 },
      (_, i) => `resource:default/x${i}`,
    );
    const problems = problemsOf(record('greedy', { dependsOn: refs }));
    expect(JSON.stringify(problems).length).toBeLessThan(100_000);
  });
});
