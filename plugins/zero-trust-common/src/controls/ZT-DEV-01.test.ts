import { BastionEvidence } from '../evidence';
import { exemplaryBastion } from '../testUtils';
import { denied, fact } from './__testUtils__/facts';
import { judgeAs } from './__testUtils__/judgeAs';
import { internet, subnet } from './__testUtils__/network';
import { ztDev01 } from './ZT-DEV-01';

const of = (about: Partial<BastionEvidence>) =>
  judgeAs(ztDev01, exemplaryBastion(about)).status;
const ipv6 = { ipv6Addresses: fact(['2001:db8::1']) };
const open = {
  subnet: fact(subnet([{ ...internet, destination: '::/0' }])),
};

describe('ZT-DEV-01 the bastion has no public address', () => {
  it.each<[string, Partial<BastionEvidence>]>([
    ['pass', {}],
    ['fail', { publicAddresses: fact(['198.51.100.7']) }],
    ['unknown', { publicAddresses: denied('ec2:DescribeInstances') }],
    ['pass', ipv6],
    ['fail', { ...ipv6, ...open }],
    ['pass', open],
    ['pass', { ipv6Addresses: denied('ec2:DescribeInstances') }],
    [
      'fail',
      { publicAddresses: denied('ec2:DescribeInstances'), ...ipv6, ...open },
    ],
    ['unknown', { ...ipv6, subnet: denied('ec2:DescribeSubnets') }],
    ['unknown', { ipv6Addresses: denied('ec2:DescribeInstances'), ...open }],
  ])('%s: %j', (status, about) => {
    expect(of(about)).toBe(status);
  });
});
