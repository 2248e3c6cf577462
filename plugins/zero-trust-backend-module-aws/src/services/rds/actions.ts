import { RequiredAction } from '../RequiredAction';

export const rdsActions: readonly RequiredAction[] = [
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
    action: 'rds:DescribeDBEngineVersions',
    in: 'member',
    reads: 'Whether an engine version is still offered',
  },
  {
    action: 'rds:DescribeDBMajorEngineVersions',
    in: 'member',
    reads: 'When standard support of an engine ends',
  },
  {
    action: 'rds:DescribeOrderableDBInstanceOptions',
    in: 'member',
    reads: 'Which DB instance classes the wizard can offer in a Region',
    decidesNothing: true,
  },
  {
    action: 'rds:DescribeDBSnapshots',
    in: 'member',
    reads: 'Snapshots of instances: encryption, and those of deleted databases',
  },
  {
    action: 'rds:DescribeDBSnapshotAttributes',
    in: 'member',
    reads:
      'With whom manual instance snapshots are shared, if no analyzer reports it',
  },
  {
    action: 'rds:DescribeDBClusterSnapshots',
    in: 'member',
    reads: 'Snapshots of clusters: the same',
  },
  {
    action: 'rds:DescribeDBClusterSnapshotAttributes',
    in: 'member',
    reads:
      'With whom manual cluster snapshots are shared, if no analyzer reports it',
  },
  {
    action: 'rds:DescribeDBProxies',
    in: 'member',
    reads: 'Proxies: TLS, IAM authentication, security groups',
  },
  {
    action: 'rds:DescribeDBProxyTargets',
    in: 'member',
    reads: 'Which databases a proxy connects to',
  },
  {
    action: 'rds:DescribeCertificates',
    in: 'member',
    reads: 'How long the RDS certificate authorities are valid',
  },
];
