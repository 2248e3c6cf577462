import { known } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { snapshot } from './__testUtils__/snapshot';
import { ztData06 } from './ZT-DATA-06';

const judged = (
  ...encrypted: Array<ReturnType<typeof snapshot>['encrypted']>
) =>
  judge(ztData06, {
    snapshots: fact(encrypted.map(each => snapshot({ encrypted: each }))),
  });

describe('ZT-DATA-06 snapshots are encrypted', () => {
  it('passes if all snapshots are encrypted', () => {
    expect(judged(fact(true), fact(true))).toMatchObject({
      status: 'pass',
      reason: 'All snapshots are encrypted.',
    });
  });

  it('fails if one is not encrypted, even if others are missing', () => {
    expect(
      judged(denied('rds:DescribeDBSnapshots'), fact(false)),
    ).toMatchObject({
      status: 'fail',
      reason: 'before-upgrade is not encrypted.',
    });
  });

  it('shows one reading for each source, for any number of snapshots', () => {
    const { readings } = judged(fact(true), known(true, 'other'), fact(true));
    expect(readings.slice(1)).toEqual([
      { name: 'Facts of its snapshots', value: '2', source: 'test' },
      { name: 'Facts of its snapshots', value: '1', source: 'other' },
    ]);
  });

  it('has another digest if a snapshot changes that is not created every day', () => {
    const digest = (...snapshots: Array<[arn: string, type: string]>) =>
      judge(ztData06, {
        snapshots: fact(
          snapshots.map(([arn, type]) => snapshot({ arn, type })),
        ),
      }).readings[0].digest;
    const before = digest(['a', 'manual'], ['b', 'awsbackup']);
    expect(digest(['b', 'awsbackup'], ['a', 'manual'])).toBe(before);
    expect(
      digest(['c', 'automated'], ['a', 'manual'], ['b', 'awsbackup']),
    ).toBe(before);
    expect(digest(['a', 'manual'])).not.toBe(before);
    expect(digest(['a', 'manual'], ['d', 'manual'])).not.toBe(before);
  });

  it('is unknown without a snapshot or the list, and names the action', () => {
    const one = judged(fact(true), denied('rds:DescribeDBSnapshots'));
    expect(one.status).toBe('unknown');
    expect(needs(one)).toEqual(['rds:DescribeDBSnapshots']);
    expect(
      judge(ztData06, { snapshots: denied('rds:DescribeDBClusterSnapshots') })
        .status,
    ).toBe('unknown');
  });

  it('does not apply without a snapshot', () => {
    expect(judged().status).toBe('not-applicable');
  });
});
