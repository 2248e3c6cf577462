/** Where an IAM action is needed. @public */
export type ReaderPlace =
  /** In every account that is collected from. */
  | 'member'
  /** In the administrator account of Security Hub. */
  | 'security-hub'
  /** In the management account, or a delegated administrator of the organization. */
  | 'organization';

/** An IAM action that the collectors use, and what for. @public */
export interface RequiredAction {
  /** `rds:DescribeDBInstances` */
  action: string;
  /** Where: in every account, in Security Hub's administrator, or where the organization is read. */
  in: ReaderPlace;
  /** What is read with it. */
  reads: string;
}

/**
 * The IAM actions of all calls that the collectors make: no more, no less. A test
 * compares them with the calls that a local AWS sees. `sts:AssumeRole` is the
 * portal's own and stands in no reader role.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 * @public
 */
export const requiredActions: readonly RequiredAction[] = [
  {
    action: 'rds:DescribeDBInstances',
    in: 'member',
    reads: 'Instances: flags, encryption, backups, logs, tags',
  },
  {
    action: 'rds:DescribeDBClusters',
    in: 'member',
    reads: 'Aurora and Multi-AZ clusters: the same',
  },
  {
    action: 'rds:DescribeDBParameters',
    in: 'member',
    reads: 'TLS and log parameters of instances',
  },
  {
    action: 'rds:DescribeDBClusterParameters',
    in: 'member',
    reads: 'TLS and log parameters of clusters',
  },
  {
    action: 'rds:DescribeOptionGroups',
    in: 'member',
    reads: 'Options of Oracle, MySQL and MariaDB: encryption, audit',
  },
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
  {
    action: 'kms:DescribeKey',
    in: 'member',
    reads: 'Who manages the key, and whether it is enabled',
  },
  {
    action: 'kms:GetKeyRotationStatus',
    in: 'member',
    reads: 'Whether customer-managed keys rotate',
  },
  {
    action: 'securityhub:GetFindings',
    in: 'security-hub',
    reads: 'The findings of all member accounts and linked regions',
  },
  {
    action: 'organizations:ListAccounts',
    in: 'organization',
    reads: 'The active accounts, with `accounts: organization`',
  },
];
