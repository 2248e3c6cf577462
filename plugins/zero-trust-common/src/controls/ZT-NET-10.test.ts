import { DatabaseEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztNet10 } from './ZT-NET-10';

const judged = (overrides: Partial<DatabaseEvidence> = {}) =>
  judge(ztNet10, {
    kind: 'aurora-cluster',
    engine: 'aurora-postgresql',
    ...overrides,
  });

describe('ZT-NET-10 the internet access gateway of Aurora is off', () => {
  it('passes a gateway that is off', () => {
    expect(judged({ internetAccessGateway: fact(false) }).status).toBe('pass');
  });

  it('fails a gateway that is on', () => {
    expect(
      judged({
        internetAccessGateway: fact(true),
        vpcNetworkingEnabled: fact(false),
      }),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('orders'),
    });
  });

  it('does not apply if RDS returns no gateway, because only express configurations have one', () => {
    expect(judged()).toMatchObject({
      status: 'not-applicable',
      reason: expect.stringContaining('only for express configurations'),
    });
  });

  it('is unknown for an express configuration without the gateway in the response', () => {
    expect(judged({ vpcNetworkingEnabled: fact(false) }).status).toBe(
      'unknown',
    );
  });

  it('is unknown if it is not known whether it is an express configuration', () => {
    expect(
      judged({ vpcNetworkingEnabled: denied('rds:DescribeDBClusters') }).status,
    ).toBe('unknown');
  });

  it('is unknown without the cluster, and names the action', () => {
    const verdict = judged({
      internetAccessGateway: denied('rds:DescribeDBClusters'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['rds:DescribeDBClusters']);
  });

  it.each([
    ['instance', 'postgres'],
    ['instance', 'oracle-ee'],
    ['multi-az-cluster', 'mysql'],
    ['aurora-cluster', 'aurora-mysql'],
  ] as const)('does not apply to a %s of %s', (kind, engine) => {
    const { status, readings } = judged({ kind, engine });
    expect(status).toBe('not-applicable');
    expect(readings).toHaveLength(1);
  });
});
