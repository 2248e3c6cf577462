import { denied, fact } from './__testUtils__/facts';
import { judge } from './__testUtils__/judge';
import { ztData16 } from './ZT-DATA-16';

describe('ZT-DATA-16 a restore has succeeded', () => {
  it.each([
    ['pass', fact('2026-11-23T00:00:00.000Z')],
    ['pass', fact('2026-08-26T07:00:00.000Z')],
    ['pass', fact('2026-08-25T06:00:01.000Z')],
    ['fail', fact('2026-08-25T06:00:00.000Z')],
    ['fail', fact('2026-08-25T00:00:00.000Z')],
    ['fail', fact(null)],
    ['unknown', fact('lately')],
    ['unknown', denied('backup:ListRestoreJobs')],
  ])('%s: %j', (status, lastRestoreAt) => {
    expect(judge(ztData16, { lastRestoreAt }).status).toBe(status);
  });

  it('judges the source of a read replica, not the replica', () => {
    expect(
      judge(ztData16, { isReadReplica: fact(true), lastRestoreAt: fact(null) })
        .status,
    ).toBe('not-applicable');
    expect(
      judge(ztData16, { isReadReplica: denied('rds:DescribeDBInstances') })
        .status,
    ).toBe('unknown');
  });
});
