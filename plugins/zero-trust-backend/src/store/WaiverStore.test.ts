import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, Database } from '../__testUtils__/estate';
import { Installation, installation } from '../__testUtils__/installation';
import { WaiverRecord, WaiverStore } from './WaiverStore';

jest.setTimeout(120_000);

const PAYMENTS = 'group:default/payments';
const ORDERS = 'component:default/orders';
const PUBLIC = 'ZT-NET-01';
const ARN = arnOf('orders');
const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) =>
  new Date(Date.now() + days * DAY).toISOString();

const tagged = (name: string): Database => ({
  name: 'orders',
  public: true,
  tags: { 'backstage.io/entity-ref': `component:default/${name}` },
});
const services = (...names: string[]) => [
  group('payments'),
  ...names.map(name => entity(name, { owner: PAYMENTS })),
];

describe.each(databases.eachSupportedId())('the store of waivers, %s', id => {
  let knex: Knex;
  let zt: Installation;

  beforeEach(async () => {
    knex = await migrated(id);
    zt = installation(knex);
    await zt.catalog(services('orders', 'shop'));
    zt.evidence.databases = [tagged('orders')];
    await zt.collect();
    await zt.updater.updateAll();
  });

  const waiver = async (
    about: Partial<WaiverRecord> = {},
  ): Promise<WaiverRecord> => {
    const [{ holder }] = await zt.stores.entities.byRefs([ORDERS]);
    return {
      id: 'first',
      controlId: PUBLIC,
      entityRef: ORDERS,
      holder,
      resource: { arn: ARN, id: 'db-ORDERS' },
      reason: 'The migration ends in January',
      state: 'requested',
      requestedBy: 'user:default/payer',
      requestedAt: inDays(0),
      expiresAt: inDays(30),
      ...about,
    };
  };
  const decision = () => ({ by: 'user:default/platformer', at: inDays(0) });
  const status = async () => (await zt.results(ARN)).get(PUBLIC)?.status;

  it('adds all or none of two simultaneous imports with the same requests in another order', async () => {
    const wanted = async (prefix: string) =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          waiver({
            id: `${prefix}-${index}`,
            controlId: `ZT-${10 + index}`,
          }),
        ),
      );
    const [one, other] = [await wanted('one'), await wanted('other')];
    const conflicts = await Promise.all([
      zt.stores.waivers.requestAll(one),
      zt.stores.waivers.requestAll(other.reverse()),
    ]);
    expect(conflicts.map(({ size }) => size).sort((a, b) => a - b)).toEqual([
      0, 20,
    ]);
    expect(await knex('waivers')).toHaveLength(20);
  });

  it('adds a request if the conflicting one is decided meanwhile', async () => {
    const { waivers } = zt.stores;
    const first = await waiver();
    await waivers.request(first);
    const decideBetween = (tx: Knex.Transaction) =>
      tx.on('query-response', (_response, { sql }: { sql: string }) => {
        if (!sql.startsWith('insert')) return;
        tx.removeAllListeners('query-response');
        // Before the next statement of the same transaction.
        void tx('waivers')
          .where({ id: first.id })
          .update({ state: 'approved' })
          .then();
      });
    const store = new WaiverStore({
      transaction: (work: (tx: Knex.Transaction) => Promise<unknown>) =>
        knex.transaction(tx => {
          decideBetween(tx);
          return work(tx);
        }),
    } as unknown as Knex);
    expect(await store.request(await waiver({ id: 'second' }))).toBeUndefined();
    expect(await waivers.byId('second', inDays(0))).toMatchObject({
      state: 'requested',
    });
    expect(await waivers.request(await waiver({ id: 'third' }))).toMatchObject({
      id: 'second',
    });
  });

  describe.each([
    ['one resource', {}],
    ['a service', { resource: undefined }],
  ])('a waiver of %s', (_, about) => {
    beforeEach(async () => {
      const requested = await waiver(about);
      await zt.stores.waivers.request(requested);
      await zt.stores.waivers.decide(requested, 'approved', decision());
      await zt.updater.updateDue();
    });

    it('covers the resource while it belongs to its entity', async () => {
      expect(await status()).toBe('waived');
    });

    it('ends if a tag attributes the resource to another service', async () => {
      zt.evidence.databases = [tagged('shop')];
      await zt.collectAgain();
      expect(await status()).toBe('fail');
    });

    it('ends with its entity', async () => {
      await zt.catalog(services('shop'));
      await zt.updater.updateDue();
      expect(await status()).toBe('fail');
    });

    it('ends if another entity gets the name', async () => {
      const [own, orders, shop] = services('orders', 'shop');
      orders.metadata.uid = 'another';
      await zt.catalog([own, orders, shop]);
      await zt.updater.updateDue();
      expect(await status()).toBe('fail');
    });
  });
});
