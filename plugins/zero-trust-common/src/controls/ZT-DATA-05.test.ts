import { SnapshotShare } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { snapshot } from './__testUtils__/snapshot';
import { ztData05 } from './ZT-DATA-05';

const inside: SnapshotShare = {
  with: '222233334444',
  insideOrganization: fact(true),
};
const outside: SnapshotShare = {
  with: '999999999999',
  insideOrganization: fact(false),
};
const shared = (...shares: SnapshotShare[]) =>
  judge(ztData05, {
    snapshots: fact([snapshot(), snapshot({ sharedWith: fact(shares) })]),
  });

describe('ZT-DATA-05 no snapshot is shared outside the organization', () => {
  it('passes snapshots that are not shared, or shared inside the organization', () => {
    expect(shared().status).toBe('pass');
    expect(shared(inside).status).toBe('pass');
  });

  it('fails a snapshot that is shared with an account outside the organization, and names it', () => {
    expect(shared(inside, outside)).toMatchObject({
      status: 'fail',
      reason:
        'before-upgrade is shared outside the organization: 999999999999.',
    });
  });

  it('fails a public snapshot', () => {
    expect(
      shared({ with: 'all', insideOrganization: fact(false) }),
    ).toMatchObject({
      status: 'fail',
      reason: 'before-upgrade is shared publicly.',
    });
  });

  it('fails by one known share, even if others are missing', () => {
    expect(
      judge(ztData05, {
        snapshots: fact([
          snapshot({ sharedWith: denied('rds:DescribeDBSnapshotAttributes') }),
          snapshot({ sharedWith: fact([outside]) }),
        ]),
      }).status,
    ).toBe('fail');
  });

  it('is unknown without the shares, the organization or the list, and names the action', () => {
    const shares = judge(ztData05, {
      snapshots: fact([
        snapshot({ sharedWith: denied('rds:DescribeDBSnapshotAttributes') }),
      ]),
    });
    expect(shares.status).toBe('unknown');
    expect(needs(shares)).toEqual(['rds:DescribeDBSnapshotAttributes']);
    const accounts = shared({
      ...outside,
      insideOrganization: denied('organizations:ListAccounts'),
    });
    expect(accounts.status).toBe('unknown');
    expect(needs(accounts)).toEqual(['organizations:ListAccounts']);
    const list = judge(ztData05, {
      snapshots: denied('rds:DescribeDBSnapshots'),
    });
    expect(list.status).toBe('unknown');
    expect(needs(list)).toEqual(['rds:DescribeDBSnapshots']);
  });

  it('does not apply without a snapshot', () => {
    expect(judge(ztData05, { snapshots: fact([]) }).status).toBe(
      'not-applicable',
    );
  });

  it('names twenty, and how many more there are', () => {
    const many = Array.from({ length: 25 }, (_, i) =>
      snapshot({ name: `s-${i}`, sharedWith: fact([outside]) }),
    );
    const { reason, readings } = judge(ztData05, { snapshots: fact(many) });
    expect(reason).toContain('s-19 ');
    expect(reason).not.toContain('s-20 ');
    expect(reason).toContain('And 5 more.');
    expect(readings).toHaveLength(41);
  });
});
