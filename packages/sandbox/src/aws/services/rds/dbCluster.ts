import type { DBCluster } from '@aws-sdk/client-rds';
import type { Database } from '../../../estate/databaseSchema';
import { rdsResourceId, stableUuid } from '../../../estate/identifiers';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { securityGroupId, subnetsOf, zoneOf } from '../ec2/networks';
import {
  instancesOf,
  isMultiAzCluster,
  memberCount,
} from '../../../estate/databases';
import { encryptionOf } from './encryption';
import { hasExtendedSupport } from './engineLifecycles';
import { engineOf } from '../../../estate/engines';
import { parameterGroupName } from './groups';
import { masterUserSecret } from './masterUserSecret';
import { dbSubnetGroup } from './subnetGroups';
import { tagList } from './tagList';
import { daysAfter, daysBefore, minutesBefore } from '../../../estate/times';

export function clusterArn(
  { accountId, region }: Pick<CallContext, 'accountId' | 'region'>,
  name: string,
): string {
  return arn('rds', region, accountId, `cluster:${name}`);
}

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 */
export function dbCluster(
  call: CallContext,
  name: string,
  database: Database,
): DBCluster {
  const { accountId, region, here, now, startedAt } = call;
  const engine = engineOf(database);
  const network = here.networks[database.network];
  const multiAz = isMultiAzCluster(database);
  const host = `${stableUuid(accountId, region)
    .replace(/-/g, '')
    .slice(0, 12)}.${region}.rds.amazonaws.com`;
  const restorable =
    database.status !== 'creating' && database.restoreLagMinutes !== null;
  return {
    DBClusterIdentifier: name,
    DBClusterArn: clusterArn(call, name),
    DbClusterResourceId: rdsResourceId(
      'cluster',
      accountId,
      region,
      name,
      String(database.incarnation),
    ),
    Engine: engine.name,
    EngineVersion: engine.version,
    EngineMode: 'provisioned',
    ClusterScalabilityType: database.limitless ? 'limitless' : 'standard',
    LimitlessDatabase: database.limitless ? { Status: 'active' } : undefined,
    Status: database.status,
    Endpoint: `${name}.cluster-${host}`,
    ReaderEndpoint: `${name}.cluster-ro-${host}`,
    Port: database.port ?? engine.port,
    MasterUsername: database.masterUsername,
    DBSubnetGroup: dbSubnetGroup(call, database).DBSubnetGroupName,
    AvailabilityZones: [
      ...new Set(
        subnetsOf(network, database.subnets).map(
          subnet => `${region}${zoneOf(network, subnet)}`,
        ),
      ),
    ],
    MultiAZ: memberCount(database) > 1,
    VpcSecurityGroups: database.securityGroups.map(group => ({
      VpcSecurityGroupId: securityGroupId(call, database.network, group),
      Status: 'active',
    })),
    DBClusterMembers: instancesOf(name, database).map(member => ({
      DBInstanceIdentifier: member.name,
      IsClusterWriter: member.writer,
      DBClusterParameterGroupStatus: database.parameterStatus,
      PromotionTier: 1,
    })),
    DBClusterParameterGroup: parameterGroupName(name, database),
    ...encryptionOf(call, database),
    IAMDatabaseAuthenticationEnabled: database.iamAuthentication,
    BackupRetentionPeriod: Math.max(1, database.backupRetentionDays),
    EarliestRestorableTime: restorable
      ? daysBefore(now, Math.max(1, database.backupRetentionDays))
      : undefined,
    LatestRestorableTime: restorable
      ? minutesBefore(now, database.restoreLagMinutes ?? 0)
      : undefined,
    ClusterCreateTime: daysBefore(startedAt, database.createdDaysAgo),
    DeletionProtection: database.deletionProtection,
    EnabledCloudwatchLogsExports: database.logExports.length
      ? database.logExports
      : undefined,
    EngineLifecycleSupport: hasExtendedSupport(engine.name)
      ? 'open-source-rds-extended-support'
      : undefined,
    AutoMinorVersionUpgrade: database.autoMinorVersionUpgrade,
    CopyTagsToSnapshot: true,
    HttpEndpointEnabled: false,
    CrossAccountClone: false,
    // Only Multi-AZ clusters have this flag. For other clusters it is a flag of the
    // members.
    PubliclyAccessible: multiAz ? database.publiclyAccessible : undefined,
    DBClusterInstanceClass: multiAz ? database.class : undefined,
    StorageType: multiAz ? 'io1' : undefined,
    CertificateDetails: multiAz
      ? {
          CAIdentifier: database.certificateAuthority,
          ValidTill: daysAfter(startedAt, database.certificateDaysLeft),
        }
      : undefined,
    MasterUserSecret: database.managedMasterPassword
      ? masterUserSecret(
          call,
          `cluster-${stableUuid(accountId, region, name)}`,
          encryptionOf(call, database),
        )
      : undefined,
    ReplicationSourceIdentifier: database.replicaOf
      ? clusterArn(call, database.replicaOf)
      : undefined,
    DomainMemberships: [],
    AssociatedRoles: [],
    NetworkType: 'IPV4',
    TagList: tagList(database.tags),
  };
}
