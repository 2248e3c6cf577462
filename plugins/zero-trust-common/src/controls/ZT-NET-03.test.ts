import { denied, fact } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { ztNet03 } from './ZT-NET-03';

describe('ZT-NET-03 the database is in a VPC', () => {
  it('passes in a VPC', () => {
    expect(judge(ztNet03).status).toBe('pass');
  });

  it('fails outside a VPC, with its own severity', () => {
    const verdict = judgeInstance(ztNet03, { inVpc: fact(false) });
    expect(verdict).toMatchObject({
      status: 'fail',
      reason: 'orders is not in a VPC.',
    });
    expect(verdict.severity).toBeUndefined();
  });

  it('fails Aurora express configuration as HIGH', () => {
    expect(
      judge(ztNet03, {
        kind: 'aurora-cluster',
        vpcNetworkingEnabled: fact(false),
      }),
    ).toMatchObject({ status: 'fail', severity: 'HIGH' });
  });

  it('is unknown without the subnet group, and names the action', () => {
    const verdict = judgeInstance(ztNet03, {
      inVpc: denied('rds:DescribeDBInstances'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['rds:DescribeDBInstances']);
  });

  it('does not pass a cluster without members', () => {
    expect(judgeMembers(ztNet03).status).toBe('unknown');
  });

  it('counts the worst member', () => {
    expect(judgeMembers(ztNet03, {}, { inVpc: fact(false) }).status).toBe(
      'fail',
    );
  });
});
