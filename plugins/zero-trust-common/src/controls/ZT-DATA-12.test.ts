import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztData12 } from './ZT-DATA-12';

/** Read at 06:00. */
const restorable = (time: string | null) =>
  judge(ztData12, { latestRestorableTime: fact(time) });

describe('ZT-DATA-12 point-in-time recovery works', () => {
  it.each(['05:55', '05:45', '06:01'])('passes %s, read at 06:00', time => {
    const { status, reason } = restorable(`2026-11-24T${time}:00.000Z`);
    expect(status).toBe('pass');
    expect(reason).not.toContain('watch it');
  });

  it.each(['05:44', '05:00'])('passes %s with a note', time => {
    expect(restorable(`2026-11-24T${time}:00.000Z`)).toMatchObject({
      status: 'pass',
      reason: expect.stringContaining('watch it'),
    });
  });

  it('fails more than an hour, and no time at all', () => {
    expect(restorable('2026-11-24T04:59:00.000Z')).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('61 minutes'),
    });
    expect(restorable(null).status).toBe('fail');
  });

  it('counts from when it was read, not from any clock', () => {
    expect(
      judge(ztData12, {
        latestRestorableTime: fact(
          '2020-01-01T00:00:00.000Z',
          '2020-01-01T00:05:00.000Z',
        ),
      }).status,
    ).toBe('pass');
  });

  it('is unknown for what is no time', () => {
    expect(restorable('yesterday').status).toBe('unknown');
  });

  it('does not apply to read replicas', () => {
    expect(
      judge(ztData12, {
        isReadReplica: fact(true),
        latestRestorableTime: fact(null),
      }).status,
    ).toBe('not-applicable');
  });

  it.each(['stopped', 'creating', 'storage-full'])(
    'does not apply while it is %s',
    status => {
      expect(
        judge(ztData12, {
          status: fact(status),
          latestRestorableTime: fact(null),
        }).status,
      ).toBe('not-applicable');
    },
  );

  it.each(['latestRestorableTime', 'status', 'isReadReplica'])(
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
