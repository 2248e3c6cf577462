import { RequiredAction } from '../RequiredAction';

export const ec2Actions: readonly RequiredAction[] = [
  {
    action: 'ec2:DescribeSubnets',
    in: 'member',
    reads:
      'Who owns a subnet and its VPC, and whether VPC Block Public Access covers it',
  },
  {
    action: 'ec2:DescribeRouteTables',
    in: 'member',
    reads: 'Which subnets of databases route to the internet',
  },
  {
    action: 'ec2:DescribeInternetGateways',
    in: 'member',
    reads:
      'Whether a VPC with routes to a firewall endpoint has an internet gateway',
  },
  {
    action: 'ec2:DescribeSecurityGroups',
    in: 'member',
    reads: 'Which security groups are the default ones of their VPC',
  },
  {
    action: 'ec2:DescribeSecurityGroupRules',
    in: 'member',
    reads: 'Which sources the security groups of databases allow',
  },
  {
    action: 'ec2:GetManagedPrefixListEntries',
    in: 'member',
    reads: 'The ranges behind prefix lists in rules and routes',
  },
  {
    action: 'ec2:DescribeNetworkInterfaces',
    in: 'member',
    reads: 'How many network interfaces use an allowed security group',
    decidesNothing: true,
  },
  {
    action: 'ec2:DescribeFlowLogs',
    in: 'member',
    reads: 'Whether the traffic of the VPCs of databases is logged',
  },
  {
    action: 'ec2:DescribeVpcEncryptionControls',
    in: 'member',
    reads: 'Whether the VPCs of databases enforce encryption in transit',
  },
  {
    action: 'ec2:DescribeVpcBlockPublicAccessExclusions',
    in: 'member',
    reads: 'Which subnets VPC Block Public Access excludes',
  },
];
