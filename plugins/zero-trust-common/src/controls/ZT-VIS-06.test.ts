import { LogGroupEvidence } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { needs } from './__testUtils__/judge';
import { judgeAs } from './__testUtils__/judgeAs';
import { ztVis06 } from './ZT-VIS-06';

const grants = (shell: boolean) =>
  fact([
    {
      principal: 'role/operator',
      policy: 'shells',
      actions: ['ssm:StartSession' as const],
      shell,
      endsAt: null,
    },
  ]);
const group = (
  hasKey: boolean,
  retentionDays: number | null,
): LogGroupEvidence => ({
  name: 'sessions',
  hasKey: fact(hasKey),
  retentionDays: fact(retentionDays),
});
const of = (about: Parameters<typeof exemplaryBastion>[0]) =>
  judgeAs(ztVis06, exemplaryBastion({ sessionGrants: grants(true), ...about }));

describe('ZT-VIS-06 shell logs have a customer-managed key and are kept long enough', () => {
  it.each<[string, string, LogGroupEvidence[]]>([
    ['pass', 'a key and 400 days', [group(true, 400)]],
    ['pass', 'events that never expire', [group(true, null)]],
    ['fail', 'less than a year', [group(true, 364)]],
    ['fail', 'no key', [group(false, 400)]],
    ['fail', 'one of two without a key', [group(true, 400), group(false, 400)]],
    ['not-applicable', 'no log group', []],
  ])('%s: %s', (status, _, groups) => {
    expect(of({ sessionLogGroups: fact(groups) }).status).toBe(status);
  });

  it('passes 90 days in non-production', () => {
    expect(
      of({
        environmentClass: 'non-production',
        sessionLogGroups: fact([group(true, 90)]),
      }).status,
    ).toBe('pass');
  });

  it('does not apply if nobody can open a shell', () => {
    expect(
      of({
        sessionGrants: grants(false),
        sessionLogGroups: fact([group(false, 1)]),
      }).status,
    ).toBe('not-applicable');
  });

  it('is unknown without the log groups, and names the IAM action', () => {
    const verdict = of({ sessionLogGroups: denied('logs:DescribeLogGroups') });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['logs:DescribeLogGroups']);
  });
});
