import { AttributionMemory } from '../store/AttributionMemory';
import { EntityRecord } from '../store/catalogEntity';
import { Memory, NOTHING_REMEMBERED } from '../store/memory';
import { Stores } from '../store/Stores';
import { attribution } from '../__testUtils__/attribution';
import { entity, group } from '../__testUtils__/catalog';
import { arnOf, PAYMENTS } from '../__testUtils__/estate';
import { toEntityRecord } from '../catalog/toEntityRecord';
import { Attributable } from '../store/attributable';
import { attributeAll } from './attributeAll';

const TAG = 'backstage.io/entity-ref';
const orders = 'component:default/orders';
const thief = 'component:default/thief';
const db = 'resource:default/orders-db';
const payments = 'group:default/payments';

const annotated = (name: string) => ({ 'zero-trust/aws-arns': arnOf(name) });
const catalog = [
  entity('orders', { owner: payments, dependsOn: [db] }),
  entity('orders-db', {
    kind: 'Resource',
    owner: payments,
    annotations: {
      ...annotated('orders'),
      'zero-trust/environment-class': 'non-production',
    },
  }),
  entity('thief', {
    owner: 'group:default/storefront',
    dependsOn: [db],
    annotations: annotated('orders'),
  }),
  entity('named', {
    kind: 'Resource',
    owner: payments,
    dependencyOf: [thief],
  }),
  group('payments', 'group:default/commerce'),
].map(toEntityRecord);

const resource = (name: string, more: Partial<Attributable> = {}) => ({
  arn: arnOf(name),
  accountId: PAYMENTS,
  resourceKey: `key of ${name}`,
  members: [],
  tags: {},
  ...more,
});
const resources: Attributable[] = [
  resource('orders'),
  resource('tagged', { tags: { [TAG]: orders } }),
  resource('unread', { tags: undefined }),
];

/** Stores that record what is written. `versions` are the versions at each write. */
function storesWith(versions: number[] = []) {
  const { entities, prover } = attribution(catalog, {
    accounts: { [PAYMENTS]: ['group:default/commerce'] },
  });
  const written: Record<string, unknown[]> = {};
  const record =
    (name: string, answer?: unknown) =>
    async (...args: unknown[]) => {
      written[name] = args;
      return answer;
    };
  let remembered: Parameters<AttributionMemory['remember']>[0] = [];
  const memory: Memory = {
    ...NOTHING_REMEMBERED,
    dependencies: new Map([
      [`1 ${db}`, 2],
      [`3 ${db}`, 2],
    ]),
  };
  let attempts = 0;
  const stores = {
    attributions: {
      state: async () => ({ version: 7 }),
      writeAt: async (
        version: number | undefined,
        write: (tx: unknown) => Promise<void>,
      ) => {
        attempts += 1;
        const now = versions.shift() ?? 7;
        if (version !== undefined && version !== now) return false;
        await write('tx');
        return true;
      },
      replace: record('replace', ['replaced']),
      removeGone: record('removeGone', ['gone']),
    },
    attributionMemory: {
      remember: async (named: typeof remembered) => {
        remembered = named;
        return memory;
      },
    },
    claims: { replaceOpen: record('replaceOpen') },
    due: { mark: record('mark') },
    entities: {
      all: async () => [...entities.values()] as EntityRecord[],
      saveProvenDependencies: record('saveProvenDependencies', ['depends']),
    },
    attributables: {
      list: async (arns?: readonly string[]) =>
        resources.filter(({ arn }) => !arns || arns.includes(arn)),
      saveStates: record('saveStates'),
    },
  } as unknown as Stores;
  return {
    written,
    remembered: () => remembered,
    attempts: () => attempts,
    run: (arns?: readonly string[]) =>
      attributeAll(stores, prover.settings, arns),
  };
}

describe('attributeAll', () => {
  it('writes the attributions of all resources', async () => {
    const { run, written, remembered } = storesWith();
    const pass = await run();
    const [attributions, arns, tx] = written.replace;
    expect(attributions).toEqual(
      [
        [arnOf('orders'), db, true],
        [arnOf('orders'), thief, false],
        [arnOf('orders'), orders, true],
        [arnOf('tagged'), orders, true],
      ].map(([arn, entityRef, proven]) => ({
        arn,
        entityRef,
        attribution: expect.objectContaining({ proven }),
      })),
    );
    expect([arns, tx]).toEqual([resources.map(({ arn }) => arn), 'tx']);
    expect(remembered()).toEqual([
      { resourceKey: 'key of tagged', entityRef: orders },
    ]);
    const [states] = written.saveStates as [Map<string, { state: string }>];
    expect([...states].map(([arn, { state }]) => [arn, state])).toEqual([
      [arnOf('orders'), 'attributed'],
      [arnOf('tagged'), 'attributed'],
      [arnOf('unread'), 'unattributed'],
    ]);
    expect(pass.changed).toEqual(['replaced', 'gone', 'depends']);
    expect(written.mark).toEqual([['replaced', 'gone', 'depends'], 'tx']);
    expect([...pass.classes]).toEqual([[arnOf('orders'), 'non-production']]);
    expect(pass.entities.get(orders)).toMatchObject({ entityRef: orders });
    expect(pass.prover.account(PAYMENTS, { owners: [payments] })).toBe('owner');
  });

  it('writes claims that are not proven as open claims', async () => {
    const { run, written } = storesWith();
    await run();
    expect(written.replaceOpen).toEqual([
      [
        {
          kind: 'resource',
          entityRef: thief,
          holder: 3,
          resourceKey: 'key of orders',
          arn: arnOf('orders'),
          accountId: PAYMENTS,
          detail: `annotation zero-trust/aws-arns of ${thief}`,
        },
        {
          kind: 'dependency',
          entityRef: thief,
          holder: 3,
          target: db,
          targetHolder: 2,
          statedBy: 'dependent',
          detail: `${thief} depends on it by its own file`,
        },
        {
          kind: 'dependency',
          entityRef: thief,
          holder: 3,
          target: 'resource:default/named',
          targetHolder: 4,
          statedBy: 'resource',
          detail: `its file says that ${thief} depends on it`,
        },
      ],
      undefined,
      'tx',
    ]);
  });

  it('writes the parts of each entity', async () => {
    const { run, written } = storesWith();
    const { parts } = await run();
    expect([...parts]).toEqual([[orders, [db]]]);
    expect(written.saveProvenDependencies).toEqual([parts, 'tx']);
  });

  it('does not change other resources', async () => {
    const { run, written } = storesWith();
    const asked = [arnOf('tagged'), arnOf('gone')];
    const { changed } = await run(asked);
    expect(written.replace[1]).toEqual(asked);
    expect(written.replaceOpen[1]).toEqual(['key of tagged']);
    expect(written.removeGone).toBeUndefined();
    expect(changed).toEqual(['replaced', 'depends']);
  });

  it('starts again when the catalog or a decision changed meanwhile', async () => {
    const { run, attempts } = storesWith([8, 8]);
    expect((await run()).changed).toHaveLength(3);
    expect(attempts()).toBe(3);
  });

  it('uses the fifth attempt if the catalog changes all the time', async () => {
    const { run, attempts, written } = storesWith([8, 8, 8, 8, 8, 8, 8]);
    expect((await run()).changed).toHaveLength(3);
    expect(attempts()).toBe(5);
    expect(written.saveStates).toBeDefined();
  });
});
