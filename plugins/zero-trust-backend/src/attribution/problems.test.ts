import { attribution, AttributionOptions } from '../__testUtils__/attribution';
import { entity, EntityOptions } from '../__testUtils__/catalog';
import { arnOf, PAYMENTS } from '../__testUtils__/estate';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { attributionProblems, OwnAttribution } from './problems';

const owner = 'group:default/payments';
const orders = 'component:default/orders';
const db = 'resource:default/db';
const trustedLocations = ['https://github.com/acme/'];
const elsewhere = { location: 'url:https://evil.example/x.yaml' };

type Named = [string, EntityOptions];
function problemsOf(
  [name, options]: Named,
  {
    others = [],
    own = [],
    ...settings
  }: AttributionOptions & { others?: Named[]; own?: OwnAttribution[] } = {},
) {
  const all = attribution(
    [[name, options] as Named, ...others].map(([each, more]) =>
      toEntityRecord(entity(each, { owner, ...more })),
    ),
    settings,
  );
  const [first] = all.entities.values();
  return attributionProblems(first, own, all);
}

describe('the problems of an entity that is not in a trusted location', () => {
  it('report that it counts for no owner', () => {
    expect(problemsOf(['orders', elsewhere], { trustedLocations })).toEqual([
      {
        kind: 'not-proven',
        annotation: 'spec.owner',
        text: owner,
        message:
          'Its catalog file is not in a trusted location: it does not count in the scores of its owner and its system.',
      },
    ]);
  });

  it.each<[string, EntityOptions, string[]]>([
    ['no owner', { ...elsewhere, owner: [] }, trustedLocations],
    ['no trusted locations configured', elsewhere, []],
    [
      'a file in a trusted location',
      { location: 'url:https://github.com/acme/x.yaml' },
      trustedLocations,
    ],
  ])('are none with %s', (_, options, locations) => {
    expect(
      problemsOf(['orders', options], { trustedLocations: locations }),
    ).toEqual([]);
  });

  it('ask for a trusted location if an ARN is not proven', () => {
    const annotations = { 'zero-trust/aws-arns': arnOf('orders') };
    const message = (options: EntityOptions, locations: string[]) =>
      problemsOf(['orders', { annotations, ...options }], {
        accounts: {},
        trustedLocations: locations,
      }).at(-1)?.message;
    const asked = `Claimed, not proven: ask the platform team to map account ${PAYMENTS} to the owner of this entity, or to approve the claim.`;
    expect(message({}, [])).toBe(asked);
    expect(message(elsewhere, trustedLocations)).toBe(
      `${asked} Its catalog file is not in a trusted location.`,
    );
  });
});

describe('a tag that names an entity', () => {
  const tagged = (
    options: Partial<OwnAttribution['attribution']>,
    name = 'orders',
  ): OwnAttribution => ({
    arn: arnOf(name),
    members: [],
    attribution: {
      via: 'tag',
      detail: 'tag backstage.io/entity-ref of the resource',
      proven: false,
      ...options,
    },
  });

  it('is listed once while it is not proven, without the resource', () => {
    expect(
      problemsOf(['orders', {}], { own: [tagged({}), tagged({}, 'more')] }),
    ).toEqual([
      {
        kind: 'not-proven',
        annotation: 'tag backstage.io/entity-ref of the resource',
        text: orders,
        message: expect.stringContaining('approves the claim'),
      },
    ]);
  });

  it('is not listed if it is proven, or if the resource counts for another reason', () => {
    expect(
      problemsOf(['orders', {}], { own: [tagged({ proven: true })] }),
    ).toEqual([]);
    expect(
      problemsOf(['orders', {}], {
        own: [
          tagged({}),
          tagged({ via: 'arn', detail: 'annotation x', proven: true }),
        ],
      }),
    ).toEqual([]);
  });
});

describe('a resource that was not found', () => {
  const messageOf = (retired: Array<[string, string]>) =>
    problemsOf(
      ['orders', { annotations: { 'zero-trust/aws-arns': arnOf('orders') } }],
      { memory: { retired: new Map(retired) } },
    ).at(-1)?.message;

  it('was never seen', () => {
    expect(messageOf([['999988887777', '2026-11-30T19:00:00.000Z']])).toBe(
      `No such resource has been seen in account ${PAYMENTS}, eu-west-1.`,
    );
  });

  it('was in an account that was retired', () => {
    expect(messageOf([[PAYMENTS, '2026-11-30T19:00:00.000Z']])).toMatch(
      `Account ${PAYMENTS} was retired on 2026-11-30, and its results were deleted.`,
    );
  });
});

describe('the problems of dependencies', () => {
  it('are empty if the dependency is proven', () => {
    expect(
      problemsOf(['orders', { dependsOn: [db] }], {
        others: [['db', { kind: 'Resource' }]],
      }),
    ).toEqual([]);
    expect(
      problemsOf(['db', { kind: 'Resource', dependencyOf: [orders] }], {
        others: [['orders', { dependsOn: [db] }]],
        memory: { dependencies: new Map([[`2 ${db}`, 1]]) },
      }),
    ).toEqual([]);
  });

  it('name the existing entity that does not depend on it', () => {
    expect(
      problemsOf(['db', { kind: 'Resource', dependencyOf: [orders] }], {
        others: [['orders', {}]],
      }),
    ).toMatchObject([{ annotation: 'spec.dependencyOf', text: orders }]);
  });

  it.each<[string, Named]>([
    [
      'a Component that another one depends on',
      ['orders', { dependencyOf: ['component:default/shop'] }],
    ],
    [
      'a Resource that a System depends on',
      ['db', { kind: 'Resource', dependencyOf: ['system:default/shop'] }],
    ],
    [
      'a Component that depends on another one',
      ['orders', { dependsOn: ['component:default/shop'] }],
    ],
  ])('are none of %s', (_, own) => {
    expect(problemsOf(own)).toEqual([]);
  });

  it('are at most 100 in each direction', () => {
    const refs = (kind: string) =>
      Array.from({ length: 150 }, (_, i) => `${kind}:default/x${i}`);
    expect(
      problemsOf([
        'db',
        {
          kind: 'Resource',
          dependsOn: refs('resource'),
          dependencyOf: refs('component'),
        },
      ]),
    ).toHaveLength(200);
  });
});

describe('the problems of annotations', () => {
  const arns = 'zero-trust/aws-arns';
  const tags = 'zero-trust/aws-tags';
  const found = (
    annotation: string,
    more: Partial<OwnAttribution> = {},
  ): OwnAttribution => ({
    arn: arnOf('orders'),
    members: [],
    attribution: {
      via: annotation === tags ? 'tags' : 'arn',
      detail: `annotation ${annotation} of ${orders}`,
      proven: true,
      proof: 'account-mapping',
    },
    ...more,
  });
  const kinds = (
    annotations: Record<string, string>,
    ...own: OwnAttribution[]
  ) =>
    problemsOf(['orders', { annotations }], { own }).map(({ kind, text }) => [
      kind,
      text,
    ]);

  it('name only the ARN that is not found', () => {
    expect(
      kinds({ [arns]: `${arnOf('orders')},${arnOf('gone')}` }, found(arns)),
    ).toEqual([['not-found', arnOf('gone')]]);
  });

  it('are none for a member of a cluster', () => {
    expect(
      kinds(
        { [arns]: arnOf('orders-1') },
        found(arns, { members: [arnOf('orders-1')] }),
      ),
    ).toEqual([]);
  });

  it('are none for tags that a resource has', () => {
    expect(kinds({ [tags]: 'a=b' }, found(tags))).toEqual([]);
  });

  it('do not accept the proof of another annotation', () => {
    expect(kinds({ [tags]: 'a=b' }, found(arns))).toEqual([
      ['not-found', 'a=b'],
    ]);
  });

  it('do not accept an unproven attribution', () => {
    const { attribution: proven, ...rest } = found(tags);
    expect(
      kinds(
        { [tags]: 'a=b' },
        {
          ...rest,
          attribution: { ...proven, proven: false },
        },
      ),
    ).toEqual([['not-found', 'a=b']]);
  });

  it.each([
    [arns, arnOf('orders-1')],
    [tags, 'a=b'],
  ])(
    'report by %s which resource is not judged, and why',
    (annotation, text) => {
      const own = [
        found(annotation, { members: [arnOf('orders-1')] }),
        found(annotation, {
          arn: arnOf('neptune'),
          members: [arnOf('orders-1')],
          notJudged: 'Neptune is not judged.',
        }),
      ];
      expect(
        problemsOf(['orders', { annotations: { [annotation]: text } }], {
          own,
        }),
      ).toEqual([
        {
          kind: 'not-judged',
          annotation,
          text: annotation === tags ? arnOf('neptune') : text,
          message: 'Neptune is not judged.',
        },
      ]);
    },
  );
});
