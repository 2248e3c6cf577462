import { FindingReading, Result } from '../posture';
import { carry } from './carry';

const START = '2026-11-01T00:00:00.000Z';
const after = (hours: number) =>
  new Date(Date.parse(START) + hours * 60 * 60 * 1000).toISOString();

const result = (
  status: Result['status'],
  hours: number,
  overrides: Partial<Result> = {},
): Result => ({
  controlId: 'ZT-DATA-01',
  status,
  severity: 'HIGH',
  pillar: 'Data',
  resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
  resourceId: 'db-ORDERS',
  accountId: '111122223333',
  region: 'eu-west-1',
  reason: `It is ${status}.`,
  evidence: [],
  findings: [],
  source: 'live',
  readAt: after(hours),
  observedAt: after(hours),
  ...overrides,
});

/** Carries one result over another; `hours` is what the clock says. */
function carried(
  previous: Result | undefined,
  current: Result | undefined,
  hours: number,
): Result {
  const [only, ...others] = carry(
    previous ? [previous] : [],
    current ? [current] : [],
    after(hours),
  );
  expect(others).toEqual([]);
  return only;
}

const decided = ['pass', 'fail', 'not-applicable'] as const;

describe('carry', () => {
  describe.each(['unknown', ...decided] as const)('over %s', before => {
    it.each(decided)('a newer %s counts', now => {
      const next = carried(result(before, 0), result(now, 1), 1);
      expect(next).toMatchObject({ status: now, observedAt: after(1) });
      expect(next.carried).toBeUndefined();
    });
  });

  it.each(decided)('nothing before, then %s', now => {
    expect(carried(undefined, result(now, 1), 1).status).toBe(now);
  });

  it.each(['pass', 'not-applicable'] as const)(
    'keeps %s with its date when nothing newer is known',
    before => {
      const missing = [
        {
          name: 'StorageEncrypted',
          missing: 'denied' as const,
          needs: 'rds:DescribeDBInstances',
          observedAt: after(1),
        },
      ];
      const next = carried(
        result(before, 0),
        result('unknown', 1, { missing }),
        1,
      );
      expect(next).toMatchObject({
        status: before,
        observedAt: after(0),
        carried: true,
        reason: `It is ${before}. (last seen 2026-11-01 00:00 UTC)`,
        missing,
      });
      expect(next.stale).toBeUndefined();
    },
  );

  it.each(['pass', 'not-applicable'] as const)(
    'marks %s as stale after 24 hours, and as unknown after seven days',
    before => {
      const at = (hours: number) =>
        carried(result(before, 0), result('unknown', hours), hours);
      expect(at(24)).toMatchObject({ status: before });
      expect(at(24).stale).toBeUndefined();
      expect(at(24.1)).toMatchObject({ status: before, stale: true });
      expect(at(7 * 24)).toMatchObject({ status: before, stale: true });
      expect(at(7 * 24 + 0.1).status).toBe('unknown');
    },
  );

  it('marks results of findings as stale after 48 hours', () => {
    const at = (hours: number) =>
      carried(result('pass', 0, { source: 'security-hub' }), undefined, hours)
        .stale;
    expect(at(48)).toBeUndefined();
    expect(at(48.1)).toBe(true);
  });

  it('keeps a failure until newer evidence contradicts it', () => {
    const next = carried(
      result('fail', 0),
      result('unknown', 24 * 365),
      24 * 365,
    );
    expect(next).toMatchObject({
      status: 'fail',
      stale: true,
      carried: true,
      observedAt: after(0),
      reason: 'It is fail. (last seen 2026-11-01 00:00 UTC)',
    });
  });

  it('adds "last seen" only once, however often the result is carried', () => {
    const once = carried(result('fail', 0), result('unknown', 1), 1);
    const twice = carried(once, result('unknown', 2), 2);
    expect(twice.reason).toBe(once.reason);
  });

  it('stays unknown after unknown, with the newer reason', () => {
    expect(
      carried(
        result('unknown', 0, { reason: 'throttled' }),
        result('unknown', 1, { reason: 'denied' }),
        1,
      ),
    ).toMatchObject({ status: 'unknown', reason: 'denied' });
  });

  it('ages results if nothing was collected', () => {
    const collected = carry([], [result('pass', 0)], after(0));
    const [stale] = carry(collected, [], after(25));
    expect(stale).toMatchObject({ status: 'pass', stale: true });
    const [gone] = carry([stale], [], after(24 * 8));
    expect(gone).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('more than 7 days'),
    });
    expect(gone.stale).toBeUndefined();
  });

  it('is no longer stale with newer evidence', () => {
    const stale = carried(result('pass', 0), undefined, 30);
    const fresh = carried(stale, result('pass', 30), 30);
    expect(fresh.stale).toBeUndefined();
    expect(fresh.carried).toBeUndefined();
  });

  it('does not replace a newer observation with an older one', () => {
    expect(carried(result('fail', 2), result('pass', 1), 3).status).toBe(
      'fail',
    );
    expect(carried(result('pass', 2), result('fail', 1), 3).status).toBe(
      'pass',
    );
  });

  it('uses the verdict of a newer rule on the same observation', () => {
    expect(carried(result('pass', 0), result('fail', 0), 1).status).toBe(
      'fail',
    );
  });

  describe('of failures', () => {
    it('stores when it began, until the control passes', () => {
      const first = carried(undefined, result('fail', 0), 0);
      expect(first.failingSince).toBe(after(0));
      const seen = carried(first, result('fail', 10), 10);
      expect(seen.failingSince).toBe(after(0));
      const lost = carried(seen, result('unknown', 20), 20);
      expect(lost.failingSince).toBe(after(0));
      const fixed = carried(lost, result('pass', 30), 30);
      expect(fixed.failingSince).toBeUndefined();
      const again = carried(fixed, result('fail', 40), 40);
      expect(again.failingSince).toBe(after(40));
    });

    const passed = (hours: number): FindingReading => ({
      id: 'finding',
      securityControlId: 'RDS.3',
      resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
      status: 'PASSED',
      workflow: 'NEW',
      recordState: 'ACTIVE',
      title: 'Encrypted',
      updatedAt: after(hours),
    });
    const byFinding = (hours: number) =>
      result('pass', hours, {
        source: 'security-hub',
        findings: [passed(hours)],
      });

    it('does not end by a finding that did not decide at that time', () => {
      const failing = result('fail', 0, { findings: [passed(1)] });
      expect(carried(failing, byFinding(1), 2).status).toBe('fail');
    });

    it('ends by a finding that is newer', () => {
      const failing = result('fail', 0, { findings: [passed(1)] });
      expect(carried(failing, byFinding(3), 3).status).toBe('pass');
    });

    it('does not end by a finding that is older', () => {
      expect(carried(result('fail', 2), byFinding(1), 3).status).toBe('fail');
    });
  });

  it('carries nothing from another incarnation of the ARN', () => {
    const next = carry(
      [result('fail', 0), result('pass', 0, { controlId: 'ZT-DATA-02' })],
      [result('unknown', 1, { resourceId: 'db-REBORN' })],
      after(1),
    );
    expect(next).toEqual([
      expect.objectContaining({
        controlId: 'ZT-DATA-01',
        resourceId: 'db-REBORN',
        status: 'unknown',
      }),
    ]);
    expect(next[0].failingSince).toBeUndefined();
  });

  it('handles each control and resource separately', () => {
    const other = 'arn:aws:rds:eu-west-1:111122223333:db:other';
    const next = carry(
      [
        result('pass', 0),
        result('fail', 0, { controlId: 'ZT-DATA-02' }),
        result('fail', 0, { resourceArn: other }),
      ],
      [result('fail', 1)],
      after(1),
    );
    expect(
      next.map(r => [r.resourceArn === other, r.controlId, r.status]),
    ).toEqual([
      [false, 'ZT-DATA-01', 'fail'],
      [false, 'ZT-DATA-02', 'fail'],
      [true, 'ZT-DATA-01', 'fail'],
    ]);
  });

  it('uses the worse of two results of the same time, in any order', () => {
    const both = [result('pass', 1), result('unknown', 1), result('fail', 1)];
    expect(carry([], both, after(1))).toMatchObject([{ status: 'fail' }]);
    expect(carry([], both.reverse(), after(1))).toMatchObject([
      { status: 'fail' },
    ]);
  });

  describe('of a failure by Security Hub, over an older pass of the configuration', () => {
    const said = (
      status: FindingReading['status'],
      hours: number,
      overrides: Partial<FindingReading> = {},
    ): FindingReading => ({
      id: 'finding',
      securityControlId: 'RDS.3',
      resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
      status,
      workflow: status === 'PASSED' ? 'RESOLVED' : 'NEW',
      recordState: 'ACTIVE',
      title: 'RDS.3',
      updatedAt: after(hours),
      ...overrides,
    });
    const failed = result('fail', 2, {
      source: 'security-hub',
      findings: [said('FAILED', 2), said('FAILED', 2, { id: 'other' })],
    });
    const next = (findings: FindingReading[]) =>
      carried(failed, result('pass', 1, { readAt: after(3), findings }), 3)
        .status;

    it('ends when all its findings pass', () => {
      expect(
        next([said('PASSED', 3), said('PASSED', 3, { id: 'other' })]),
      ).toBe('pass');
    });

    it.each<[string, FindingReading[]]>([
      ['one of them no longer exists', [said('PASSED', 3)]],
      ['none of them exists any more', []],
      [
        'one is archived',
        [
          said('PASSED', 3),
          said('NOT_AVAILABLE', 3, { id: 'other', recordState: 'ARCHIVED' }),
        ],
      ],
      [
        'one is suppressed',
        [
          said('PASSED', 3),
          said('PASSED', 3, { id: 'other', workflow: 'SUPPRESSED' }),
        ],
      ],
      [
        'the configuration passed before',
        [said('PASSED', 1), said('PASSED', 1, { id: 'other' })],
      ],
    ])('stays when %s', (_name, findings) => {
      expect(next(findings)).toBe('fail');
    });
  });
});
