import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztData12 } from './ZT-DATA-12';

const restorable = (minutes: number | null) =>
  judge(ztData12, { restorableLagMinutes: fact(minutes) });

describe('ZT-DATA-12 point-in-time recovery works', () => {
  it('passes a quarter of an hour', () => {
    const { status, reason } = restorable(15);
    expect(status).toBe('pass');
    expect(reason).not.toContain('watch it');
  });

  it.each([30, 60])('passes %s minutes with a note', minutes => {
    expect(restorable(minutes)).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('watch it'),
    });
  });

  it('fails more than an hour, and no time at all', () => {
    expect(restorable(75)).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('60 to 75 minutes'),
    });
    expect(restorable(null).status).toBe('fail');
  });

  it('does not apply to read replicas', () => {
    expect(
      judge(ztData12, {
        isReadReplica: fact(true),
        restorableLagMinutes: fact(null),
      }).status,
    ).toBe('not-applicable');
  });

  it.each(['stopped', 'creating', 'storage-full'])(
    'does not apply while it is %s',
    status => {
      expect(
        judge(ztData12, {
          status: fact(status),
          restorableLagMinutes: fact(null),
        }).status,
      ).toBe('not-applicable');
    },
  );

  it.each(['restorableLagMinutes', 'status', 'isReadReplica'])(
    'is unknown without %s, and names the action',
    name => {
      const verdict = judge(ztData12, {
        [name]: denied('rds:DescribeDBInstances'),
      });
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual(['rds:DescribeDBInstances']);
    },
  );
});
