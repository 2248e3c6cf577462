import { mockServices } from '@backstage/backend-test-utils';
import { parseZeroTrustEvent } from 'backstage-plugin-zero-trust-common';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { arnOf, DATA, PAYMENTS } from '../__testUtils__/estate';
import { installation } from '../__testUtils__/installation';
import { channels } from '../store/NotifiedStore';
import { WaiverRecord } from '../store/WaiverStore';
import { EventPublisher } from './EventPublisher';
import { NotificationTask } from './NotificationTask';
import { Notifier } from './Notifier';
import { waiverNotice } from './waiverNotice';

jest.setTimeout(60_000);

const HOUR = 60 * 60 * 1000;
const payments = 'group:default/payments';
const platform = 'group:default/platform';
const ORDERS = 'component:default/orders';

describe.each(databases.eachSupportedId())('notifications, %s', id => {
  async function given({
    details = false,
    open = false,
    names = ['orders'],
    frequency = HOUR,
    accounts = [PAYMENTS, DATA],
  } = {}) {
    const knex = await migrated(id);
    const zt = installation(knex);
    zt.evidence.accounts = accounts;
    await zt.catalog([
      group('payments'),
      ...names.map(name =>
        entity(name, {
          owner: payments,
          annotations: { 'zero-trust/aws-arns': arnOf(name) },
        }),
      ),
    ]);
    const isPublic = async (own: boolean) => {
      zt.evidence.databases = names.map(name => ({ name, public: own }));
      await zt.collectAgain();
    };
    await isPublic(open);
    const send = jest.fn().mockResolvedValue(undefined);
    const publish = jest.fn().mockResolvedValue(undefined);
    const logger = mockServices.logger.mock();
    const notifier = new Notifier({
      service: { send },
      events: new EventPublisher({ publish }, logger),
      notified: zt.stores.notified,
      logger,
      clock: zt.iso,
    });
    const task = new NotificationTask({
      stores: zt.stores,
      rules: zt.rules,
      settings: {
        platform: [platform],
        notifications: { enabled: true, details },
        schedule: { ...zt.settings.schedule, frequency },
      },
      notifier,
      clock: zt.iso,
    });
    /** Runs the task. Returns what was sent. */
    const sent = async () => {
      send.mockClear();
      await task.run();
      return send.mock.calls.map(([call]) => call);
    };
    return { zt, knex, task, notifier, send, publish, sent, isPublic, logger };
  }

  it('sends nothing for the first measurement, or while nothing changes', async () => {
    const { sent } = await given({ open: true });
    expect(await sent()).toEqual([]);
    expect(await sent()).toEqual([]);
  });

  it('notifies owners of a new critical failure and a lower grade, in one notice, each time', async () => {
    const { zt, sent, isPublic } = await given();
    await sent();
    zt.pass(1);
    await isPublic(true);
    const [notice, ...others] = await sent();
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      recipients: { type: 'entity', entityRef: [payments] },
      payload: {
        title: 'orders: 1 new critical failure, grade A is now E',
        link: '/catalog/default/component/orders/zero-trust',
        severity: 'critical',
        topic: 'zero-trust',
        scope: `zero-trust posture ${ORDERS}`,
      },
    });
    expect(JSON.stringify(notice)).not.toMatch(/arn:aws|1111222|public/i);
    expect(await sent()).toEqual([]);
    zt.pass(1);
    await isPublic(false);
    expect(await sent()).toEqual([]);
    zt.pass(1);
    await isPublic(true);
    expect(await sent()).toHaveLength(1);
  });

  describe('the first read of an account-region', () => {
    const ORDERS_TAG = { 'backstage.io/entity-ref': ORDERS };
    const archive = { name: 'archive', accountId: DATA, tags: ORDERS_TAG };

    /** A service with one account, and another account that was never read. */
    async function beforeFirstRead(options = {}) {
      const portal = await given({ ...options, accounts: [PAYMENTS] });
      await portal.sent();
      const published = () =>
        portal.publish.mock.calls.map(([{ eventPayload }]) => eventPayload);
      /** The first read of the other account. */
      const read = async (isPublic: boolean, ordersArePublic = false) => {
        portal.zt.pass(1);
        portal.zt.evidence.accounts = [PAYMENTS, DATA];
        portal.zt.evidence.databases = [
          { name: 'orders', public: ordersArePublic },
          { ...archive, public: isPublic },
        ];
        await portal.zt.collectAgain();
      };
      return { ...portal, published, read };
    }

    it('sends the critical failures that it found once, not as new, and without a lower grade', async () => {
      const { zt, sent, read, published } = await beforeFirstRead();
      await read(true);
      expect((await zt.posture(ORDERS))?.grade).toBe('D');
      const [{ payload }, ...others] = await sent();
      expect(others).toEqual([]);
      expect(payload).toMatchObject({
        title:
          'orders: 1 critical failure found at the first read of an account-region',
        description:
          'Open the Zero trust tab to see what to fix first. A first read finds what was there before.',
        severity: 'critical',
      });
      expect(published()).toMatchObject([
        { type: 'critical-failures-found', entityRef: ORDERS, count: 1 },
      ]);
      expect(parseZeroTrustEvent(published()[0])).toEqual(published()[0]);
      expect(await sent()).toEqual([]);
      zt.pass(1);
      await zt.collectAgain();
      expect(await sent()).toEqual([]);
    });

    it('sends nothing if it found no critical failure', async () => {
      const { zt, sent, read, published } = await beforeFirstRead();
      const results = await zt.posture(ORDERS);
      await read(false);
      expect((await zt.posture(ORDERS))?.statuses).not.toEqual(
        results?.statuses,
      );
      expect(await sent()).toEqual([]);
      expect(published()).toEqual([]);
    });

    it('distinguishes what it found from what became worse at the same time', async () => {
      const { zt, sent, read, published } = await beforeFirstRead({
        details: true,
      });
      await read(true);
      zt.evidence.databases[0] = { name: 'orders', public: true };
      await zt.collectAgain();
      const { failure } = zt.rules.byId.get('ZT-NET-01')!;
      const [{ payload }] = await sent();
      expect(payload.title).toBe(
        'orders: 1 new critical failure, 1 critical failure found at the first read of an account-region, grade A is now E',
      );
      expect(payload.description).toBe(
        `Open the Zero trust tab to see what to fix first. ${failure}. A first read finds what was there before. Found at the first read: ${failure}.`,
      );
      expect(published().map(({ type }) => type)).toEqual([
        'critical-failures-added',
        'critical-failures-found',
        'grade-dropped',
      ]);
    });

    it('does not count what was fixed before the notice as found', async () => {
      const { zt, sent, read } = await beforeFirstRead();
      await read(true);
      zt.evidence.databases = [{ name: 'orders', public: true }, archive];
      await zt.collectAgain();
      const [{ payload }] = await sent();
      expect(payload.title).toBe(
        'orders: 1 new critical failure, grade A is now D',
      );
    });

    it('does not count what was fixed while the grade was unknown as found', async () => {
      const { zt, knex, sent, read } = await beforeFirstRead();
      await read(true);
      await knex('postures').update({ grade: null });
      await sent();
      zt.pass(60);
      zt.evidence.databases = [{ name: 'orders' }, archive];
      await zt.collectAgain();
      await knex('postures').update({ grade: null });
      await sent();
      zt.pass(60);
      zt.evidence.databases = [{ name: 'orders', public: true }, archive];
      await zt.collectAgain();
      const [{ payload }] = await sent();
      expect(payload.title).toBe(
        'orders: 1 new critical failure, grade A is now D',
      );
    });

    it('lowers no grade from before a time without databases', async () => {
      const { zt, sent } = await beforeFirstRead();
      zt.pass(1);
      zt.evidence.databases = [];
      await zt.collectAgain();
      expect(await sent()).toEqual([]);
      zt.pass(1);
      zt.evidence.accounts = [PAYMENTS, DATA];
      zt.evidence.databases = [{ ...archive, public: true }];
      await zt.collectAgain();
      const [{ payload }] = await sent();
      expect(payload.title).toBe(
        'orders: 1 critical failure found at the first read of an account-region',
      );
    });

    it('sends what it found also if another resource was fixed at the same time', async () => {
      const { sent, read } = await beforeFirstRead({ open: true });
      await read(true);
      const [{ payload }] = await sent();
      expect(payload.title).toBe(
        'orders: 1 critical failure found at the first read of an account-region',
      );
    });

    it('sends a later drop as a drop', async () => {
      const { zt, sent, read } = await beforeFirstRead({ open: true });
      await read(false);
      expect(await sent()).toEqual([]);
      expect((await zt.posture(ORDERS))?.grade).toBe('A');
      zt.pass(1);
      zt.evidence.databases[1] = { ...archive, public: true };
      await zt.collectAgain();
      const [{ payload }] = await sent();
      expect(payload.title).toBe(
        'orders: 1 new critical failure, grade A is now D',
      );
    });

    it('lowers no grade, also if the grade was unknown at the time', async () => {
      const { knex, sent, read } = await beforeFirstRead();
      await read(true);
      await knex('postures').update({ grade: null });
      expect(await sent()).toHaveLength(1);
      await knex('postures').update({ grade: 'D' });
      expect(await sent()).toEqual([]);
      await knex('postures').update({ grade: 'E' });
      expect(await sent()).toHaveLength(1);
    });
  });

  it('publishes a repeated change, and changes of entities without owners, as separate events', async () => {
    const { zt, knex, sent, isPublic, publish } = await given();
    await knex('entities').update({ owners: '[]' });
    await sent();
    for (const open of [true, false, true]) {
      zt.pass(1);
      await isPublic(open);
      expect(await sent()).toEqual([]);
    }
    const ids = publish.mock.calls.map(([{ eventPayload }]) => eventPayload.id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
  });

  it('names the failing controls if that is configured', async () => {
    const { zt, sent, isPublic } = await given({ details: true });
    await sent();
    zt.pass(1);
    await isPublic(true);
    const [{ payload }] = await sent();
    const { failure } = zt.rules.byId.get('ZT-NET-01')!;
    expect(payload.description).toContain(failure);
    expect(JSON.stringify(payload)).not.toMatch(/arn:aws|1111222/);
  });

  it('sends a notice about a grade that has dropped after it was unknown', async () => {
    const { knex, sent } = await given();
    await sent();
    await knex('postures').update({ grade: null });
    expect(await sent()).toEqual([]);
    await knex('postures').update({ grade: 'C' });
    expect(await sent()).toMatchObject([
      { payload: { title: 'orders: grade A is now C' } },
    ]);
  });

  it('sends nothing about scores under other controls, and does not compare with them', async () => {
    const { zt, knex, sent } = await given();
    await sent();
    await knex('postures').update({
      grade: 'D',
      catalogue_version: 'other rules',
    });
    expect(await sent()).toEqual([]);
    const subject = `posture ${ORDERS}`;
    const known = await zt.stores.notified.known('people', [subject]);
    await zt.stores.notified.save(
      'people',
      new Map([
        [
          subject,
          JSON.stringify({
            ...JSON.parse(known.get(subject)!.state),
            catalogueVersion: 'other rules',
          }),
        ],
      ]),
      zt.iso(),
    );
    await knex('postures').update({ catalogue_version: zt.rules.version });
    expect(await sent()).toEqual([]);
    await knex('postures').update({ grade: 'E' });
    expect(await sent()).toHaveLength(1);
  });

  it('retries a notice that could not be sent, and logs this once', async () => {
    const { zt, send, sent, isPublic, logger } = await given();
    await sent();
    zt.pass(1);
    await isPublic(true);
    send.mockRejectedValueOnce(new Error('away'));
    send.mockRejectedValueOnce(new Error('away'));
    await sent();
    await sent();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(await sent()).toHaveLength(1);
    expect(await sent()).toEqual([]);
  });

  it('publishes once if sending fails, and sends once if publishing fails', async () => {
    const { zt, send, publish, sent, isPublic } = await given();
    const published = () =>
      publish.mock.calls.map(([{ eventPayload }]) => eventPayload.type);
    await sent();
    zt.pass(1);
    await isPublic(true);
    send.mockRejectedValue(new Error('away'));
    await sent();
    await sent();
    expect(published()).toEqual(['critical-failures-added', 'grade-dropped']);
    send.mockResolvedValue(undefined);
    expect(await sent()).toHaveLength(1);
    expect(published()).toHaveLength(2);
    zt.pass(1);
    await isPublic(false);
    await sent();
    zt.pass(1);
    await isPublic(true);
    publish.mockRejectedValueOnce(new Error('away'));
    expect(await sent()).toHaveLength(1);
    expect(await sent()).toEqual([]);
    // First one that could not be published, then both.
    expect(published()).toHaveLength(5);
  });

  it('publishes each change once while people cannot be notified', async () => {
    const { zt, send, publish, sent, isPublic } = await given();
    await sent();
    send.mockRejectedValue(new Error('away'));
    for (const open of [true, false, true]) {
      zt.pass(1);
      await isPublic(open);
      await sent();
    }
    const ids = publish.mock.calls.map(([{ eventPayload }]) => eventPayload.id);
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(4);
  });

  describe('requests and decisions that were not delivered at once', () => {
    const waiverOf = async (
      { zt }: Awaited<ReturnType<typeof given>>,
      waiver: Partial<WaiverRecord>,
    ) => {
      const [{ holder }] = await zt.stores.entities.byRefs([ORDERS]);
      await zt.stores.waivers.request({
        id: 'waiver',
        controlId: 'ZT-NET-01',
        entityRef: ORDERS,
        holder,
        reason: 'x',
        state: 'requested',
        requestedBy: 'user:default/payer',
        requestedAt: zt.iso(),
        expiresAt: new Date(
          Date.parse(zt.iso()) + 30 * 24 * HOUR,
        ).toISOString(),
        ...waiver,
      });
    };

    it('are delivered once, after a minute', async () => {
      const portal = await given({ open: true });
      const { zt, sent, publish } = portal;
      await sent();
      await waiverOf(portal, {});
      expect(await sent()).toEqual([]);
      zt.pass(1);
      expect(await sent()).toMatchObject([
        {
          recipients: { entityRef: [platform] },
          payload: {
            title: 'orders: a waiver request needs a decision',
            description: expect.stringMatching(
              /^Requested by user:default\/payer, until 20\d\d-/,
            ),
            severity: 'high',
          },
        },
      ]);
      await zt.stores.waivers.decide({ id: 'waiver' }, 'rejected', {
        by: 'user:default/platformer',
        at: zt.iso(),
      });
      zt.pass(1);
      expect(await sent()).toMatchObject([
        {
          recipients: {
            entityRef: ['user:default/payer'],
            excludeEntityRef: 'user:default/platformer',
          },
          payload: { title: 'orders: your waiver was rejected' },
        },
      ]);
      expect(await sent()).toEqual([]);
      expect(
        publish.mock.calls.map(([{ eventPayload }]) => eventPayload.type),
      ).toEqual(['waiver-requested', 'waiver-rejected']);
    });

    it('are one notice for an import', async () => {
      const portal = await given({ open: true });
      const { zt, sent, publish } = portal;
      await sent();
      for (const controlId of ['ZT-NET-01', 'ZT-DATA-01']) {
        await waiverOf(portal, {
          id: controlId,
          controlId,
          importId: 'import',
        });
      }
      zt.pass(1);
      expect(await sent()).toMatchObject([
        { payload: { title: '2 waiver requests need a decision' } },
      ]);
      expect(publish).toHaveBeenCalledTimes(2);
    });

    it('are delivered once, also those that one person makes at the same time', async () => {
      const portal = await given({ open: true });
      const { zt, sent } = portal;
      await sent();
      const requestedAt = zt.iso();
      const titles = new Map([[ORDERS, 'orders']]);
      for (const controlId of ['ZT-NET-01', 'ZT-DATA-01']) {
        await waiverOf(portal, { id: controlId, controlId, requestedAt });
        const waiver = await zt.stores.waivers.byId(controlId, requestedAt);
        const { notice, delivered } = waiverNotice(waiver!, 'requested', {
          platform: [platform],
          titles,
        });
        for (const channel of channels) {
          await portal.notifier.deliver(channel, notice, delivered);
        }
      }
      zt.pass(1);
      expect(await sent()).toEqual([]);
    });

    it('are not sent for requests that were decided already', async () => {
      const portal = await given({ open: true });
      const { zt, sent, publish } = portal;
      await sent();
      await waiverOf(portal, {});
      await zt.stores.waivers.decide({ id: 'waiver' }, 'approved', {
        by: 'user:default/platformer',
        at: zt.iso(),
      });
      zt.pass(1);
      expect(await sent()).toMatchObject([
        { payload: { title: 'orders: your waiver was approved' } },
      ]);
      expect(
        publish.mock.calls.map(([{ eventPayload }]) => eventPayload.type),
      ).toEqual(['waiver-requested', 'waiver-approved']);
    });
  });

  it('does not send a notice again that was sent before the process ended', async () => {
    const { task, zt, send, sent, isPublic } = await given({
      names: ['ledger', 'orders'],
    });
    await sent();
    zt.pass(1);
    await isPublic(true);
    send.mockResolvedValueOnce(undefined);
    await new Promise<void>(reached => {
      send.mockImplementationOnce(() => {
        reached();
        return new Promise(() => {});
      });
      void task.run();
    });
    expect(await sent()).toMatchObject([
      { payload: { title: expect.stringMatching(/^orders: /) } },
    ]);
    expect(await sent()).toEqual([]);
  });

  it('starts no notice after its timeout, and sends it the next time', async () => {
    const { task, zt, send, sent, isPublic } = await given({
      names: ['ledger', 'orders'],
    });
    await sent();
    zt.pass(1);
    await isPublic(true);
    const over = new AbortController();
    send.mockImplementationOnce(async () => over.abort());
    await task.run(over.signal);
    expect(send).toHaveBeenCalledTimes(1);
    expect(await sent()).toHaveLength(1);
    expect(await sent()).toEqual([]);
  });

  it('reminds of a waiver and of an attestation a week before their end, once', async () => {
    const { zt, sent } = await given({ open: true });
    await sent();
    const [{ holder }] = await zt.stores.entities.byRefs([ORDERS]);
    const inDays = (days: number) =>
      new Date(Date.parse(zt.iso()) + days * 24 * 60 * 60 * 1000).toISOString();
    const waiver = {
      controlId: 'ZT-NET-01',
      entityRef: ORDERS,
      holder,
      reason: 'x',
      state: 'requested' as const,
      requestedBy: 'user:default/payer',
      requestedAt: zt.iso(),
    };
    for (const [own, days, controlId] of [
      ['soon', 6, 'ZT-NET-01'],
      ['later', 20, 'ZT-DATA-01'],
    ] as const) {
      await zt.stores.waivers.request({
        ...waiver,
        id: own,
        controlId,
        expiresAt: inDays(days),
      });
      await zt.stores.waivers.decide({ id: own }, 'approved', {
        by: 'user:default/platformer',
        at: zt.iso(),
      });
    }
    await zt.stores.attestations.add({
      id: 'attestation',
      controlId: 'ZT-ID-10',
      resourceArn: 'arn',
      accountId: '111122223333',
      answers: {},
      holds: true,
      note: 'x',
      attestedBy: 'user:default/platform-engineer',
      attestedAt: zt.iso(),
      expiresAt: inDays(5),
    });
    const notices = await sent();
    expect(
      notices.map(({ recipients, payload }) => [
        recipients.entityRef,
        payload.title.replace(/\d{4}-\d\d-\d\d/, 'DATE'),
        payload.link,
      ]),
    ).toEqual([
      [
        ['user:default/payer', payments],
        'orders: a waiver expires on DATE',
        '/zero-trust/decisions?waivers=approved',
      ],
      [
        ['user:default/platform-engineer', platform],
        'An attestation expires on DATE',
        '/zero-trust/decisions',
      ],
    ]);
    expect(await sent()).toEqual([]);
  });

  it('notifies the platform team once if nothing was read for a day', async () => {
    const { zt, sent } = await given();
    expect(await sent()).toEqual([]);
    zt.pass(25);
    const [notice] = await sent();
    expect(notice).toMatchObject({
      recipients: { entityRef: [platform] },
      payload: { link: '/zero-trust/collection', severity: 'high' },
    });
    expect(notice.payload.title).toMatch(
      /^Nothing was read for a day from \d+/,
    );
    expect(await sent()).toEqual([]);
  });

  it('does not notify before two intervals of the schedule', async () => {
    const { zt, sent } = await given({ frequency: 36 * HOUR });
    await sent();
    zt.pass(70);
    expect(await sent()).toEqual([]);
    zt.pass(3);
    const [{ payload }] = await sent();
    expect(payload.title).toMatch(/^Nothing was read for 3 days from \d+/);
  });
});

it('sends nothing without a notification service', async () => {
  const logger = mockServices.logger.mock();
  const save = jest.fn();
  const notifier = new Notifier({
    events: { publish: jest.fn() },
    notified: { save },
    logger,
  });
  expect(
    await notifier.deliver(
      'people',
      {
        to: ['user:default/a'],
        subject: 'a',
        title: 'a',
        description: 'a',
        link: '/',
        severity: 'low',
        events: [],
        occurrence: 'a',
      },
      { key: 'a', state: 'said' },
    ),
  ).toBe(true);
  expect(save).toHaveBeenCalledTimes(1);
  expect(logger.warn).not.toHaveBeenCalled();
});
