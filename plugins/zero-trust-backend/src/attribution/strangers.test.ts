import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { entity, group } from '../__testUtils__/catalog';
import { attribution } from '../__testUtils__/attribution';
import { arnOf, DATA, PAYMENTS } from '../__testUtils__/estate';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { Memory } from '../store/memory';
import { Attributable } from '../store/attributable';
import { attributionProblems } from './problems';

/** An account without a mapping, which anybody can own. */
const OWN = '999900001111';
const payments = 'group:default/payments';
const trusted = (name: string) => ({
  location: `url:https://github.com/acme/${name}/catalog-info.yaml`,
});

const catalog = [
  group('commerce'),
  group('payments', 'group:default/commerce'),
  group('storefront', 'group:default/commerce'),
  entity('ledger', {
    owner: payments,
    // The second entity is not in the catalog, so anybody can take its name.
    dependsOn: ['resource:default/ledger-db', 'resource:default/free'],
    annotations: { 'zero-trust/aws-tags': 'app=ledger' },
    ...trusted('ledger'),
  }),
  entity('ledger-db', {
    kind: 'Resource',
    owner: payments,
    annotations: { 'zero-trust/aws-arns': arnOf('ledger') },
    ...trusted('ledger-db'),
  }),
  entity('cart', {
    owner: 'group:default/storefront',
    dependsOn: ['resource:default/ledger-db'],
    ...trusted('cart'),
  }),
];
const victims = catalog.map(own => toEntityRecord(own).entityRef);

const resource = (
  name: string,
  accountId: string,
  tags: Record<string, string> = {},
): Attributable => ({
  arn: arnOf(name, accountId),
  accountId,
  resourceKey: `${accountId}/${name}`,
  members: [],
  tags,
});

const TAG = 'backstage.io/entity-ref';
const resources = [
  resource('ledger', PAYMENTS),
  resource('books', PAYMENTS, { app: 'ledger' }),
  resource('cart', PAYMENTS, { [TAG]: 'component:default/cart' }),
  resource('waits', OWN, { [TAG]: 'component:default/not-yet' }),
];

/** What another team can write into files that are not in a trusted location. */
const names = ['free', 'not-yet', 'evil', 'evil-db'];
const refs = [
  ...victims.filter(ref => !ref.startsWith('group:')),
  ...names.flatMap(name => [
    `component:default/${name}`,
    `resource:default/${name}`,
  ]),
];
const strangersEntity = fc
  .record({
    name: fc.constantFrom(...names),
    kind: fc.constantFrom('Component', 'API', 'Resource', 'System'),
    owner: fc.constantFrom(
      payments,
      'group:default/storefront',
      'group:default/commerce',
      'user:default/evil',
    ),
    dependsOn: fc.subarray(refs),
    dependencyOf: fc.subarray(refs),
    arns: fc.subarray([
      arnOf('ledger'),
      arnOf('books'),
      arnOf('cart'),
      arnOf('bad', OWN),
      arnOf('waits', OWN),
    ]),
    tags: fc.constantFrom(undefined, 'app=ledger', 'x=y'),
    environmentClass: fc.constantFrom(undefined, 'non-production'),
    location: fc.constantFrom(
      'url:https://evil.example/catalog-info.yaml',
      'url:https://github.com/acme/../evil/catalog-info.yaml',
      trusted('ledger').location,
    ),
  })
  .map(
    ({ arns, tags, environmentClass, name, ...own }): Entity =>
      entity(name, {
        ...own,
        // A team that registers a file of others registers it from another location.
        origin: 'url:https://evil.example/all.yaml',
        annotations: {
          ...(arns.length && { 'zero-trust/aws-arns': arns.join() }),
          ...(tags && { 'zero-trust/aws-tags': tags }),
          ...(environmentClass && {
            'zero-trust/environment-class': environmentClass,
          }),
        },
      }),
  );
/**
 * A database in the other team's own account, with any tag that names entities of
 * others.
 */
const strangersResource = fc.constantFrom(...names).chain(name =>
  fc.constantFrom('component', 'resource').map(kind =>
    resource('bad', OWN, {
      [TAG]: `${kind}:default/${name}`,
      app: 'ledger',
    }),
  ),
);

/** Returns the attribution of the estate by entity and ARN, with problems and class. */
function answersOf(
  entities: readonly Entity[],
  estate: readonly Attributable[],
  memory: Partial<Memory>,
) {
  const all = attribution(entities.map(toEntityRecord), {
    accounts: {
      [PAYMENTS]: [payments, 'group:default/storefront'],
      [DATA]: ['group:default/data-platform'],
    },
    trustedLocations: ['https://github.com/acme/'],
    memory,
  });
  const found = estate.map(own => ({
    arn: own.arn,
    own: all.attributor.attribute(own),
  }));
  const strangers = found.flatMap(({ arn, own }) =>
    own.to
      .filter(
        ({ entityRef, attribution: { proven } }) =>
          proven && !victims.includes(entityRef),
      )
      .map(({ entityRef }) => ({ arn, entityRef })),
  );
  const answers = victims.map(ref => ({
    ref,
    attributions: found.flatMap(({ arn, own }) =>
      own.to

        // Its own unproven claims count nothing.
        .filter(
          ({ entityRef, attribution: { proven } }) =>
            proven && entityRef === ref,
        )
        .map(({ attribution: how }) => ({
          arn,
          how,
          environmentClass: own.environmentClass,
        })),
    ),
    problems: attributionProblems(all.entities.get(ref)!, [], all),
  }));
  return { answers, strangers };
}

describe('files of other teams', () => {
  // The catalog had these first, before the other team registered its names.
  const seen = new Map<string, number | null>();
  for (const [index, own] of catalog.map(toEntityRecord).entries()) {
    for (const target of own.dependsOn) {
      const at = victims.indexOf(target);
      seen.set(`${index + 1} ${target}`, at < 0 ? null : at + 1);
    }
  }
  const tags = new Map<string, number | null>([
    [
      `${PAYMENTS}/cart component:default/cart`,
      victims.indexOf('component:default/cart') + 1,
    ],
    [`${OWN}/waits component:default/not-yet`, null],
  ]);

  it('change no attribution, problem or class of another entity, and get no resources of others', () => {
    const before = answersOf(catalog, resources, { tags, dependencies: seen });
    fc.assert(
      fc.property(
        fc.uniqueArray(strangersEntity, {
          maxLength: 5,
          selector: own => `${own.kind} ${own.metadata.name}`,
        }),
        fc.array(strangersResource, { maxLength: 1 }),
        (strangers, added) => {
          // Tags of their own resources can name entities that existed before.
          const all = [...catalog, ...strangers].map(toEntityRecord);
          const known = new Map(tags);
          for (const own of added) {
            const ref = own.tags![TAG];
            const at = all.findIndex(({ entityRef }) => entityRef === ref);
            known.set(`${own.resourceKey} ${ref}`, at < 0 ? null : at + 1);
          }
          const dependencies = new Map(seen);
          all.slice(catalog.length).forEach((own, index) =>
            own.dependsOn.forEach(target => {
              const at = all.findIndex(({ entityRef }) => entityRef === target);
              dependencies.set(
                `${catalog.length + index + 1} ${target}`,
                at < 0 ? null : at + 1,
              );
            }),
          );
          const after = answersOf(
            [...catalog, ...strangers],
            [...resources, ...added],
            { tags: known, dependencies },
          );
          expect(after.answers).toEqual(before.answers);
          // They do not get resources in accounts of others.
          expect(
            after.strangers.filter(({ arn }) => !arn.includes(OWN)),
          ).toEqual([]);
        },
      ),
      { seed: 20261129, numRuns: 1000 },
    );
  });
});
