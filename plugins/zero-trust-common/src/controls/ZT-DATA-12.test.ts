import { DatabaseEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztData12 } from './ZT-DATA-12';

const restorable = (minutes: number | null) =>
  judge(ztData12, { restorableLagMinutes: fact(minutes) });

describe('ZT-DATA-12 point-in-time recovery works', () => {
  it('passes a lag of 15 minutes', () => {
    const { status, reason } = restorable(15);
    expect(status).toBe('pass');
    expect(reason).not.toContain('watch it');
  });

  it.each([30, 60])(
    'passes a lag of %s minutes, with advice to watch it',
    minutes => {
      expect(restorable(minutes)).toMatchObject({
        status: 'pass',
        reason: expect.stringContaining('watch it'),
      });
    },
  );

  it('fails a lag of more than an hour, and a missing restorable time', () => {
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

  const inState = (
    status: string,
    minutes: number | null,
    overrides: Partial<DatabaseEvidence> = {},
  ) =>
    judge(ztData12, {
      status: fact(status),
      restorableLagMinutes: fact(minutes),
      ...overrides,
    }).status;

  it.each([
    'stopped',
    'stopping',
    'starting',
    'creating',
    'deleting',
    'failed',
    'restore-error',
    'incompatible-restore',
    'insufficient-capacity',
    'incompatible-create',
    'migrating',
    'migration-failed',
    'cloning-failed',
    'Stopped',
  ])('does not apply while it is %s', status => {
    expect(inState(status, null)).toBe('not-applicable');
    expect(inState(status, 600)).toBe('not-applicable');
  });

  it.each([
    'storage-full',
    'inaccessible-encryption-credentials',
    'inaccessible-encryption-credentials-recoverable',
    'backing-up',
    'modifying',
    'storage-optimization',
    'incompatible-parameters',
    'incompatible-network',
    'maintenance',
    'upgrading',
    'storage-config-upgrade',
    'a-state-of-next-year',
  ])('judges the lag while it is %s', status => {
    expect(inState(status, 600)).toBe('fail');
    expect(inState(status, 15)).toBe('pass');
  });

  it.each(['failing-over', 'update-iam-db-auth', 'backtracking', 'promoting'])(
    'judges the lag of a cluster that is %s',
    status => {
      const kind = 'aurora-cluster' as const;
      expect(inState(status, 600, { kind })).toBe('fail');
      expect(inState(status, 15, { kind })).toBe('pass');
    },
  );

  it('fails full storage without a restorable time', () => {
    expect(inState('storage-full', null)).toBe('fail');
  });

  it.each([
    'backing-up',
    'Backing-Up',
    'configuring-enhanced-monitoring',
    'configuring-log-exports',
    'modifying',
    'promoting',
    'rebooting',
    'renaming',
    'resetting-master-credentials',
    'upgrading',
  ])(
    'is unknown while it is %s and the first backup may be running',
    status => {
      expect(inState(status, null)).toBe('unknown');
    },
  );

  it.each(['available', 'maintenance', 'not-configuring-it'])(
    'fails without a restorable time while the database is %s',
    status => {
      expect(inState(status, null)).toBe('fail');
    },
  );

  it.each([
    [60, 'pass'],
    [61, 'fail'],
  ])('judges a lag of %s minutes: %s', (minutes, status) => {
    expect(restorable(minutes).status).toBe(status);
  });

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
