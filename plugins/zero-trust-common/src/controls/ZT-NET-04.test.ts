import { Route } from '../evidence';
import { missing } from '../facts/fact';
import { denied, fact } from './__testUtils__/facts';
import { judgeInstance, judgeMembers, needs } from './__testUtils__/judge';
import { internet, subnet } from './__testUtils__/network';
import { ztNet04 } from './ZT-NET-04';

const judged = (...routes: Route[]) =>
  judgeInstance(ztNet04, { subnets: fact([subnet(routes)]) });

const endpoint: Route = {
  destination: '0.0.0.0/0',
  target: 'load-balancer-endpoint',
  targetId: 'vpce-01',
};

describe('ZT-NET-04 no database subnet routes to an internet gateway', () => {
  it.each<[string, Route]>([
    ['a NAT gateway', { destination: '0.0.0.0/0', target: 'nat-gateway' }],
    [
      'a transit gateway',
      { destination: '0.0.0.0/0', target: 'transit-gateway' },
    ],
    [
      'an egress-only internet gateway',
      { destination: '::/0', target: 'egress-only-internet-gateway' },
    ],
    ['an S3 endpoint', { destination: 'pl-s3', target: 'gateway-endpoint' }],
  ])('passes a route to %s', (_, route) => {
    expect(judged(route).status).toBe('pass');
  });

  it.each<[string, Route]>([
    ['0.0.0.0/0', internet],
    ['::/0', { ...internet, destination: '::/0' }],
    ['half of the internet', { ...internet, destination: '0.0.0.0/1' }],
    [
      'a prefix list, even one that is not read',
      {
        ...internet,
        destination: 'pl-01',
        prefixListEntries: denied('ec2:GetManagedPrefixListEntries'),
      },
    ],
    ['a carrier gateway', { ...internet, target: 'carrier-gateway' }],
  ])('fails a route to a gateway by %s', (_, route) => {
    expect(judged(route)).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('subnet-0a is public'),
    });
  });

  it('fails a firewall behind a prefix list, in a VPC with a gateway', () => {
    const route = (prefixListEntries: Route['prefixListEntries']): Route => ({
      destination: 'pl-01',
      target: 'gateway-endpoint',
      targetId: 'vpce-01',
      prefixListEntries,
    });
    const having = (own: Route) =>
      judgeInstance(ztNet04, {
        subnets: fact([
          { ...subnet([own]), vpcHasInternetGateway: fact(true) },
        ]),
      }).status;
    expect(having(route(fact(['0.0.0.0/1', '128.0.0.0/1'])))).toBe('fail');
    expect(having(route(fact(['52.218.0.0/17'])))).toBe('pass');
    const hidden = denied('ec2:GetManagedPrefixListEntries');
    expect(having(route(hidden))).toBe('unknown');
    expect(
      judgeInstance(ztNet04, {
        subnets: fact([
          { ...subnet([route(hidden)]), vpcHasInternetGateway: fact(false) },
        ]),
      }).status,
    ).toBe('pass');
  });

  it('is unknown without the routes, and names the action', () => {
    const verdict = judgeInstance(ztNet04, {
      subnets: fact([subnet(denied('ec2:DescribeRouteTables'))]),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeRouteTables']);
  });

  it('is unknown if the route table of a shared subnet is hidden', () => {
    const hidden = missing('hidden', { needs: 'ec2:DescribeRouteTables' });
    expect(
      judgeInstance(ztNet04, { subnets: fact([subnet([]), subnet(hidden)]) }),
    ).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('not shown to this account'),
    });
  });

  it('fails for one public subnet, even if others are hidden', () => {
    const hidden = missing('hidden', { needs: 'ec2:DescribeRouteTables' });
    expect(
      judgeInstance(ztNet04, {
        subnets: fact([subnet(hidden), subnet([internet])]),
      }).status,
    ).toBe('fail');
  });

  it('does not pass without a subnet group, subnets, routes or members', () => {
    const subnets = [
      fact([]),
      denied('rds:DescribeDBSubnetGroups'),
      fact([subnet(fact([]))]),
    ];
    for (const each of subnets) {
      expect(judgeInstance(ztNet04, { subnets: each }).status).toBe('unknown');
    }
    expect(judgeMembers(ztNet04).status).toBe('unknown');
  });

  it('counts the worst member', () => {
    expect(
      judgeMembers(ztNet04, {}, { subnets: fact([subnet([internet])]) }).status,
    ).toBe('fail');
  });

  describe('with its default route to an inspection endpoint', () => {
    const inspected = (
      route: Route,
      vpcHasInternetGateway?: ReturnType<typeof fact<boolean>>,
    ) =>
      judgeInstance(ztNet04, {
        subnets: fact([subnet([route], { vpcHasInternetGateway })]),
      });

    it('fails in a VPC that has an internet gateway', () => {
      expect(inspected(endpoint, fact(true)).status).toBe('fail');
    });

    it('passes in one that has none', () => {
      expect(inspected(endpoint, fact(false)).status).toBe('pass');
    });

    it('is unknown if it was not collected', () => {
      const verdict = inspected(endpoint);
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual(['ec2:DescribeInternetGateways']);
    });

    it('fails by a route to half of the internet, and by a prefix list with a default route', () => {
      expect(
        inspected({ ...endpoint, destination: '128.0.0.0/1' }, fact(true))
          .status,
      ).toBe('fail');
      expect(
        inspected(
          {
            ...endpoint,
            destination: 'pl-01',
            prefixListEntries: fact(['10.0.0.0/8', '0.0.0.0/0']),
          },
          fact(true),
        ).status,
      ).toBe('fail');
    });

    it('passes a prefix list with a default route to something else', () => {
      const route: Route = {
        destination: 'pl-01',
        target: 'transit-gateway',
        prefixListEntries: fact(['0.0.0.0/0']),
      };
      expect(inspected(route, fact(true)).status).toBe('pass');
    });

    it('passes a route to private ranges only', () => {
      expect(
        inspected({ ...endpoint, destination: '10.0.0.0/8' }, fact(true))
          .status,
      ).toBe('pass');
    });

    it('is unknown by a prefix list that is not read', () => {
      const verdict = inspected(
        {
          ...endpoint,
          destination: 'pl-01',
          prefixListEntries: denied('ec2:GetManagedPrefixListEntries'),
        },
        fact(true),
      );
      expect(verdict.status).toBe('unknown');
      expect(needs(verdict)).toEqual(['ec2:GetManagedPrefixListEntries']);
    });
  });
});
