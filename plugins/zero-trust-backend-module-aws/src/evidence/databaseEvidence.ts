import { DBCluster, DBInstance, OptionGroup } from '@aws-sdk/client-rds';
import {
  DatabaseEvidence,
  DbInstanceEvidence,
  Fact,
  isKnown,
  KeyEvidence,
  known,
  mapFact,
  missing,
  OptionEvidence,
} from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { Network } from '../ec2/readNetwork';

/** What was read in one scope, looked up while evidence is put together. */
export interface Readings {
  scope: CollectionScope;
  instancesAt: string;
  clustersAt: string;
  network: Network;
  keys: Map<string, KeyEvidence>;
  parameters: Map<string, Fact<Record<string, string>>>;
  clusterParameters: Map<string, Fact<Record<string, string>>>;
  optionGroups: Fact<OptionGroup[]>;
}

const INSTANCES = 'rds:DescribeDBInstances';
const CLUSTERS = 'rds:DescribeDBClusters';

function present<T>(value: T | undefined, source: string, at: string): Fact<T> {
  return value === undefined
    ? missing('failed', at, { detail: `${source} did not return the field.` })
    : known(value, source, at);
}

function tagsOf(list: Array<{ Key?: string; Value?: string }> | undefined) {
  return Object.fromEntries(
    (list ?? []).flatMap(t => (t.Key ? [[t.Key, t.Value ?? '']] : [])),
  );
}

function environmentClassOf(tags: Record<string, string>) {
  const value =
    tags['zero-trust/environment-class'] ?? tags.environment ?? tags.env ?? '';
  return /^(non-?production|non-?prod|dev|development|test|testing|staging|sandbox|qa)$/i.test(
    value,
  )
    ? ('non-production' as const)
    : ('production' as const);
}

function key(
  arn: string | undefined,
  keys: Readings['keys'],
  source: string,
  at: string,
): Fact<KeyEvidence | null> {
  const read = arn ? keys.get(arn) : undefined;
  if (!arn) return known(null, source, at);
  return read ? known(read, source, at) : missing('not-collected', at);
}

function options(
  names: string[],
  groups: Fact<OptionGroup[]>,
): Fact<OptionEvidence[]> {
  return mapFact(groups, all =>
    all
      .filter(g => names.includes(g.OptionGroupName ?? ''))
      .flatMap(g => g.Options ?? [])
      .map(o => ({
        name: o.OptionName ?? '',
        port: o.Port,
        settings: Object.fromEntries(
          (o.OptionSettings ?? []).flatMap(s =>
            s.Name && s.Value !== undefined ? [[s.Name, s.Value]] : [],
          ),
        ),
      })),
  );
}

export function instanceEvidence(
  db: DBInstance,
  { network, instancesAt: at }: Readings,
): DbInstanceEvidence {
  const vpcId = db.DBSubnetGroup?.VpcId;
  return {
    arn: db.DBInstanceArn ?? '',
    name: db.DBInstanceIdentifier ?? '',
    status: present(db.DBInstanceStatus, INSTANCES, at),
    publiclyAccessible: present(db.PubliclyAccessible, INSTANCES, at),
    port: present(
      db.Endpoint?.Port || db.DbInstancePort || undefined,
      INSTANCES,
      at,
    ),
    inVpc: known(Boolean(vpcId), INSTANCES, at),
    subnets: known(
      (db.DBSubnetGroup?.Subnets ?? []).map(s =>
        network.subnet(s.SubnetIdentifier ?? '', vpcId ?? ''),
      ),
      INSTANCES,
      at,
    ),
    securityGroups: known(
      (db.VpcSecurityGroups ?? []).map(g =>
        network.securityGroup(g.VpcSecurityGroupId ?? ''),
      ),
      INSTANCES,
      at,
    ),
  };
}

export function standAlone(db: DBInstance, r: Readings): DatabaseEvidence {
  const at = r.instancesAt;
  const tags = tagsOf(db.TagList);
  const instance = instanceEvidence(db, r);
  const group = db.DBParameterGroups?.[0];
  const groupName = group?.DBParameterGroupName ?? '';
  return {
    arn: instance.arn,
    resourceId: db.DbiResourceId ?? '',
    kind: 'instance',
    name: instance.name,
    partition: r.scope.partition,
    accountId: r.scope.accountId,
    region: r.scope.region,
    engine: db.Engine ?? '',
    engineVersion: db.EngineVersion ?? '',
    environmentClass: environmentClassOf(tags),
    tags: known(tags, INSTANCES, at),
    status: instance.status,
    isReadReplica: known(
      Boolean(
        db.ReadReplicaSourceDBInstanceIdentifier ??
          db.ReadReplicaSourceDBClusterIdentifier,
      ),
      INSTANCES,
      at,
    ),
    vpcNetworkingEnabled: known(true, INSTANCES, at),
    publiclyAccessible: known(false, INSTANCES, at),
    port: instance.port,
    instances: [instance],
    storageEncrypted: present(db.StorageEncrypted, INSTANCES, at),
    storageEncryptionType: known(
      db.StorageEncryptionType ?? null,
      INSTANCES,
      at,
    ),
    kmsKey: key(db.KmsKeyId, r.keys, INSTANCES, at),
    parameters: {
      groupName,
      values: r.parameters.get(groupName) ?? missing('not-collected', at),
      applyStatus: present(group?.ParameterApplyStatus, INSTANCES, at),
    },
    options: options(
      (db.OptionGroupMemberships ?? []).map(o => o.OptionGroupName ?? ''),
      r.optionGroups,
    ),
    iamDatabaseAuthentication: present(
      db.IAMDatabaseAuthenticationEnabled,
      INSTANCES,
      at,
    ),
    domainJoined: known(
      (db.DomainMemberships ?? []).some(d => d.Status === 'joined'),
      INSTANCES,
      at,
    ),
    backupRetentionPeriod: present(db.BackupRetentionPeriod, INSTANCES, at),
    latestRestorableTime: known(
      db.LatestRestorableTime?.toISOString() ?? null,
      INSTANCES,
      at,
    ),
    deletionProtection: present(db.DeletionProtection, INSTANCES, at),
    logExports: known(db.EnabledCloudwatchLogsExports ?? [], INSTANCES, at),
  };
}

export function clustered(
  cluster: DBCluster,
  members: DBInstance[],
  r: Readings,
): DatabaseEvidence {
  const at = r.clustersAt;
  const tags = tagsOf(cluster.TagList);
  const aurora = (cluster.Engine ?? '').startsWith('aurora');
  const groupName = cluster.DBClusterParameterGroup ?? '';
  const statuses = (cluster.DBClusterMembers ?? []).map(
    m => m.DBClusterParameterGroupStatus,
  );
  return {
    arn: cluster.DBClusterArn ?? '',
    resourceId: cluster.DbClusterResourceId ?? '',
    kind: aurora ? 'aurora-cluster' : 'multi-az-cluster',
    name: cluster.DBClusterIdentifier ?? '',
    partition: r.scope.partition,
    accountId: r.scope.accountId,
    region: r.scope.region,
    engine: cluster.Engine ?? '',
    engineVersion: cluster.EngineVersion ?? '',
    environmentClass: environmentClassOf(tags),
    tags: known(tags, CLUSTERS, at),
    status: present(cluster.Status, CLUSTERS, at),
    isReadReplica: known(
      Boolean(cluster.ReplicationSourceIdentifier),
      CLUSTERS,
      at,
    ),
    vpcNetworkingEnabled: known(
      cluster.VPCNetworkingEnabled ?? true,
      CLUSTERS,
      at,
    ),
    publiclyAccessible: aurora
      ? known(false, CLUSTERS, at)
      : present(cluster.PubliclyAccessible, CLUSTERS, at),
    port: present(cluster.Port, CLUSTERS, at),
    instances: members.map(member => instanceEvidence(member, r)),
    storageEncrypted: present(cluster.StorageEncrypted, CLUSTERS, at),
    storageEncryptionType: known(
      cluster.StorageEncryptionType ?? null,
      CLUSTERS,
      at,
    ),
    kmsKey: key(cluster.KmsKeyId, r.keys, CLUSTERS, at),
    parameters: {
      groupName,
      values:
        r.clusterParameters.get(groupName) ?? missing('not-collected', at),
      applyStatus: present(
        statuses.find(s => s !== 'in-sync') ?? statuses[0],
        CLUSTERS,
        at,
      ),
    },
    options: isKnown(r.optionGroups) ? known([], CLUSTERS, at) : r.optionGroups,
    iamDatabaseAuthentication: present(
      cluster.IAMDatabaseAuthenticationEnabled,
      CLUSTERS,
      at,
    ),
    domainJoined: known(
      (cluster.DomainMemberships ?? []).some(d => d.Status === 'joined'),
      CLUSTERS,
      at,
    ),
    backupRetentionPeriod: present(cluster.BackupRetentionPeriod, CLUSTERS, at),
    latestRestorableTime: known(
      cluster.LatestRestorableTime?.toISOString() ?? null,
      CLUSTERS,
      at,
    ),
    deletionProtection: present(cluster.DeletionProtection, CLUSTERS, at),
    logExports: known(cluster.EnabledCloudwatchLogsExports ?? [], CLUSTERS, at),
  };
}
