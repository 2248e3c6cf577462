import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztVis09 } from './ZT-VIS-09';

describe('ZT-VIS-09 refused logins raise an alarm', () => {
  it('passes with an alarm that has a confirmed subscription', () => {
    expect(judge(ztVis09, {}).status).toBe('pass');
  });

  it('fails without an alarm', () => {
    const verdict = judge(ztVis09, { refusedLoginAlarms: fact([]) });
    expect(verdict.status).toBe('fail');
    expect(verdict.reason).toBe('No alarm for refused logins.');
  });

  it('does not apply without exported logs', () => {
    expect(
      judge(ztVis09, { logExports: fact([]), refusedLoginAlarms: fact([]) })
        .status,
    ).toBe('not-applicable');
  });

  it.each(['logs:DescribeMetricFilters', 'cloudwatch:DescribeAlarmsForMetric'])(
    'is unknown without %s',
    action => {
      const verdict = judge(ztVis09, { refusedLoginAlarms: denied(action) });
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual([action]);
    },
  );
});
