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
    reads: 'Whether the version of an engine is offered still',
  },
  {
    action: 'rds:DescribeDBMajorEngineVersions',
    in: 'member',
    reads: 'When standard support of an engine ends',
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
      'With whom manual snapshots of instances are shared, where no analyzer tells',
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
      'With whom manual snapshots of clusters are shared, where no analyzer tells',
  },
  {
    action: 'rds:DescribeDBProxies',
    in: 'member',
    reads: 'Proxies: TLS, IAM authentication, security groups',
  },
  {
    action: 'rds:DescribeDBProxyTargets',
    in: 'member',
    reads: 'Which databases stand behind a proxy',
  },
  {
    action: 'rds:DescribeCertificates',
    in: 'member',
    reads: 'How long the certificate authorities of RDS are valid',
  },
];
