import { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import {
  DatabaseEvidence,
  DbInstanceEvidence,
} from 'backstage-plugin-zero-trust-common';
import { environmentClassOf } from 'backstage-plugin-zero-trust-common/alpha';
import { backupsOf } from './backupsOf';
import { Description } from '../Description';
import { instanceEvidence, unlistedMember } from './instanceEvidence';
import {
  masterSecretOf,
  masterAuthenticationNotReturned,
} from './masterSecret';
import { isJoined } from './isJoined';
import { optionsOf } from './options';
import { Readings } from './Readings';
import { restorableLag } from './restorableLag';
import { engineSupportOf } from './engineSupportOf';
import { serverCertificate } from './serverCertificate';
import { tagsOf } from '../../services/tagsOf';
import { notWatched } from '../watching/watchedDatabase';
import { isEncrypted } from '../../services/rds/isEncrypted';

/**
 * Returns all members: those that are listed, and those that only the cluster names.
 */
function membersOf(
  cluster: DBCluster,
  listed: DBInstance[],
  readings: Readings,
): DbInstanceEvidence[] {
  const vpcNetworking = cluster.VPCNetworkingEnabled !== false;
  const names = (cluster.DBClusterMembers ?? []).flatMap(
    member => member.DBInstanceIdentifier ?? [],
  );
  return [
    ...listed.map(db => instanceEvidence(db, readings, vpcNetworking)),
    ...names
      .filter(name => !listed.some(db => db.DBInstanceIdentifier === name))
      .map(name => unlistedMember(name, readings)),
  ];
}

/**
 * Returns the worst status of all members: a parameter is not in force until every
 * member has rebooted.
 */
function applyStatusOf({ DBClusterMembers = [] }: DBCluster) {
  const all = DBClusterMembers.map(m => m.DBClusterParameterGroupStatus);
  const [first = all[0]] = all.filter(status => status !== 'in-sync');
  return all.every(Boolean) ? first : undefined;
}

/** Returns the evidence about a cluster and its members, which are one resource. */
export function clusterEvidence(
  cluster: DBCluster,
  listed: DBInstance[],
  readings: Readings,
): DatabaseEvidence {
  const { scope, times } = readings;
  const described = new Description('rds:DescribeDBClusters', scope);
  const tags = tagsOf(cluster.TagList);
  const aurora = (cluster.Engine ?? '').startsWith('aurora');
  const groupName = cluster.DBClusterParameterGroup ?? '';
  return {
    subject: 'database',
    arn: cluster.DBClusterArn ?? '',
    resourceId: cluster.DbClusterResourceId ?? '',
    kind: aurora ? 'aurora-cluster' : 'multi-az-cluster',
    name: cluster.DBClusterIdentifier ?? '',
    partition: scope.partition,
    accountId: scope.accountId,
    region: scope.region,
    times,
    engine: cluster.Engine ?? '',
    engineVersion: cluster.EngineVersion ?? '',
    environmentClass: environmentClassOf(tags),
    tags: described.field('TagList', cluster.TagList && tags),
    status: described.field('Status', cluster.Status),
    // This includes secondary clusters of global databases.
    isReadReplica: described.value(
      Boolean(cluster.ReplicationSourceIdentifier),
    ),
    // Returned only for express configurations.
    vpcNetworkingEnabled: described.value(cluster.VPCNetworkingEnabled ?? true),
    publiclyAccessible: aurora
      ? described.value(false)
      : described.field('PubliclyAccessible', cluster.PubliclyAccessible),
    port: described.field('Port', cluster.Port),
    instances: membersOf(cluster, listed, readings).map(member => ({
      ...member,
      // A Multi-AZ cluster has one version for all members.
      certificate:
        aurora || !cluster.CertificateDetails
          ? member.certificate
          : serverCertificate(
              cluster.CertificateDetails,
              readings.authorities,
              described,
            ),
    })),
    storageEncrypted: described.field(
      'StorageEncrypted',
      isEncrypted({ ...cluster, flag: cluster.StorageEncrypted }),
    ),
    storageEncryptionType: described.value(
      cluster.StorageEncryptionType ?? null,
    ),
    kmsKey: described.key(cluster.KmsKeyId, readings.keys),
    parameters: {
      groupName,
      values:
        readings.clusterParameters.get(groupName) ??
        described.absent('DBClusterParameterGroup'),
      applyStatus: described.field(
        'DBClusterParameterGroupStatus',
        applyStatusOf(cluster),
      ),
    },
    options: optionsOf(cluster, readings, described),
    iamDatabaseAuthentication: described.field(
      'IAMDatabaseAuthenticationEnabled',
      cluster.IAMDatabaseAuthenticationEnabled,
    ),
    domainJoined: described.field(
      'DomainMemberships',
      cluster.DomainMemberships?.some(isJoined),
    ),
    backupRetentionPeriod: described.field(
      'BackupRetentionPeriod',
      cluster.BackupRetentionPeriod,
    ),
    restorableLagMinutes: restorableLag(
      cluster.LatestRestorableTime,
      described,
      times,
    ),
    deletionProtection: described.field(
      'DeletionProtection',
      cluster.DeletionProtection,
    ),
    // Omitted if no log is exported.
    logExports: described.value(cluster.EnabledCloudwatchLogsExports ?? []),
    ...(readings.watched.get(cluster.DBClusterArn ?? '') ?? notWatched),
    internetAccessGateway: described.value(
      cluster.InternetAccessGatewayEnabled ?? null,
    ),
    autoMinorVersionUpgrade: described.value(
      aurora ? null : cluster.AutoMinorVersionUpgrade ?? null,
    ),
    multiAz: described.field('MultiAZ', cluster.MultiAZ),
    snapshots: readings.snapshots.of(cluster.DbClusterResourceId ?? '', true),
    proxies: readings.proxies.of({
      name: cluster.DBClusterIdentifier ?? '',
      arn: cluster.DBClusterArn ?? '',
    }),
    ...backupsOf(cluster.DBClusterArn, cluster.ClusterCreateTime, readings),
    masterUsername: described.field('MasterUsername', cluster.MasterUsername),
    masterSecret: masterSecretOf(cluster, readings.rotations, described, scope),
    masterIamAuthentication: masterAuthenticationNotReturned,
    engineSupport: engineSupportOf(cluster, readings, described),
    connectGrants: readings.connectGrants,
  };
}
