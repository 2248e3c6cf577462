import { Route } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import {
  judge,
  judgeInstance,
  judgeMembers,
  needs,
} from './__testUtils__/judge';
import { internet, subnet } from './__testUtils__/network';
import { judgeExpress } from './__testUtils__/vpc';
import { ztNet05 } from './ZT-NET-05';

const judged = (...routes: Route[]) =>
  judgeInstance(ztNet05, { subnets: fact([subnet(routes)]) });

const to = (
  destination: string,
  target: Route['target'] = 'transit-gateway',
): Route => ({ destination, target, targetId: `${target}-01` });

const list = (
  prefixListEntries: Route['prefixListEntries'],
  target: Route['target'] = 'transit-gateway',
): Route => ({ destination: 'pl-01', prefixListEntries, target });

describe('ZT-NET-05 database subnets are isolated', () => {
  it('passes a subnet with the local route only', () => {
    expect(judge(ztNet05).status).toBe('pass');
    expect(judged().status).toBe('pass');
  });

  it('passes routes to named networks, to S3 and to peers', () => {
    expect(
      judged(
        to('10.0.0.0/8'),
        to('172.16.0.0/12', 'vpc-peering'),
        to('198.51.100.0/24', 'virtual-private-gateway'),
        list(fact(['52.218.0.0/17', '3.5.72.0/23']), 'gateway-endpoint'),
        list(fact(['10.0.0.0/8', '52.0.0.0/12'])),
      ).status,
    ).toBe('pass');
    expect(judged(to('64.0.0.0/2'), to('2000::/5')).status).toBe('pass');
  });

  it('passes a planned endpoint of S3 without entries', () => {
    expect(judged(list(undefined, 'gateway-endpoint')).status).toBe('pass');
  });

  it('distinguishes a firewall behind a prefix list from S3', () => {
    const halves = fact(['0.0.0.0/1', '128.0.0.0/1']);
    expect(judged(list(halves, 'gateway-endpoint')).status).toBe('fail');
    const hidden = denied('ec2:GetManagedPrefixListEntries');
    expect(judged(list(hidden, 'gateway-endpoint')).status).toBe('unknown');
  });

  it.each([
    'nat-gateway',
    'transit-gateway',
    'egress-only-internet-gateway',
    'load-balancer-endpoint',
    'network-interface',
    'virtual-private-gateway',
    'internet-gateway',
  ] as const)('fails a default route to %s', target => {
    expect(judged(to('0.0.0.0/0', target))).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining(`0.0.0.0/0 to ${target}-01`),
    });
    expect(judged(to('::/0', target)).status).toBe('fail');
  });

  it('fails two halves of the internet', () => {
    expect(judged(to('0.0.0.0/1'), to('128.0.0.0/1')).status).toBe('fail');
    expect(judged(to('128.0.0.0/1')).status).toBe('fail');
    expect(
      judged(...['0', '64', '128', '192'].map(n => to(`${n}.0.0.0/2`))),
    ).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining(
        'together, its routes are a default route',
      ),
    });
    expect(judged(to('2000::/4'), to('3000::/4')).status).toBe('fail');
    expect(judged(to('2000::/4')).status).toBe('fail');
    expect(judged(to('2000::/3')).status).toBe('fail');
  });

  it('fails a prefix list that contains a default route', () => {
    expect(judged(list(fact(['10.0.0.0/8', '0.0.0.0/0'])))).toMatchObject({
      status: 'fail',
      reason: expect.stringContaining('pl-01'),
    });
    expect(judged(list(fact(['0.0.0.0/1', '128.0.0.0/1']))).status).toBe(
      'fail',
    );
    expect(judged(list(fact(['10.0.0.0/8', '128.0.0.0/1']))).status).toBe(
      'fail',
    );
  });

  it('fails a public subnet, even with a route to a part of the internet only', () => {
    expect(judged({ ...internet, destination: '203.0.113.0/24' }).status).toBe(
      'fail',
    );
  });

  it('is unknown by a prefix list that is not read, unless another route decides', () => {
    const unread = list(denied('ec2:GetManagedPrefixListEntries'));
    const verdict = judged(unread);
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:GetManagedPrefixListEntries']);
    expect(judged(unread, to('0.0.0.0/0')).status).toBe('fail');
  });

  it('is unknown without the routes, and names the action', () => {
    const verdict = judgeInstance(ztNet05, {
      subnets: fact([subnet(denied('ec2:DescribeRouteTables'))]),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['ec2:DescribeRouteTables']);
    expect(
      judgeInstance(ztNet05, { subnets: fact([subnet(fact([]))]) }).status,
    ).toBe('unknown');
  });

  it('does not pass without subnets or members', () => {
    expect(judgeInstance(ztNet05, { subnets: fact([]) }).status).toBe(
      'unknown',
    );
    expect(judgeMembers(ztNet05).status).toBe('unknown');
  });

  it('counts the worst member', () => {
    expect(
      judgeMembers(
        ztNet05,
        {},
        { subnets: fact([subnet([to('0.0.0.0/0', 'nat-gateway')])]) },
      ).status,
    ).toBe('fail');
  });

  it('does not apply outside a VPC', () => {
    expect(judgeExpress(ztNet05).status).toBe('not-applicable');
  });
});
