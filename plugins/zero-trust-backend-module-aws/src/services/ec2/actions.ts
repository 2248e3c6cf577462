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
    reads:
      'Which groups are the default ones, and the rules of those of the VPCs',
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
  {
    action: 'ec2:DescribeNetworkInterfaces',
    in: 'member',
    reads: 'How many interfaces carry a group that is admitted',
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
    reads: 'Which public subnets VPC Block Public Access leaves out',
  },
];
