import { exemplaryInstance } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { ztNet01 } from './ZT-NET-01';

describe('ZT-NET-01 the database endpoint is not public', () => {
  it('passes a private endpoint', () => {
    expect(judge(ztNet01)).toMatchObject({
      status: 'pass',
      reason: 'orders is not publicly accessible.',
    });
  });

  it('fails a public endpoint, whatever the network allows', () => {
    expect(
      judgeInstance(ztNet01, {
        publiclyAccessible: fact(true),
        subnets: fact([]),
        securityGroups: denied('ec2:DescribeSecurityGroups'),
      }),
    ).toMatchObject({
      status: 'fail',
      reason: 'orders is publicly accessible.',
    });
  });

  it('is unknown without the flag, and names the action', () => {
    const verdict = judgeInstance(ztNet01, {
      publiclyAccessible: denied('rds:DescribeDBInstances'),
    });
    expect(verdict.status).toBe('unknown');
    expect(verdict.reason).toContain(
      'rds:DescribeDBInstances denied in 111122223333 eu-west-1',
    );
    expect(needs(verdict)).toEqual(['rds:DescribeDBInstances']);
  });

  it('counts the worst member of a cluster', () => {
    const verdict = judgeMembers(
      ztNet01,
      {},
      { publiclyAccessible: fact(true) },
      { publiclyAccessible: denied('rds:DescribeDBInstances') },
    );
    expect(verdict).toMatchObject({
      status: 'fail',
      reason: 'member-1 is publicly accessible.',
    });
  });

  it('does not pass a cluster with a member that was not read', () => {
    const verdict = judgeMembers(
      ztNet01,
      {},
      { publiclyAccessible: denied('rds:DescribeDBInstances') },
    );
    expect(verdict.status).toBe('unknown');
  });

  it('reads the flag of a Multi-AZ cluster too', () => {
    const cluster = {
      kind: 'multi-az-cluster' as const,
      instances: [exemplaryInstance()],
    };
    expect(
      judge(ztNet01, { ...cluster, publiclyAccessible: fact(true) }).status,
    ).toBe('fail');
    expect(
      judge(ztNet01, {
        ...cluster,
        publiclyAccessible: denied('rds:DescribeDBClusters'),
      }).status,
    ).toBe('unknown');
  });

  it.each(['instance', 'aurora-cluster'] as const)(
    'reads no flag beside that of the instances of an %s',
    kind => {
      const publiclyAccessible = denied('rds:DescribeDBClusters');
      expect(judge(ztNet01, { kind, publiclyAccessible }).status).toBe('pass');
    },
  );

  it('does not pass a cluster without members, and fails it by its own flag', () => {
    expect(judgeMembers(ztNet01)).toMatchObject({
      status: 'unknown',
      reason: 'There is nothing to judge: no member instance was listed.',
    });
    expect(
      judge(ztNet01, {
        kind: 'multi-az-cluster',
        instances: [],
        publiclyAccessible: fact(true),
      }).status,
    ).toBe('fail');
  });
});
