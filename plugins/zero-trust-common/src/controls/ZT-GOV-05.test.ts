import { exemplaryDatabase } from '../testUtils';
import { Fact, known, missing } from '../facts/fact';
import { Finding } from '../findings';
import { finding } from '../evaluate/__testUtils__/finding';
import { at } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztGov05 } from './ZT-GOV-05';

const daysAgo = (days: number) =>
  new Date(Date.parse(at) - days * 24 * 60 * 60 * 1000).toISOString();
const open = (about: Partial<Finding>): Finding =>
  finding({
    status: 'FAILED',
    workflow: 'NEW',
    recordState: 'ACTIVE',
    updatedAt: daysAgo(1),
    ...about,
  });
const of = (...findings: Finding[]) =>
  judgeAs(ztGov05, exemplaryDatabase(), {}, findings);

describe('ZT-GOV-05 no finding is past its due date', () => {
  it.each<[string, Finding['severity'], number]>([
    ['pass', 'CRITICAL', 7],
    ['fail', 'CRITICAL', 8],
    ['pass', 'HIGH', 30],
    ['fail', 'HIGH', 31],
    ['pass', 'MEDIUM', 90],
    ['fail', 'MEDIUM', 91],
    ['pass', 'LOW', 400],
  ])('%s: %s for %s days', (status, severity, days) => {
    expect(of(open({ severity, firstObservedAt: daysAgo(days) })).status).toBe(
      status,
    );
  });

  it.each<[string, Partial<Finding>]>([
    ['informational', { severity: 'INFORMATIONAL' }],
    ['archived', { severity: 'CRITICAL', recordState: 'ARCHIVED' }],
    ['without a result', { severity: 'CRITICAL', status: 'NOT_AVAILABLE' }],
    ['a warning', { severity: 'CRITICAL', status: 'WARNING' }],
  ])('does not count a finding that is %s', (_, about) => {
    const old = { firstObservedAt: daysAgo(99) };
    const passed = open({ id: 'passed', status: 'PASSED' });
    expect(of(passed, open({ ...old, ...about })).status).toBe('pass');
  });

  it('does not apply with warnings only', () => {
    expect(of(open({ status: 'WARNING', severity: 'LOW' })).status).toBe(
      'unknown',
    );
  });

  it('counts the days until the last update of the finding, if that is later than the read', () => {
    const seen = { severity: 'CRITICAL' as const, firstObservedAt: daysAgo(7) };
    expect(of(open({ ...seen, updatedAt: daysAgo(-1) })).status).toBe('fail');
    expect(of(open({ ...seen, updatedAt: daysAgo(6) })).status).toBe('pass');
  });

  it('names the overdue findings, the most overdue first', () => {
    const { reason } = of(
      open({ id: 'a', severity: 'HIGH', firstObservedAt: daysAgo(40) }),
      open({
        id: 'b',
        securityControlId: 'RDS.3',
        severity: 'CRITICAL',
        firstObservedAt: daysAgo(40),
      }),
    );
    expect(reason).toMatch(/^Past the due date: RDS.3 for 33 days, /);
  });

  it('does not count findings that pass', () => {
    const passed = { status: 'PASSED' as const, workflow: 'RESOLVED' as const };
    expect(
      of(
        open({
          severity: 'CRITICAL',
          firstObservedAt: daysAgo(99),
          ...passed,
        }),
      ).status,
    ).toBe('pass');
  });

  it.each<[Finding['workflow'], string]>([
    ['SUPPRESSED', 'suppressed in Security Hub'],
    ['RESOLVED', 'set to resolved in Security Hub'],
  ])(
    'fails for an overdue finding that somebody set to %s, and labels it',
    (to, label) => {
      const late = {
        severity: 'CRITICAL' as const,
        firstObservedAt: daysAgo(8),
      };
      const aside = open({ id: 'aside', ...late, workflow: to });
      expect(of(aside)).toMatchObject({
        status: 'fail',
        suppressed: true,
        reason: `Past the due date: RDS.3 for 1 day (${label}).`,
      });
      expect(of(aside, open({ id: 'open', ...late })).suppressed).toBe(false);
    },
  );

  it.each<[string, Partial<Finding>]>([
    ['severity', { severity: undefined, firstObservedAt: daysAgo(1) }],
    ['first date', { severity: 'HIGH', firstObservedAt: undefined }],
  ])(
    'is unknown without a %s, unless another finding is overdue',
    (_, about) => {
      const undated = open({ id: 'undated', ...about });
      expect(of(undated)).toMatchObject({
        status: 'unknown',
        reason: expect.stringContaining(undated.securityControlId),
      });
      expect(
        of(
          undated,
          open({ severity: 'CRITICAL', firstObservedAt: daysAgo(40) }),
        ).status,
      ).toBe('fail');
    },
  );

  it('needs no date of findings that are never due', () => {
    expect(
      of(open({ severity: 'LOW', firstObservedAt: undefined })).status,
    ).toBe('pass');
  });

  it('is unknown without findings', () => {
    expect(of().status).toBe('unknown');
    expect(of(open({ recordState: 'ARCHIVED' })).status).toBe('unknown');
  });
});

describe('ZT-GOV-05 and the time when Security Hub was read', () => {
  const read = (findingsRead: Fact<string>, ...findings: Finding[]) =>
    judgeAs(ztGov05, exemplaryDatabase({ findingsRead }), {}, findings);
  const weekAgo = daysAgo(7);
  const since = known(weekAgo, 'securityhub:GetFindings');
  const never = missing('not-collected');
  const due = open({ severity: 'CRITICAL', firstObservedAt: daysAgo(99) });
  const passed = open({ status: 'PASSED', severity: 'CRITICAL' });

  it('has the time of the last read, because newer findings are not known', () => {
    expect(read(since, passed)).toMatchObject({
      status: 'pass',
      readings: [{ source: 'securityhub:GetFindings' }],
    });
  });

  it('is unknown if Security Hub was never read completely', () => {
    expect(read(never, passed).status).toBe('unknown');
    expect(read(never).status).toBe('unknown');
  });

  it('fails for an overdue finding of any source', () => {
    expect(read(never, due).status).toBe('fail');
    expect(read(since, due).status).toBe('fail');
  });
});
