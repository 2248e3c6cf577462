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
  it('passes if all are', () => {
    expect(judged(fact(true), fact(true))).toMatchObject({
      status: 'pass',
      reason: 'All snapshots are encrypted.',
    });
  });

  it('fails if one is not, whatever is missing of others', () => {
    expect(
      judged(denied('rds:DescribeDBSnapshots'), fact(false)),
    ).toMatchObject({
      status: 'fail',
      reason: 'before-upgrade is not encrypted.',
    });
  });

  it('counts the facts of many snapshots by their source', () => {
    const { readings } = judged(fact(true), known(true, 'other'), fact(true));
    expect(readings.slice(1)).toEqual([
      { name: 'Facts of its snapshots', value: '2', source: 'test' },
      { name: 'Facts of its snapshots', value: '1', source: 'other' },
    ]);
  });

  it('tells two lists apart by the snapshots that last', () => {
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

  it('is unknown without one or the list, and names the action', () => {
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
