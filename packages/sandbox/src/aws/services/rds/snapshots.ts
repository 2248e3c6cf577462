import type { DBClusterSnapshot, DBSnapshot } from '@aws-sdk/client-rds';
import type { Database } from '../../../estate/databaseSchema';
import { rdsResourceId } from '../../../estate/identifiers';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import { daysBefore } from '../../../estate/times';
import { isCluster } from '../../../estate/databases';
import { encryptionOf } from './encryption';
import { engineOf } from '../../../estate/engines';

/** A snapshot with the accounts with which it is shared, in the form of the estate. */
interface Snapshot {
  name: string;
  database: string;
  type: 'automated' | 'manual' | 'awsbackup';
  /** Absent if the database was deleted. */
  source?: Database;
  cluster: boolean;
  encrypted?: boolean;
  sharedWith: string[];
  createdAt: Date;
}

const day = (time: Date) => time.toISOString().slice(0, 10);

/**
 * Returns the manual snapshots, and the newest automated snapshot of each database with
 * backups. Older automated snapshots would have the same settings.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.html
 */
export function snapshotsOf({ here, startedAt }: CallContext): Snapshot[] {
  const yesterday = daysBefore(startedAt, 1);
  return [
    ...Object.entries(here.databases)
      .filter(
        ([, database]) =>
          (database.backupRetentionDays > 0 || isCluster(database)) &&
          database.status !== 'creating' &&
          database.createdDaysAgo >= 1,
      )
      .map(([name, source]) => ({
        name: `rds:${name}-${day(yesterday)}-02-05`,
        database: name,
        type: 'automated' as const,
        source,
        cluster: isCluster(source),
        sharedWith: [],
        createdAt: yesterday,
      })),
    ...Object.entries(here.snapshots).map(([name, snapshot]) => {
      const source = here.databases[snapshot.database];
      return {
        ...snapshot,
        name,
        source,
        cluster: source ? isCluster(source) : snapshot.cluster,
        createdAt: daysBefore(startedAt, snapshot.createdDaysAgo),
      };
    }),
  ];
}

/** Returns the ARN of a snapshot, as Access Analyzer and Security Hub use it. */
export const snapshotArn = (
  { accountId, region }: Pick<CallContext, 'accountId' | 'region'>,
  { name, cluster }: Pick<Snapshot, 'name' | 'cluster'>,
) =>
  arn(
    'rds',
    region,
    accountId,
    `${cluster ? 'cluster-snapshot' : 'snapshot'}:${name}`,
  );

/**
 * Returns the flag that the snapshot states, or that of its database. It is false for a key
 * that AWS owns.
 */
export const isEncrypted = (
  call: CallContext,
  { encrypted, source }: Snapshot,
): boolean =>
  encrypted ??
  encryptionOf(call, { encryption: source?.encryption ?? 'none' })
    .StorageEncrypted;

function common(call: CallContext, snapshot: Snapshot) {
  const { source } = snapshot;
  const engine = engineOf({ engine: source?.engine ?? 'postgres 17.6' });
  const { StorageEncrypted: _, ...encryption } = encryptionOf(call, {
    encryption: source?.encryption ?? 'none',
  });
  const encrypted = isEncrypted(call, snapshot);
  return {
    described: {
      SnapshotCreateTime: snapshot.createdAt,
      Engine: engine.name,
      EngineVersion: engine.version,
      LicenseModel: engine.licence,
      AllocatedStorage: 100,
      Status: 'available',
      Port: source?.port ?? engine.port,
      MasterUsername: source?.masterUsername ?? 'dbadmin',
      SnapshotType: snapshot.type,
      PercentProgress: 100,
      IAMDatabaseAuthenticationEnabled: source?.iamAuthentication ?? false,
      TagList: [],
    },
    encrypted,
    encryption:
      encrypted ||
      (snapshot.encrypted === undefined &&
        encryption.StorageEncryptionType === 'sse-rds')
        ? encryption
        : {},
    resourceId: (prefix: 'db' | 'cluster') =>
      rdsResourceId(
        prefix,
        call.accountId,
        call.region,
        snapshot.database,
        String(source?.incarnation ?? 1),
      ),
  };
}

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBSnapshot.html
 */
export function dbSnapshots(call: CallContext): DBSnapshot[] {
  return snapshotsOf(call)
    .filter(({ cluster }) => !cluster)
    .map(snapshot => {
      const { described, encrypted, encryption, resourceId } = common(
        call,
        snapshot,
      );
      return {
        ...described,
        DBSnapshotIdentifier: snapshot.name,
        DBSnapshotArn: snapshotArn(call, snapshot),
        DBInstanceIdentifier: snapshot.database,
        DbiResourceId: resourceId('db'),
        Encrypted: encrypted,
        ...encryption,
        SnapshotTarget: 'region',
        StorageType: 'gp3',
      };
    });
}

/**
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBClusterSnapshot.html
 */
export function dbClusterSnapshots(call: CallContext): DBClusterSnapshot[] {
  return snapshotsOf(call)
    .filter(({ cluster }) => cluster)
    .map(snapshot => {
      const { described, encrypted, encryption, resourceId } = common(
        call,
        snapshot,
      );
      return {
        ...described,
        DBClusterSnapshotIdentifier: snapshot.name,
        DBClusterSnapshotArn: snapshotArn(call, snapshot),
        DBClusterIdentifier: snapshot.database,
        DbClusterResourceId: resourceId('cluster'),
        StorageEncrypted: encrypted,
        ...encryption,
      };
    });
}
