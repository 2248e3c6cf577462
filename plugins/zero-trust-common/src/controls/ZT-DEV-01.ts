import { BastionEvidence } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { judgePublicSubnet } from './network/publicSubnet';
import { allOf, anyOf, check, fail, pass } from '../judging/verdict';

const judgeIpv4 = ({ publicAddresses }: BastionEvidence): Verdict =>
  check(
    'Public IPv4 addresses',
    publicAddresses,
    addresses =>
      addresses.length
        ? fail(`The bastion has the public address ${addresses.join(', ')}.`)
        : pass('The bastion has no public IPv4 address.'),
    addresses => addresses.join(', ') || 'none',
  );

/** IPv6 addresses are public if a route leads to an internet gateway. */
const judgeIpv6 = ({ ipv6Addresses, subnet }: BastionEvidence): Verdict =>
  anyOf([
    check(
      'IPv6 addresses',
      ipv6Addresses,
      addresses =>
        addresses.length
          ? fail(`The bastion has the IPv6 address ${addresses.join(', ')}.`)
          : pass('The bastion has no IPv6 address.'),
      addresses => addresses.join(', ') || 'none',
    ),
    check('Subnet', subnet, judgePublicSubnet, ({ subnetId }) => subnetId),
  ]);

export const ztDev01: Control<'bastion'> = {
  id: 'ZT-DEV-01',
  title: 'The bastion has no public address',
  description:
    'Session Manager needs no public address: the bastion opens the connection from inside.',
  failure: 'The bastion has a public address',
  fix: 'Close the bastion to inbound connections',
  pillar: 'Devices',
  severity: 'HIGH',
  tenets: ['T2'],
  subject: 'bastion',
  appliesTo: 'EC2 instances through which people reach databases',
  securityHub: [
    { securityControlId: 'EC2.9', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Replace the bastion with one in a private subnet, without a public address, and with endpoints for ssm and ssmmessages.',
    command: 'aws ec2 disassociate-address --association-id <association>',
    effects: {
      sideEffects:
        'The bastion loses its public address. Without endpoints for ssm and ssmmessages, or another route to these services, Session Manager stops working too.',
      downtime: 'Sessions over the public address end at once.',
      wayBack: 'Associate the address again (associate-address).',
      source:
        'https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithEIPs.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-9',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-getting-started-privatelink.html',
  ],
  judge: evidence => allOf([judgeIpv4(evidence), judgeIpv6(evidence)]),
};
