import { ResultStatus } from 'backstage-plugin-zero-trust-common';
import { Comparison } from 'backstage-plugin-zero-trust-common/responses';
import { parseComparison } from 'backstage-plugin-zero-trust-common/alpha';
import { Knex } from 'knex';
import { entity, group } from '../__testUtils__/catalog';
import { databases, migratedApart } from '../__testUtils__/databases';
import { arnOf, FakeEvidenceSource } from '../__testUtils__/estate';
import { configWith } from '../__testUtils__/installation';
import {
  Policy,
  startTestPortal,
  TestPortal,
} from '../__testUtils__/startTestPortal';
import { DAY } from '../store/durations';
import { NewChange, NewPoint } from '../store/HistoryStore';
import { createStores } from '../store/Stores';

jest.setTimeout(60_000);

const ORDERS = 'component:default/orders';
const HIDDEN = 'resource:default/hidden-db';
const RETENTION_DAYS = 30;

const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

describe.each(databases.eachSupportedId())('compare two dates, %s', id => {
  let knex: Knex;
  let portal: TestPortal;

  async function given({
    points,
    changes = [],
    policy,
  }: {
    /** Times by age in days. */
    points: Record<number, number | null>;
    changes?: Array<Partial<NewChange> & { days: number; evidenceOf?: string }>;
    policy?: Policy;
  }) {
    knex = await migratedApart(id);
    const evidence = new FakeEvidenceSource();
    portal = await startTestPortal({
      knex,
      evidence,
      policy,
      config: configWith({ history: { retentionDays: RETENTION_DAYS } }),
      entities: [
        group('payments'),
        entity('orders', { owner: 'group:default/payments' }),
        entity('hidden-db', {
          kind: 'Resource',
          owner: 'group:default/payments',
        }),
      ],
    });
    await portal.readCatalog();
    const { entities, history } = createStores(knex);
    const found = await entities.byRefs([ORDERS, HIDDEN]);
    const holderOf = (ref: string) =>
      found.find(({ entityRef }) => entityRef === ref)!.holder;
    const holder = holderOf(ORDERS);
    const known = Object.entries(points)
      .map(([days, own]): [number, number | null] => [Number(days), own])
      .sort(([x], [y]) => x - y);
    const times = [
      ...known.map(([days]) => days),
      ...changes.map(({ days }) => days),
    ];
    await history.add(
      [...new Set(times)].map((time): NewPoint => {
        // If only a result changed, the points stay the same.
        const [, own] = known.find(([days]) => days >= time)!;
        return {
          holder,
          at: ago(time),
          points: own,
          score: own,
          grade: own === null ? null : 'C',
          band: own === null ? null : { low: own, high: own },
          coverage: 100,
          criticals: 0,
          catalogueVersion: time > 10 ? 'old rules' : 'new rules',
          changes: changes
            .filter(({ days }) => days === time)
            .map(
              ({ days: _, evidenceOf = ORDERS, ...change }): NewChange => ({
                controlId: 'ZT-NET-02',
                resourceArn: arnOf('orders-db'),
                from: 'pass',
                to: 'fail',
                severity: 'CRITICAL',
                reason: 'sg-1 allows tcp/5432 from 0.0.0.0/0',
                evidenceHolder: holderOf(evidenceOf),
                ...change,
              }),
            ),
        };
      }),
      knex,
    );
  }

  /** Time is frozen, so a point and a change of the same day have the same time. */
  beforeEach(() => {
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await portal.stop();
  });

  async function compared(query: Record<string, string>, user = 'payer') {
    const { status, body } = await portal.get(
      `/v1/posture/component/default/orders/compare?${new URLSearchParams(
        query,
      )}`,
      user,
    );
    expect({ status, message: body.error?.message }).toEqual({ status: 200 });
    return parseComparison(body);
  }

  const refused = async (query: Record<string, string>) => {
    const { status, body } = await portal.get(
      `/v1/posture/component/default/orders/compare?${new URLSearchParams(
        query,
      )}`,
      'payer',
    );
    return [status, body.error.message];
  };

  const brief = ({ items }: Comparison) =>
    items.map(({ controlId, from, to, effect, points }) => [
      controlId,
      from,
      to,
      effect,
      points && [points.from, points.to, points.results],
    ]);

  it('lists changed results, the worst first, with the change of points', async () => {
    await given({
      points: { 20: 97, 5: 40, 3: 50 },
      changes: [
        { days: 5 },
        { days: 5, controlId: 'ZT-DATA-02', severity: 'HIGH' },
        {
          days: 3,
          controlId: 'ZT-ID-01',
          severity: 'LOW',
          from: 'fail',
          to: 'pass',
        },
        {
          days: 2,
          controlId: 'ZT-DATA-03',
          severity: 'MEDIUM',
          from: 'fail',
          to: 'waived',
        },
      ],
    });
    const comparison = await compared({ from: ago(7) });
    expect(brief(comparison)).toEqual([
      ['ZT-NET-02', 'pass', 'fail', 'worse', [97, 40, 2]],
      ['ZT-DATA-02', 'pass', 'fail', 'worse', [97, 40, 2]],
      ['ZT-ID-01', 'fail', 'pass', 'better', [40, 50, 1]],
      ['ZT-DATA-03', 'fail', 'waived', 'neither', undefined],
    ]);
    expect(comparison).toMatchObject({
      before: { points: 97 },
      after: { points: 50 },
      catalogueChanged: true,
      totalItems: 4,
      severities: [
        { severity: 'CRITICAL', worse: 1, better: 0, neither: 0 },
        { severity: 'HIGH', worse: 1, better: 0, neither: 0 },
        { severity: 'MEDIUM', worse: 0, better: 0, neither: 1 },
        { severity: 'LOW', worse: 0, better: 1, neither: 0 },
      ],
    });
    expect((await compared({})).items).toHaveLength(4);
  });

  it('compares the first status with the last one, and counts results that changed back', async () => {
    const flips = (days: number, from: ResultStatus, to: ResultStatus) => ({
      days,
      from,
      to,
    });
    await given({
      points: { 20: 90 },
      changes: [
        flips(6, 'pass', 'unknown'),
        flips(5, 'unknown', 'fail'),
        { ...flips(4, 'pass', 'fail'), controlId: 'ZT-ID-01' },
        { ...flips(3, 'fail', 'pass'), controlId: 'ZT-ID-01' },
      ],
    });
    const comparison = await compared({ from: ago(7) });
    expect(comparison.items).toMatchObject([
      { controlId: 'ZT-NET-02', from: 'pass', to: 'fail', times: 2 },
    ]);
    expect(comparison.changedBack).toBe(1);
    expect((await compared({ from: ago(7), to: ago(4.5) })).items).toHaveLength(
      1,
    );
    expect((await compared({ from: ago(4.5), to: ago(3.5) })).items).toEqual([
      expect.objectContaining({ controlId: 'ZT-ID-01', to: 'fail' }),
    ]);
  });

  it('returns since when results are known, and compares from then on', async () => {
    await given({ points: { 6: 70, 2: 60 }, changes: [{ days: 2 }] });
    const comparison = await compared({ from: ago(9) });
    expect(comparison).toMatchObject({
      knownSince: ago(6),
      range: { from: ago(6), requestedFrom: ago(9) },
      before: { points: 70 },
      after: { points: 60 },
      totalItems: 1,
    });
    expect(await compared({ from: ago(9), to: ago(8) })).toMatchObject({
      knownSince: ago(6),
      before: null,
      after: null,
      totalItems: 0,
    });
  });

  it('compares no results that are older than the retention', async () => {
    await given({
      points: { 90: 70, 20: 60 },
      changes: [{ days: 50 }, { days: 20, controlId: 'ZT-ID-01' }],
    });
    const comparison = await compared({ from: ago(80) });
    expect(comparison.before).toMatchObject({ points: 70, at: ago(50) });
    expect(comparison.knownSince!.slice(0, 15)).toBe(
      ago(RETENTION_DAYS).slice(0, 15),
    );
    expect(brief(comparison)).toEqual([
      ['ZT-ID-01', 'pass', 'fail', 'worse', [70, 60, 1]],
    ]);
  });

  it('has no results of an entity that was never read', async () => {
    await given({ points: {} });
    expect(await compared({})).toMatchObject({
      knownSince: null,
      before: null,
      after: null,
      items: [],
    });
  });

  it('rejects dates in the future, and in the wrong order', async () => {
    await given({ points: { 20: 97 } });
    expect(await refused({ from: ago(-1) })).toEqual([
      400,
      `from: ${ago(-1)} is in the future`,
    ]);
    expect(await refused({ from: ago(3), to: ago(-1) })).toEqual([
      400,
      `to: ${ago(-1)} is in the future`,
    ]);
    expect(await refused({ from: ago(2), to: ago(3) })).toEqual([
      400,
      `from: ${ago(2)} is not before to, which is ${ago(3)}`,
    ]);
    expect(await refused({ from: 'last Monday' })).toEqual([
      400,
      expect.stringMatching(/^from: must be a time/),
    ]);
  });

  it('shows ARNs and rules to users who can read evidence, and nothing about hidden entities', async () => {
    await given({
      points: { 20: 97 },
      changes: [
        { days: 2 },
        { days: 2, controlId: 'ZT-ID-01', evidenceOf: HIDDEN },
      ],
      policy: {
        hidden: [HIDDEN],
        denies: (permission, _ref, caller) =>
          permission === 'zero-trust.evidence.read' &&
          caller !== 'user:default/payer',
      },
    });
    const [own, ...others] = (await compared({})).items;
    expect(own).toMatchObject({
      resourceArn: arnOf('orders-db'),
      reason: 'sg-1 allows tcp/5432 from 0.0.0.0/0',
    });
    expect(others).toEqual([]);
    const [withheld] = (await compared({}, 'storekeeper')).items;
    expect(withheld.resourceArn).toBe('withheld:1');
    expect(withheld.reason).not.toContain('sg-1');
  });

  it('returns pages', async () => {
    await given({
      points: { 20: 97 },
      changes: ['ZT-DATA-01', 'ZT-DATA-02', 'ZT-DATA-03'].map(controlId => ({
        days: 2,
        controlId,
      })),
    });
    const range = { from: ago(7), to: ago(1) };
    const first = await compared({ ...range, limit: '2' });
    expect(first.items.map(({ controlId }) => controlId)).toEqual([
      'ZT-DATA-01',
      'ZT-DATA-02',
    ]);
    const next = await compared({
      ...range,
      limit: '2',
      cursor: first.pageInfo.nextCursor!,
    });
    expect(next.items.map(({ controlId }) => controlId)).toEqual([
      'ZT-DATA-03',
    ]);
    expect(next.pageInfo).toEqual({});
    expect(next.totalItems).toBe(3);
  });

  it('starts after a time without posture', async () => {
    await given({
      points: { 6: 70, 4: null, 3: 60 },
      changes: [
        { days: 4, from: 'pass', to: null },
        { days: 3, from: null, to: 'fail' },
        { days: 2, controlId: 'ZT-ID-01' },
      ],
    });
    const comparison = await compared({ from: ago(5) });
    expect(comparison).toMatchObject({
      knownSince: ago(3),
      before: { points: 60 },
    });
    expect(brief(comparison)).toEqual([
      ['ZT-ID-01', 'pass', 'fail', 'worse', undefined],
    ]);
    expect(await compared({ from: ago(5.5), to: ago(5) })).toMatchObject({
      knownSince: ago(6),
    });
  });

  it('does not list results that counted through a hidden entity at any time', async () => {
    await given({
      points: { 6: 70, 2: 60 },
      changes: [
        { days: 3, evidenceOf: HIDDEN },
        { days: 2, from: 'fail', to: null },
        { days: 2, controlId: 'ZT-ID-01' },
      ],
      policy: { hidden: [HIDDEN] },
    });
    expect(brief(await compared({}))).toEqual([
      ['ZT-ID-01', 'pass', 'fail', 'worse', [70, 60, 1]],
    ]);
  });

  it('compares the same times on all pages', async () => {
    await given({
      points: { 20: 97 },
      changes: [{ days: 2 }, { days: 2, controlId: 'ZT-ID-01' }],
    });
    const first = await compared({ limit: '1' });
    const later = Date.now() + DAY;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    const next = await compared({
      limit: '1',
      cursor: first.pageInfo.nextCursor!,
    });
    expect(next.range).toEqual(first.range);
    expect(next.items).toHaveLength(1);
  });

  it('does not compare teams', async () => {
    await given({ points: {} });
    const { status, body } = await portal.get(
      '/v1/posture/group/default/payments/compare',
      'payer',
    );
    expect([status, body.error.message]).toEqual([
      400,
      expect.stringContaining(
        'entityRef: group:default/payments cannot be compared',
      ),
    ]);
  });
});
