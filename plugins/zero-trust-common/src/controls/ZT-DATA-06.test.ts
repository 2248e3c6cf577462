import { SnapshotEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge } from './__testUtils__/judge';
import { ztData06 } from './ZT-DATA-06';

const snapshot = (encrypted: SnapshotEvidence['encrypted']) => ({
  arn: 'arn',
  name: 'orders-1',
  type: 'manual',
  encrypted,
  sharedWith: fact([]),
});

describe('ZT-DATA-06 snapshots are encrypted', () => {
  it.each([
    ['pass', [fact(true), fact(true)]],
    ['fail', [fact(true), fact(false)]],
    ['fail', [fact(false), denied('rds:DescribeDBSnapshots')]],
    ['unknown', [fact(true), denied('rds:DescribeDBSnapshots')]],
    ['pass', []],
  ])('%s: %j', (status, all) => {
    expect(judge(ztData06, { snapshots: fact(all.map(snapshot)) }).status).toBe(
      status,
    );
  });

  it('is unknown where they could not be listed', () => {
    expect(
      judge(ztData06, { snapshots: denied('rds:DescribeDBSnapshots') }).status,
    ).toBe('unknown');
  });
});
