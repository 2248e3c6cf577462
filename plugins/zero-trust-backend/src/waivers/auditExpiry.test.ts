import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migrated } from '../__testUtils__/databases';
import { Installation, installation } from '../__testUtils__/installation';
import { createStores } from '../store/Stores';
import { auditExpiry } from './auditExpiry';

jest.setTimeout(60_000);

const ORDERS = 'component:default/orders';
const DAY = 24 * 60 * 60 * 1000;

describe.each(databases.eachSupportedId())('the audit of expiry, %s', id => {
  let knex: Knex;
  let zt: Installation;

  const inDays = (days: number) =>
    new Date(Date.parse(zt.iso()) + days * DAY).toISOString();

  beforeEach(async () => {
    knex = await migrated(id);
    zt = installation(knex);
    await zt.catalog([
      group('payments'),
      entity('orders', { owner: 'group:default/payments' }),
    ]);
  });

  function auditorMock() {
    const auditor = mockServices.auditor.mock();
    const success = jest.fn();
    auditor.createEvent.mockResolvedValue({ success, fail: jest.fn() });
    const events = () =>
      auditor.createEvent.mock.calls.map(([{ eventId, meta }]) => [
        eventId,
        meta?.waiverId ?? meta?.attestationId,
      ]);
    return { auditor, success, events };
  }

  const requestWaiver = async (
    waiverId: string,
    controlId: string,
    days = 1,
  ) => {
    const [{ holder }] = await zt.stores.entities.byRefs([ORDERS]);
    await zt.stores.waivers.request({
      id: waiverId,
      controlId,
      entityRef: ORDERS,
      holder,
      reason: 'x',
      state: 'requested',
      requestedBy: 'user:default/payer',
      requestedAt: inDays(0),
      expiresAt: inDays(days),
    });
  };
  const approve = (waiverId: string) =>
    zt.stores.waivers.decide({ id: waiverId }, 'approved', {
      by: 'user:default/platformer',
      at: inDays(0),
    });
  const attest = (attestationId: string, days: number, from = 0) =>
    zt.stores.attestations.add({
      id: attestationId,
      controlId: 'ZT-ID-10',
      resourceArn: 'arn:aws:iam::111122223333:root',
      accountId: '111122223333',
      answers: {},
      holds: true,
      note: 'x',
      attestedBy: 'user:default/platformer',
      attestedAt: inDays(from),
      expiresAt: inDays(days),
    });

  it('audits each expiry once, with two back ends at the same time', async () => {
    await requestWaiver('approved', 'ZT-NET-01');
    await approve('approved');
    await requestWaiver('undecided', 'ZT-NET-02');
    await requestWaiver('later', 'ZT-NET-03', 9);
    await attest('attestation', 1);
    const { auditor, success, events } = auditorMock();
    const ends = (now: string) =>
      Promise.all(
        [zt.stores, createStores(knex)].map(stores =>
          auditExpiry({ stores, auditor, rules: zt.rules }, now),
        ),
      );
    await ends(inDays(0));
    expect(events()).toEqual([]);
    await ends(inDays(2));
    expect(events().sort()).toEqual([
      ['attestation-expire', 'attestation'],
      ['waiver-expire', 'approved'],
      ['waiver-expire', 'undecided'],
    ]);
    expect(success).toHaveBeenCalledTimes(3);
    await ends(inDays(3));
    expect(success).toHaveBeenCalledTimes(3);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'waiver-expire',
        meta: expect.objectContaining({
          waiverId: 'approved',
          entityRef: ORDERS,
          controlId: 'ZT-NET-01',
          isApproved: true,
        }),
      }),
    );
  });

  it('does not audit waivers that were revoked, rejected or renewed before they expire', async () => {
    await requestWaiver('rejected', 'ZT-NET-01');
    await zt.stores.waivers.decide({ id: 'rejected' }, 'rejected', {
      by: 'user:default/platformer',
      at: inDays(0),
    });
    await requestWaiver('revoked', 'ZT-NET-02');
    await zt.stores.waivers.revoke('revoked', {
      by: 'user:default/payer',
      at: inDays(0),
    });
    await attest('first', 1);
    await attest('renewed', 9);
    const { auditor, events } = auditorMock();
    await auditExpiry({ ...zt, auditor }, inDays(2));
    expect(events()).toEqual([]);
  });

  it('audits a request that a new request for the same has ended', async () => {
    await requestWaiver('first', 'ZT-NET-01');
    zt.pass(48);
    await requestWaiver('second', 'ZT-NET-01', 9);
    const { auditor, events } = auditorMock();
    await auditExpiry({ ...zt, auditor }, inDays(0));
    expect(events()).toEqual([['waiver-expire', 'first']]);
  });

  it('audits a waiver that expired before it was renewed', async () => {
    await requestWaiver('first', 'ZT-NET-01');
    await approve('first');
    await attest('late', 1);
    await attest('next', 9, 2);
    await requestWaiver('next', 'ZT-NET-01', 9);
    zt.pass(48);
    await zt.stores.waivers.decide(
      { id: 'next', renews: 'first' },
      'approved',
      {
        by: 'user:default/platformer',
        at: inDays(0),
      },
    );
    const { auditor, events } = auditorMock();
    await auditExpiry({ ...zt, auditor }, inDays(0));
    expect(events().sort()).toEqual([
      ['attestation-expire', 'late'],
      ['waiver-expire', 'first'],
    ]);
  });

  it('audits an attestation when the catalogue has become stricter', async () => {
    await attest('attestation', 90);
    await attest('revoked', 90);
    await zt.stores.attestations.revoke(
      'revoked',
      'user:default/platformer',
      inDays(1),
    );
    const rules = {
      controls: zt.rules.controls.map(control => ({
        ...control,
        ...(control.attestation && {
          attestation: { ...control.attestation, validDays: 30 },
        }),
      })),
    };
    const made = await zt.stores.attestations.byId('attestation');
    const { auditor, events } = auditorMock();
    const audit = (days: number) =>
      auditExpiry({ stores: zt.stores, auditor, rules }, inDays(days));
    await audit(29);
    expect(events()).toEqual([]);
    await audit(31);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'attestation-expire',
        meta: expect.objectContaining({
          attestationId: 'attestation',
          expiresAt: new Date(
            Date.parse(made!.attestedAt) + 30 * DAY,
          ).toISOString(),
        }),
      }),
    );
    expect(events()).toEqual([['attestation-expire', 'attestation']]);
    // The catalogue can allow more again.
    expect(await zt.stores.attestations.byId('attestation')).toEqual(made);
  });

  it('reminds of the end that the catalogue now allows', async () => {
    await attest('attestation', 90);
    const ending = async (validDays: number) => {
      const found = await zt.stores.attestations.endingBefore(
        inDays(40),
        inDays(0),
        new Map([['ZT-ID-10', validDays]]),
      );
      return found.map(({ expiresAt }) =>
        Math.round((Date.parse(expiresAt) - Date.parse(inDays(0))) / DAY),
      );
    };
    expect(await ending(90)).toEqual([]);
    expect(await ending(30)).toEqual([30]);
    await attest('renewed', 110, 20);
    expect(await ending(30)).toEqual([]);
  });

  it('audits the end of the attestation if the control has no limit', async () => {
    await attest('attestation', 1);
    const rules = {
      controls: zt.rules.controls.map(control => ({
        ...control,
        ...(control.attestation && {
          attestation: { ...control.attestation, validDays: Infinity },
        }),
      })),
    };
    const { auditor, events } = auditorMock();
    await auditExpiry({ stores: zt.stores, auditor, rules }, inDays(2));
    expect(events()).toEqual([['attestation-expire', 'attestation']]);
  });

  it('audits again only events that could not be audited', async () => {
    await requestWaiver('before', 'ZT-NET-02');
    await requestWaiver('first', 'ZT-NET-01');
    await attest('attestation', 1);
    const { auditor, events } = auditorMock();
    const { createEvent } = auditor;
    const answer = createEvent.getMockImplementation()!;
    let failures = 1;
    createEvent.mockImplementation(async options => {
      if (options.meta?.waiverId === 'first' && failures-- > 0) {
        throw new Error('no auditor');
      }
      return answer(options);
    });
    const audit = () => auditExpiry({ ...zt, auditor }, inDays(2));
    await expect(audit()).rejects.toThrow('no auditor');
    await audit();
    expect(events().sort()).toEqual([
      ['attestation-expire', 'attestation'],
      ['waiver-expire', 'before'],
      ['waiver-expire', 'first'],
      ['waiver-expire', 'first'],
    ]);
  });
});
