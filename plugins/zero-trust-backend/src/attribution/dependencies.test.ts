import { attribution } from '../__testUtils__/attribution';
import { entity, EntityOptions } from '../__testUtils__/catalog';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { Dependency, partsOf } from './dependencies';

const owner = 'group:default/payments';
const db = 'resource:default/db';
const bastion = 'resource:default/bastion';
const record = (name: string, options: EntityOptions = {}) =>
  toEntityRecord(entity(name, { owner, ...options }));
const resource = (name: string, options: EntityOptions = {}) =>
  record(name, { kind: 'Resource', ...options });

const stated = (...entities: Array<ReturnType<typeof record>>) =>
  attribution(entities).dependencies.map(
    ({ dependent, resource: on, proof }) => [
      dependent.entityRef,
      on.entityRef,
      proof,
    ],
  );

describe('dependenciesOf', () => {
  it('lists a dependency in both files once', () => {
    expect(
      stated(
        record('orders', { dependsOn: [db] }),
        resource('db', { dependencyOf: ['component:default/orders'] }),
      ),
    ).toEqual([['component:default/orders', db, 'same-owner']]);
  });

  it('lists an unproven dependency without a proof', () => {
    const { dependencies } = attribution([
      record('orders', { owner: 'group:default/other', dependsOn: [db] }),
      resource('db'),
    ]);
    expect(dependencies).toHaveLength(1);
    expect(dependencies[0]).not.toHaveProperty('proof');
  });

  it.each<[string, Array<ReturnType<typeof record>>]>([
    ['an absent Resource', [record('orders', { dependsOn: [db] })]],
    [
      'an absent dependent',
      [resource('db', { dependencyOf: ['component:default/orders'] })],
    ],
    ['the Resource itself', [resource('db', { dependsOn: [db] })]],
    [
      'a System',
      [record('shop', { kind: 'System', dependsOn: [db] }), resource('db')],
    ],
    [
      'another Component',
      [
        record('orders', { dependsOn: ['component:default/ledger'] }),
        record('ledger', { dependencyOf: ['component:default/orders'] }),
      ],
    ],
  ])('does not list %s', (_, entities) => {
    expect(stated(...entities)).toEqual([]);
  });
});

describe('the proof of a dependency', () => {
  const location = 'url:https://github.com/acme/db/catalog-info.yaml';
  const proofOf = (
    dependent: ReturnType<typeof record>,
    on: ReturnType<typeof record>,
  ) => stated(dependent, on)[0][2];
  const orders = ['component:default/orders'];

  it('is the same file for two Resource entities only', () => {
    expect(
      proofOf(
        resource('db', { location }),
        resource('bastion', { location, dependencyOf: [db] }),
      ),
    ).toBe('same-file');
    expect(
      proofOf(
        record('orders', { location }),
        resource('db', { location, dependencyOf: orders }),
      ),
    ).toBeUndefined();
  });

  it('is not the same file where no file is known', () => {
    expect(
      proofOf(resource('db'), resource('bastion', { dependencyOf: [db] })),
    ).toBeUndefined();
  });

  it('is missing if another entity got the name after the file had named it', () => {
    const { dependencies } = attribution(
      [record('orders', { dependsOn: [db] }), resource('db')],
      { memory: { dependencies: new Map([[`1 ${db}`, null]]) } },
    );
    expect(dependencies[0].proof).toBeUndefined();
  });

  it('is the approval for these two holders', () => {
    const approved = (key: string) =>
      attribution(
        [record('orders'), resource('db', { dependencyOf: orders })],
        {
          memory: { approvedDependencies: new Set([key]) },
        },
      ).dependencies[0].proof;
    expect(approved('1 2')).toBe('approval');
    expect(approved('2 1')).toBeUndefined();
  });
});

describe('partsOf', () => {
  const dependency = (
    dependent: string,
    on: string,
    proof?: Dependency['proof'],
  ): Dependency => ({
    dependent: { ...record('x'), holder: 1, entityRef: dependent },
    resource: { ...record('x'), holder: 2, entityRef: on },
    proof,
  });
  const ofBastion = (...all: Dependency[]) =>
    partsOf([dependency(db, bastion, 'same-file'), ...all]).get(bastion);

  it('lists every proven dependent of a Resource, and no other', () => {
    expect([
      ...partsOf([
        dependency('a', db, 'same-owner'),
        dependency('b', db),
        dependency('c', db, 'approval'),
        dependency('d', bastion),
      ]),
    ]).toEqual([[db, [{ dependent: 'a' }, { dependent: 'c' }]]]);
  });

  it('counts a bastion for the dependents of its database', () => {
    expect(ofBastion()).toEqual([{ dependent: db }]);
    expect(ofBastion(dependency('a', db, 'same-owner'))).toEqual([
      { dependent: db },
      { dependent: 'a', by: db },
    ]);
  });

  it('lists a dependent of both once', () => {
    expect(
      ofBastion(
        dependency('a', db, 'same-owner'),
        dependency('a', bastion, 'same-owner'),
      ),
    ).toEqual([{ dependent: db }, { dependent: 'a' }]);
  });

  it('does not count a bastion for itself', () => {
    expect(ofBastion(dependency(bastion, db, 'same-file'))).toEqual([
      { dependent: db },
    ]);
  });

  it('counts only direct dependents of a Resource in another file', () => {
    expect(
      partsOf([
        dependency(db, bastion, 'same-owner'),
        dependency('a', db, 'same-owner'),
      ]).get(bastion),
    ).toEqual([{ dependent: db }]);
  });
});
