import { DatedReading, Result } from '../posture';
import { isCached, oldestOf, readAtOf, withoutTimes, withTimes } from './dates';

const at = (hour: number) =>
  `2026-11-24T${String(hour).padStart(2, '0')}:00:00.000Z`;
const times = {
  readAt: at(6),
  operations: { 'iam:GetCredentialReport': at(2), 'ec2:DescribeVpcs': at(7) },
};
const vpc: DatedReading = {
  name: 'vpc',
  value: 'vpc-01',
  source: 'ec2:DescribeVpcs',
  observedAt: at(7),
};
const report: DatedReading = {
  name: 'AccessKeys',
  value: '0',
  source: 'iam:GetCredentialReport',
  observedAt: at(2),
};
const denied: DatedReading = {
  name: 'SecurityGroups',
  missing: 'denied',
  observedAt: at(6),
};

describe('the time of a result', () => {
  it.each<[string, DatedReading[], string]>([
    ['the time of its oldest fact', [vpc, report, vpc], at(2)],
    ['not the time of a missing fact', [vpc, denied], at(7)],
    ['not the time of context', [vpc, { ...report, context: true }], at(7)],
    ['the time of the read, if no fact decides', [denied], at(6)],
  ])('is %s', (_, readings, expected) => {
    expect(oldestOf(readings, times)).toBe(expected);
  });
});

describe('when a result was read', () => {
  it.each<[string, Parameters<typeof readAtOf>, string]>([
    ['with its subject', [times, [vpc, report], []], at(6)],
    ['with a later finding', [times, [], [{ updatedAt: at(8) }]], at(8)],
    ['not with an older finding', [times, [], [{ updatedAt: at(5) }]], at(6)],
    [
      'when the portal added a fact that decides it',
      [
        { ...times, added: { [report.source!]: at(9) } },
        [vpc, report, denied],
        [],
      ],
      at(9),
    ],
    [
      'not when the portal added context',
      [
        { ...times, added: { [report.source!]: at(9) } },
        [vpc, { ...report, context: true }],
        [],
      ],
      at(6),
    ],
  ])('is %s', (_, args, expected) => {
    expect(readAtOf(...args)).toBe(expected);
  });
});

describe('a result', () => {
  it.each<[string, DatedReading[], boolean]>([
    ['is cached if an older fact decides it', [vpc, report], true],
    ['is not cached if newer facts decide it', [vpc, denied], false],
    [
      'is not cached if the times are equal in different formats',
      [{ ...report, observedAt: '2026-11-24T06:00:00Z' }],
      false,
    ],
    [
      'is not cached if only context is older',
      [vpc, { ...report, context: true }],
      false,
    ],
  ])('%s', (_, readings, expected) => {
    expect(isCached(oldestOf(readings, times), times)).toBe(expected);
  });
});

describe('a stored result', () => {
  const result = (about: Partial<Result> = {}): Result => ({
    controlId: 'ZT-NET-01',
    status: 'pass',
    severity: 'CRITICAL',
    pillar: 'Networks',
    resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
    resourceId: 'db-ORDERS',
    accountId: '111122223333',
    region: 'eu-west-1',
    reason: 'It is not publicly accessible.',
    evidence: [vpc, report],
    findings: [],
    source: 'live',
    readAt: at(6),
    observedAt: at(2),
    cached: true,
    ...about,
  });
  const elsewhere = { ...vpc, observedAt: at(1) };
  const finding = {
    id: 'finding',
    securityControlId: 'RDS.2',
    resourceArn: 'arn:aws:rds:eu-west-1:111122223333:db:orders',
    status: 'FAILED' as const,
    workflow: 'NEW' as const,
    recordState: 'ACTIVE' as const,
    title: 'RDS instances should not be public',
    updatedAt: at(9),
  };

  it.each<[string, Result]>([
    ['of the last read', result()],
    ['with missing facts', result({ status: 'unknown', missing: [denied] })],
    ['decided by a finding', result({ observedAt: at(9) })],
    [
      'newer than its subject by a finding',
      result({ findings: [finding], readAt: at(9) }),
    ],
    [
      'that was carried',
      result({
        carried: { lastSeen: at(3) } as unknown as Result['carried'],
        cached: undefined,
        readAt: at(3),
        observedAt: at(3),
        evidence: [elsewhere],
        missing: [elsewhere, denied],
      }),
    ],
    [
      'with facts of another time',
      result({
        evidence: [elsewhere],
        missing: [elsewhere],
        observedAt: at(1),
      }),
    ],
  ])(
    '%s has the same times when it is loaded from the store',
    (_, original) => {
      expect(withTimes(withoutTimes(original, times), times)).toStrictEqual(
        original,
      );
    },
  );

  it('has no times of its own after a read that changed only the times', () => {
    const stored = withoutTimes(
      result({ evidence: [vpc, denied], observedAt: at(7), missing: [denied] }),
      times,
    );
    expect(JSON.stringify(stored)).not.toContain('2026-11-24T');
    expect(stored.missing).toEqual([{ name: denied.name, missing: 'denied' }]);
    expect('missing' in withoutTimes(result(), times)).toBe(false);
  });

  it('gets the times of a newer read with the same result', () => {
    const later = { ...times, readAt: at(10), operations: {} };
    const read = withTimes(withoutTimes(result(), times), later);
    expect(read).toMatchObject({
      readAt: at(10),
      observedAt: at(10),
      evidence: [{ observedAt: at(10) }, { observedAt: at(10) }],
    });
    expect(read.cached).toBeUndefined();
  });

  it('keeps its times when it was carried', () => {
    const carried = result({
      carried: { lastSeen: at(3) } as unknown as Result['carried'],
    });
    const later = { ...times, readAt: at(10), operations: {} };
    expect(withTimes(withoutTimes(carried, times), later)).toStrictEqual(
      carried,
    );
  });
});
