import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { closedRegion } from './closedRegion';

const outOfScope = (operation: string): CollectionProblem => ({
  kind: 'out-of-scope',
  operation,
  message: `${operation}: an organization policy denies it`,
  advice: 'Remove the region.',
  at: '2026-11-24T06:00:00.000Z',
});
const regional = [
  'ec2:DescribeVpcBlockPublicAccessOptions',
  'rds:DescribeDBClusters',
  'rds:DescribeDBInstances',
].map(outOfScope);

describe('closedRegion', () => {
  it('returns one problem that closes the scope if a policy denies all regional calls', () => {
    expect(
      closedRegion([outOfScope('acm:ListCertificates'), ...regional]),
    ).toEqual({
      ...outOfScope('rds:DescribeDBInstances'),
      closesScope: true,
    });
  });

  it('returns nothing if a policy denies only some services', () => {
    expect(closedRegion([outOfScope('acm:ListCertificates')])).toBeUndefined();
    for (const open of regional) {
      expect(
        closedRegion([
          ...regional.filter(problem => problem !== open),
          { ...open, kind: 'throttled' },
        ]),
      ).toBeUndefined();
    }
  });
});
