import { BastionEvidence, EndpointEvidence } from '../evidence';
import { missing } from '../facts/fact';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { internet, subnet } from './__testUtils__/network';
import { ztDev08 } from './ZT-DEV-08';

const endpoint = (
  service: string,
  about: Partial<EndpointEvidence> = {},
): EndpointEvidence => ({
  id: service,
  service,
  state: 'available',
  privateDns: true,
  securityGroups: fact([]),
  openStatements: fact([]),
  ...about,
});
const both = [endpoint('ssm'), endpoint('ssmmessages')];
const named = [endpoint('ssm'), endpoint('ssmmessages', { privateDns: false })];
const node = (pingStatus: string) =>
  fact({ pingStatus, lastPingAt: null, agentVersion: null });
const unread = fact({
  ...subnet([]),
  routes: missing('throttled', { needs: 'ec2:DescribeRouteTables' }),
});
const out = fact(subnet([{ ...internet, target: 'nat-gateway' }]));

describe('ZT-DEV-08 sessions stay in the private network', () => {
  it.each<[string, EndpointEvidence[], Partial<BastionEvidence>]>([
    ['pass', both, {}],
    ['pass', [...both, endpoint('ec2messages')], {}],
    ['fail', [endpoint('ssm')], {}],
    ['pass', named, {}],
    ['fail', named, { managed: node('ConnectionLost') }],
    ['unknown', named, { managed: fact(null) }],
    ['fail', named, { subnet: out }],
    ['unknown', named, { subnet: denied('ec2:DescribeRouteTables') }],
    ['unknown', named, { subnet: unread }],
    ['unknown', named, { subnet: fact({ ...subnet([]), routes: fact([]) }) }],
    ['fail', named, { subnet: unread, managed: node('ConnectionLost') }],
    [
      'fail',
      named,
      { subnet: out, managed: denied('ssm:DescribeInstanceInformation') },
    ],
    ['unknown', named, { managed: denied('ssm:DescribeInstanceInformation') }],
    [
      'unknown',
      named,
      { managed: missing('at-run-time'), hasUserData: fact(true) },
    ],
    [
      'fail',
      named,
      { managed: missing('at-run-time'), hasUserData: fact(false) },
    ],
    ['fail', [endpoint('ssm', { privateDns: false })], {}],
    [
      'fail',
      [endpoint('ssm'), endpoint('ssmmessages', { state: 'pending' })],
      {},
    ],
    ['fail', [], { subnet: out }],
    ['not-applicable', [], {}],
    ['not-applicable', [endpoint('s3')], {}],
    ['fail', [], { managed: fact(null) }],
    ['fail', [], { managed: node('ConnectionLost') }],
    ['fail', [], { managed: missing('at-run-time') }],
    ['unknown', [], { managed: denied('ssm:DescribeInstanceInformation') }],
    ['unknown', [], { subnet: denied('ec2:DescribeRouteTables') }],
    ['unknown', [], { subnet: unread }],
    ['fail', [], { subnet: unread, managed: node('ConnectionLost') }],
    [
      'fail',
      [],
      { subnet: out, managed: denied('ssm:DescribeInstanceInformation') },
    ],
    ['fail', [endpoint('ssm')], { subnet: unread }],
  ])('%s: %j %j', (status, endpoints, about) => {
    expect(
      judgeAs(
        ztDev08,
        exemplaryBastion({ endpoints: fact(endpoints), ...about }),
      ).status,
    ).toBe(status);
  });

  it('names the action that returns the routes', () => {
    expect(
      judgeAs(
        ztDev08,
        exemplaryBastion({ endpoints: fact(named), subnet: unread }),
      ).reason,
    ).toContain('ec2:DescribeRouteTables throttled');
  });

  it('is unknown without the endpoints', () => {
    expect(
      judgeAs(
        ztDev08,
        exemplaryBastion({ endpoints: denied('ec2:DescribeVpcEndpoints') }),
      ).status,
    ).toBe('unknown');
  });
});
