import { RequiredAction } from '../access/RequiredAction';

export const ec2Actions: readonly RequiredAction[] = [
  {
    action: 'ec2:DescribeSubnets',
    in: 'member',
    reads: 'Who owns a subnet, and whether VPC Block Public Access covers it',
  },
  {
    action: 'ec2:DescribeRouteTables',
    in: 'member',
    reads: 'Where the subnets of databases lead to',
  },
  {
    action: 'ec2:DescribeInternetGateways',
    in: 'member',
    reads:
      'Whether a VPC whose subnets lead to a firewall endpoint has an internet gateway',
  },
  {
    action: 'ec2:DescribeSecurityGroups',
    in: 'member',
    reads: 'Which groups are the default ones',
  },
  {
    action: 'ec2:DescribeSecurityGroupRules',
    in: 'member',
    reads: 'Whom the groups of databases admit',
  },
  {
    action: 'ec2:GetManagedPrefixListEntries',
    in: 'member',
    reads: 'The ranges behind prefix lists in rules and routes',
  },
];
