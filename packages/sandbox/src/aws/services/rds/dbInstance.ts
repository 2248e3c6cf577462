import type { DBInstance } from '@aws-sdk/client-rds';
import { rdsResourceId, stableUuid } from '../../../estate/identifiers';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { securityGroupId } from '../ec2/networks';
import {
  type Instance,
  isAurora,
  isMultiAzCluster,
} from '../../../estate/databases';
import { encryptionOf } from './encryption';
import { hasExtendedSupport } from './engineLifecycles';
import { engineOf } from '../../../estate/engines';
import { masterUserSecret } from './masterUserSecret';
import { optionGroupName, parameterGroupName } from './groups';
import { dbSubnetGroup } from './subnetGroups';
import { tagList } from './tagList';
import { daysBefore, daysAfter, minutesBefore } from '../../../estate/times';

export function instanceArn(
  { accountId, region }: Pick<CallContext, 'accountId' | 'region'>,
  name: string,
): string {
  return arn('rds', region, accountId, `db:${name}`);
}

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBInstance.html
 */
export function dbInstance(call: CallContext, instance: Instance): DBInstance {
  const { accountId, region, here, now, startedAt } = call;
  const { name, database, cluster } = instance;
  const engine = engineOf(database);
  const port = database.port ?? engine.port;
  const aurora = isAurora(database);
  // The cluster decides these settings. AWS repeats most of them for the members.
  const restorable =
    !cluster &&
    database.status !== 'creating' &&
    database.backupRetentionDays > 0 &&
    database.restoreLagMinutes !== null;
  const replicas = Object.entries(here.databases)
    .filter(([, other]) => other.replicaOf === name)
    .map(([other]) => other);
  return {
    DBInstanceIdentifier: name,
    DBInstanceArn: instanceArn(call, name),
    DbiResourceId: rdsResourceId(
      'db',
      accountId,
      region,
      name,
      String(database.incarnation),
    ),
    DBInstanceClass: database.class,
    DBInstanceStatus: database.status,
    Engine: engine.name,
    EngineVersion: engine.version,
    LicenseModel: engine.licence,
    MasterUsername: database.masterUsername,
    DBName: 'app',
    Endpoint:
      database.status === 'creating'
        ? undefined
        : {
            Address: `${name}.${stableUuid(accountId, region)
              .replace(/-/g, '')
              .slice(0, 12)}.${region}.rds.amazonaws.com`,
            Port: port,
            HostedZoneId: 'Z29XKXDKYMONMX',
          },
    DbInstancePort: 0,
    AllocatedStorage: aurora ? 1 : 100,
    StorageType: aurora ? 'aurora' : 'gp3',
    InstanceCreateTime: daysBefore(startedAt, database.createdDaysAgo),
    PreferredBackupWindow: '02:00-02:30',
    PreferredMaintenanceWindow: 'sun:03:00-sun:03:30',
    BackupRetentionPeriod: database.backupRetentionDays,
    BackupTarget: 'region',
    LatestRestorableTime: restorable
      ? minutesBefore(now, database.restoreLagMinutes ?? 0)
      : undefined,
    AvailabilityZone: `${region}${instance.zone}`,
    MultiAZ: database.multiAz && !cluster,
    PubliclyAccessible: database.publiclyAccessible,
    DBSubnetGroup: dbSubnetGroup(call, database),
    VpcSecurityGroups: database.securityGroups.map(group => ({
      VpcSecurityGroupId: securityGroupId(call, database.network, group),
      Status: 'active',
    })),
    DBSecurityGroups: [],
    DBParameterGroups: [
      {
        DBParameterGroupName: cluster
          ? `default.${engine.family}`
          : parameterGroupName(name, database),
        ParameterApplyStatus: cluster ? 'in-sync' : database.parameterStatus,
      },
    ],
    OptionGroupMemberships: [
      {
        OptionGroupName: optionGroupName(name, database),
        Status: database.optionStatus,
      },
    ],
    ...encryptionOf(call, database),
    IAMDatabaseAuthenticationEnabled: database.iamAuthentication,
    DeletionProtection: cluster && aurora ? false : database.deletionProtection,
    EngineLifecycleSupport: hasExtendedSupport(engine.name)
      ? 'open-source-rds-extended-support'
      : undefined,
    AutoMinorVersionUpgrade: database.autoMinorVersionUpgrade,
    EnabledCloudwatchLogsExports: database.logExports.length
      ? database.logExports
      : undefined,
    CopyTagsToSnapshot: true,
    MonitoringInterval: 0,
    PerformanceInsightsEnabled: false,
    CACertificateIdentifier: database.certificateAuthority,
    CertificateDetails: {
      CAIdentifier: database.certificateAuthority,
      ValidTill: daysAfter(startedAt, database.certificateDaysLeft),
    },
    MasterUserSecret:
      database.managedMasterPassword && !cluster
        ? masterUserSecret(
            call,
            `db-${stableUuid(accountId, region, name)}`,
            encryptionOf(call, database),
          )
        : undefined,
    DBClusterIdentifier: cluster,
    PromotionTier: cluster && aurora ? 1 : undefined,
    ReadReplicaSourceDBInstanceIdentifier: database.replicaOf,
    ReadReplicaDBInstanceIdentifiers: replicas,
    DomainMemberships: database.domainJoined
      ? [{ Domain: 'd-0123456789', Status: 'joined', FQDN: 'corp.example.com' }]
      : [],
    AssociatedRoles: [],
    StorageThroughput: aurora || isMultiAzCluster(database) ? 0 : 125,
    NetworkType: 'IPV4',
    TagList: tagList(database.tags),
  };
}
