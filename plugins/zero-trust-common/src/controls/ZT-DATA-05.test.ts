import { Fact } from '../facts';
import { SnapshotEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztData05 } from './ZT-DATA-05';

const snapshot = (
  sharedWith: SnapshotEvidence['sharedWith'],
  name = 'orders-1',
): SnapshotEvidence => ({
  arn: `arn:aws:rds:eu-west-1:111122223333:snapshot:${name}`,
  name,
  type: 'manual',
  encrypted: fact(true),
  sharedWith,
});
const share = (whom: string, insideOrganization: Fact<boolean>) =>
  fact([{ with: whom, insideOrganization }]);
const of = (...snapshots: SnapshotEvidence[]) =>
  judge(ztData05, { snapshots: fact(snapshots) });

describe('ZT-DATA-05 snapshots are shared with nobody outside', () => {
  it('passes where nothing is shared, or nothing is there', () => {
    expect(of(snapshot(fact([]))).status).toBe('pass');
    expect(of().status).toBe('pass');
  });

  it('passes a share inside the organization', () => {
    expect(of(snapshot(share('444455556666', fact(true)))).status).toBe('pass');
  });

  it('fails a public one among others, and says which', () => {
    const { status, reason } = of(
      snapshot(fact([])),
      snapshot(share('all', fact(false)), 'leak'),
      snapshot(denied('rds:DescribeDBSnapshotAttributes'), 'third'),
    );
    expect(status).toBe('fail');
    expect(reason).toBe('leak is public: everybody can restore it.');
  });

  it('fails any account outside', () => {
    expect(of(snapshot(share('999988887777', fact(false)))).status).toBe(
      'fail',
    );
  });

  it.each([
    [
      'the attributes',
      snapshot(denied('rds:DescribeDBSnapshotAttributes')),
      'rds:DescribeDBSnapshotAttributes',
    ],
    [
      'the organization',
      snapshot(share('444455556666', denied('organizations:ListAccounts'))),
      'organizations:ListAccounts',
    ],
  ])('is unknown without %s', (_, one, action) => {
    const verdict = of(one, snapshot(fact([]), 'other'));
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual([action]);
  });

  it('is unknown where snapshots could not be listed', () => {
    expect(
      judge(ztData05, { snapshots: denied('rds:DescribeDBSnapshots') }).status,
    ).toBe('unknown');
  });
});
