import { LogGroupEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztVis05 } from './ZT-VIS-05';

const group = (
  hasKey: boolean,
  retentionDays: number | null,
): LogGroupEvidence => ({
  name: '/aws/rds/instance/orders/postgresql',
  hasKey: fact(hasKey),
  retentionDays: fact(retentionDays),
});
const good = group(true, 400);

describe('ZT-VIS-05 exported logs have a customer-managed key and are kept long enough', () => {
  it.each<[string, string, LogGroupEvidence[]]>([
    ['pass', 'a key and 400 days', [good]],
    ['pass', 'events that never expire', [group(true, null)]],
    ['pass', 'a year', [group(true, 365)]],
    ['fail', 'less than a year', [good, group(true, 364)]],
    ['fail', 'no key', [good, group(false, 400)]],
    ['unknown', 'no log group yet', []],
  ])('%s: %s', (status, _, logGroups) => {
    expect(judge(ztVis05, { logGroups: fact(logGroups) }).status).toBe(status);
  });

  it.each([
    ['pass', 90],
    ['fail', 89],
  ])('%s: %s days in non-production', (status, days) => {
    expect(
      judge(ztVis05, {
        environmentClass: 'non-production',
        logGroups: fact([group(true, days)]),
      }).status,
    ).toBe(status);
  });

  it('names the log group', () => {
    expect(judge(ztVis05, { logGroups: fact([group(true, 30)]) }).reason).toBe(
      '/aws/rds/instance/orders/postgresql keeps its events for 30 days, less than 365.',
    );
  });

  it('does not apply without exported logs', () => {
    expect(
      judge(ztVis05, { logExports: fact([]), logGroups: fact([]) }).status,
    ).toBe('not-applicable');
  });

  it('is unknown without the log groups, and names the IAM action', () => {
    const verdict = judge(ztVis05, {
      logGroups: denied('logs:DescribeLogGroups'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['logs:DescribeLogGroups']);
  });
});
