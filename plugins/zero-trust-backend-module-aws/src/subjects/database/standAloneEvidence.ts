import { DBInstance } from '@aws-sdk/client-rds';
import { DatabaseEvidence } from 'backstage-plugin-zero-trust-common';
import { environmentClassOf } from 'backstage-plugin-zero-trust-common/alpha';
import { backupsOf } from './backupsOf';
import { Description } from '../Description';
import { instanceEvidence } from './instanceEvidence';
import {
  masterSecretOf,
  masterAuthenticationNotReturned,
} from './masterSecret';
import { isJoined } from './isJoined';
import { optionsOf } from './options';
import { Readings } from './Readings';
import { restorableLag } from './restorableLag';
import { engineSupportOf } from './engineSupportOf';
import { tagsOf } from '../../services/tagsOf';
import { notWatched } from '../watching/watchedDatabase';
import { isEncrypted } from '../../services/rds/isEncrypted';

/** Returns the evidence about an instance that is in no cluster. */
export function standAloneEvidence(
  db: DBInstance,
  readings: Readings,
): DatabaseEvidence {
  const { scope, times } = readings;
  const described = new Description('rds:DescribeDBInstances', scope);
  const tags = tagsOf(db.TagList);
  const instance = instanceEvidence(db, readings);
  const group = db.DBParameterGroups?.[0];
  const groupName = group?.DBParameterGroupName ?? '';
  return {
    subject: 'database',
    arn: instance.arn,
    resourceId: db.DbiResourceId ?? '',
    kind: 'instance',
    name: instance.name,
    partition: scope.partition,
    accountId: scope.accountId,
    region: scope.region,
    times,
    engine: db.Engine ?? '',
    engineVersion: db.EngineVersion ?? '',
    environmentClass: environmentClassOf(tags),
    tags: described.field('TagList', db.TagList && tags),
    status: instance.status,
    // Only replicas have one of these fields.
    isReadReplica: described.value(
      Boolean(
        db.ReadReplicaSourceDBInstanceIdentifier ??
          db.ReadReplicaSourceDBClusterIdentifier,
      ),
    ),
    // Only clusters can do without it.
    vpcNetworkingEnabled: described.value(true),
    // Only Multi-AZ clusters have a flag in addition to that of the instance.
    publiclyAccessible: described.value(false),
    port: instance.port,
    instances: [instance],
    storageEncrypted: described.field(
      'StorageEncrypted',
      isEncrypted({ ...db, flag: db.StorageEncrypted }),
    ),
    storageEncryptionType: described.value(db.StorageEncryptionType ?? null),
    kmsKey: described.key(db.KmsKeyId, readings.keys),
    parameters: {
      groupName,
      values:
        readings.parameters.get(groupName) ??
        described.absent('DBParameterGroups'),
      applyStatus: described.field(
        'ParameterApplyStatus',
        group?.ParameterApplyStatus,
      ),
    },
    options: optionsOf(db, readings, described),
    iamDatabaseAuthentication: described.field(
      'IAMDatabaseAuthenticationEnabled',
      db.IAMDatabaseAuthenticationEnabled,
    ),
    domainJoined: described.field(
      'DomainMemberships',
      db.DomainMemberships?.some(isJoined),
    ),
    backupRetentionPeriod: described.field(
      'BackupRetentionPeriod',
      db.BackupRetentionPeriod,
    ),
    restorableLagMinutes: restorableLag(
      db.LatestRestorableTime,
      described,
      times,
    ),
    deletionProtection: described.field(
      'DeletionProtection',
      db.DeletionProtection,
    ),
    // Omitted if no log is exported.
    logExports: described.value(db.EnabledCloudwatchLogsExports ?? []),
    ...(readings.watched.get(instance.arn) ?? notWatched),
    internetAccessGateway: described.value(null),
    autoMinorVersionUpgrade: described.value(null),
    multiAz: described.field('MultiAZ', db.MultiAZ),
    snapshots: readings.snapshots.of(db.DbiResourceId ?? '', false),
    proxies: readings.proxies.of(instance),
    ...backupsOf(instance.arn, db.InstanceCreateTime, readings),
    masterUsername: described.field('MasterUsername', db.MasterUsername),
    masterSecret: masterSecretOf(db, readings.rotations, described, scope),
    masterIamAuthentication: masterAuthenticationNotReturned,
    engineSupport: engineSupportOf(db, readings, described),
    connectGrants: readings.connectGrants,
  };
}
