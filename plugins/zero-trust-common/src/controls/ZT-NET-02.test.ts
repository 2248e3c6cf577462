import { SubnetEvidence } from '../evidence';
import { exemplaryInstance } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { group, internet, rule, subnet } from './__testUtils__/network';
import { ztNet02 } from './ZT-NET-02';

const exposed = {
  publiclyAccessible: fact(true),
  securityGroups: fact([group([rule('0.0.0.0/0')])]),
  subnets: fact([subnet([internet])]),
};
const closed = {
  publiclyAccessible: fact(false),
  securityGroups: fact([group([])]),
  subnets: fact([subnet([])]),
};
const lost = {
  publiclyAccessible: denied('rds:DescribeDBInstances'),
  securityGroups: denied('ec2:DescribeSecurityGroupRules'),
  subnets: denied('ec2:DescribeRouteTables'),
};
const paths = ['publiclyAccessible', 'securityGroups', 'subnets'] as const;

describe('ZT-NET-02 the database is not reachable from the internet', () => {
  it('fails if all three paths are open, and names each', () => {
    const { status, reason } = judgeInstance(ztNet02, exposed);
    expect(status).toBe('fail');
    expect(reason).toContain('orders is publicly accessible.');
    expect(reason).toContain('sg-0db allows tcp 5432 from 0.0.0.0/0');
    expect(reason).toContain('routes 0.0.0.0/0 to igw-01');
  });

  it.each(paths)('passes if %s is closed', path => {
    expect(
      judgeInstance(ztNet02, { ...exposed, [path]: closed[path] }).status,
    ).toBe('pass');
  });

  it.each(paths)('passes if %s is closed and nothing else is known', path => {
    expect(
      judgeInstance(ztNet02, { ...lost, [path]: closed[path] }).status,
    ).toBe('pass');
  });

  it.each(paths)(
    'is unknown if %s is missing and everything else is open',
    path => {
      const verdict = judgeInstance(ztNet02, {
        ...exposed,
        [path]: lost[path],
      });
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual([lost[path].needs]);
    },
  );

  it('is unknown with empty lists', () => {
    expect(
      judgeInstance(ztNet02, { ...exposed, securityGroups: fact([]) }).status,
    ).toBe('unknown');
    expect(
      judgeInstance(ztNet02, { ...exposed, subnets: fact([]) }).status,
    ).toBe('unknown');
    expect(judgeMembers(ztNet02).status).toBe('unknown');
  });

  it('fails for one public subnet of several', () => {
    expect(
      judgeInstance(ztNet02, {
        ...exposed,
        subnets: fact([
          subnet([]),
          subnet([internet], { subnetId: 'subnet-0b' }),
        ]),
      }).status,
    ).toBe('fail');
  });

  const blocked = (
    mode: string,
    blockExclusion: SubnetEvidence['blockExclusion'],
  ) =>
    judgeInstance(ztNet02, {
      ...exposed,
      subnets: fact([
        subnet([internet], {
          internetGatewayBlockMode: fact(mode),
          blockExclusion,
        }),
      ]),
    });

  it.each(['block-bidirectional', 'block-ingress'])(
    'passes if VPC Block Public Access is %s',
    mode => {
      expect(blocked(mode, fact(null)).status).toBe('pass');
      expect(blocked(mode, fact('allow-egress')).status).toBe('pass');
    },
  );

  it.each(['block-bidirectional', 'block-ingress', 'off'])(
    'fails an excluded subnet if VPC Block Public Access is %s, and names the exclusion',
    mode => {
      expect(blocked(mode, fact('allow-bidirectional'))).toMatchObject({
        status: 'fail',
        reason: expect.stringContaining(
          'VPC Block Public Access excludes subnet-0a (allow-bidirectional).',
        ),
      });
    },
  );

  it.each([fact(null), fact('allow-egress'), undefined])(
    'fails if nothing is blocked, with the exclusion %j',
    exclusion => {
      expect(blocked('off', exclusion).status).toBe('fail');
    },
  );

  it('is unknown if exclusions from the block were not read', () => {
    const needed = 'ec2:DescribeVpcBlockPublicAccessExclusions';
    for (const exclusion of [undefined, denied(needed)]) {
      const verdict = blocked('block-bidirectional', exclusion);
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual([needed]);
    }
    expect(blocked('off', denied(needed)).status).toBe('fail');
  });

  it('is unknown if VPC Block Public Access could not be read', () => {
    const verdict = judgeInstance(ztNet02, {
      ...exposed,
      subnets: fact([
        subnet([internet], {
          internetGatewayBlockMode: denied('ec2:DescribeSubnets'),
        }),
      ]),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeSubnets']);
  });

  it('judges the port of the database', () => {
    const on = (port: number) =>
      judgeInstance(ztNet02, { ...exposed, port: fact(port) }).status;
    expect(on(5432)).toBe('fail');
    expect(on(6543)).toBe('pass');
  });

  it('fails a cluster for one reachable member', () => {
    expect(judgeMembers(ztNet02, closed, exposed).status).toBe('fail');
  });

  it('passes a Multi-AZ cluster only if the flag of the cluster is off too', () => {
    const judged = (flag: boolean) =>
      judge(ztNet02, {
        kind: 'multi-az-cluster',
        publiclyAccessible: fact(flag),
        instances: [
          exemplaryInstance({ ...exposed, publiclyAccessible: fact(false) }),
        ],
      }).status;
    expect(judged(true)).toBe('fail');
    expect(judged(false)).toBe('pass');
  });
});

describe('ZT-NET-02 outside the network of the database', () => {
  const cluster = {
    kind: 'aurora-cluster' as const,
    engine: 'aurora-postgresql',
    instances: [exemplaryInstance(closed)],
  };

  it('fails if the gateway of Aurora is open to everyone', () => {
    expect(
      judge(ztNet02, { ...cluster, internetAccessGateway: fact(true) }),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('through its gateway'),
    });
  });

  it('is unknown if that is not returned', () => {
    const internetAccessGateway = denied('rds:DescribeDBClusters');
    expect(judge(ztNet02, { ...cluster, internetAccessGateway }).status).toBe(
      'unknown',
    );
  });

  it('passes without one', () => {
    for (const internetAccessGateway of [fact(false), fact(null)]) {
      expect(
        judge(ztNet02, {
          ...cluster,
          internetAccessGateway,
          vpcNetworkingEnabled: fact(true),
        }).status,
      ).toBe('pass');
    }
  });
});
