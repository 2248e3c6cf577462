import { Fact } from '../facts/fact';
import { ReadTimes } from './ReadTimes';
import { ConnectGrant } from './grants';
import { SecurityGroupEvidence, SubnetEvidence, VpcEvidence } from './network';
import {
  AlarmEvidence,
  LogGroupEvidence,
  TopicEvidence,
  WatchedEvent,
} from './watching';

/**
 * Production is the default.
 * @public
 */
export type EnvironmentClass = 'production' | 'non-production';

/**
 * The KMS key of a database's storage.
 * @public
 */
export interface KeyEvidence {
  /** ARN of the KMS key. */
  arn: string;
  /** `KeyMetadata.KeyManager`. */
  manager: Fact<'CUSTOMER' | 'AWS'>;
  /** `KeyMetadata.KeyState`, e.g. `Enabled`, `PendingDeletion`. */
  state: Fact<string>;
  /** `KeyMetadata.KeySpec`, e.g. `SYMMETRIC_DEFAULT`. */
  spec: Fact<string>;
  /** `KeyMetadata.Origin`, e.g. `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM`. */
  origin: Fact<string>;
  /** Whether KMS rotates the key every year. */
  rotationEnabled: Fact<boolean>;
  /**
   * The ids of statements of the key policy that allow `*` without a condition that
   * restricts the caller. Empty if there are none. The policy itself is evaluated in
   * memory and never stored.
   */
  publicStatements: Fact<string[]>;
}

/**
 * The server certificate of an instance. RDS's certificate authority issues it, not
 * ACM.
 * @public
 */
export interface ServerCertificateEvidence {
  /** `CACertificateIdentifier`, e.g. `rds-ca-rsa2048-g1`. */
  caIdentifier: string;
  /** `CertificateDetails.ValidTill`, ISO 8601, or null if RDS does not return it. */
  validTill: string | null;
  /** `ValidTill` of the authority's certificate, ISO 8601. */
  caValidTill: Fact<string>;
}

/** Another principal that can restore a snapshot. @public */
export interface SnapshotShare {
  /** `all` for everyone, or an account id, or the ARN of a principal. */
  with: string;
  /** Whether it is an account of the same organization; `all` never is. */
  insideOrganization: Fact<boolean>;
}

/** A manual or automated snapshot, as evidence of its database. @public */
export interface SnapshotEvidence {
  /** ARN of the snapshot. */
  arn: string;
  /** Identifier of the snapshot. */
  name: string;
  /** `manual`, `automated`, `awsbackup` … */
  type: string;
  /** Whether it is encrypted. */
  encrypted: Fact<boolean>;
  /** Only manual snapshots can be shared; others are known to be shared with nobody. */
  sharedWith: Fact<SnapshotShare[]>;
}

/** An RDS Proxy in front of the database. @public */
export interface ProxyEvidence {
  /** ARN of the RDS Proxy. */
  arn: string;
  /** Name of the RDS Proxy. */
  name: string;
  /** Whether clients must use TLS. */
  requireTls: Fact<boolean>;
  /** `DefaultAuthScheme=IAM_AUTH`, or `IAMAuth=REQUIRED` of every `Auth`. */
  iamRequired: Fact<boolean>;
  /**
   * Whether IAM is possible: `DefaultAuthScheme=IAM_AUTH`, or an `Auth` with another
   * `IAMAuth` than `DISABLED`.
   */
  iamAccepted?: Fact<boolean>;
  /** Ids of the security groups of the proxy. */
  securityGroupIds: string[];
}

/** The secret of the master user that RDS manages. @public */
export interface MasterSecretEvidence {
  /** ARN of the secret in Secrets Manager. */
  arn: string;
  /** `MasterUserSecret.SecretStatus`, e.g. `active`. */
  status: Fact<string>;
  /** Whether Secrets Manager rotates it. */
  rotationEnabled: Fact<boolean>;
  /** ISO 8601; null if it was never rotated. */
  lastRotatedAt: Fact<string | null>;
}

/** A vault of AWS Backup. @public */
export interface BackupVaultEvidence {
  /** Name of the vault. */
  name: string;
  /** Whether a vault lock protects its recovery points. */
  locked: boolean;
  /** Days for which the lock keeps recovery points; null if it sets no minimum. */
  minRetentionDays: number | null;
}

/** How long AWS supports the version of the engine. @public */
export interface EngineSupportEvidence {
  /** `DBEngineVersions.Status`: `available` or `deprecated`; null if it is not offered any more. */
  versionStatus: Fact<string | null>;
  /**
   * End of standard support of the major version, ISO 8601; null if AWS publishes none.
   */
  standardSupportEnds: Fact<string | null>;
  /** `EngineLifecycleSupport`, e.g. `open-source-rds-extended-support`; null if it does not exist. */
  lifecycleSupport: Fact<string | null>;
}

/**
 * One DB instance: a stand-alone database, or a member of a cluster. Of controls that
 * judge members, the worst member counts.
 * @public
 */
export interface DbInstanceEvidence {
  /** ARN of the DB instance. */
  arn: string;
  /** Identifier of the DB instance. */
  name: string;
  /** `DBInstanceStatus`, e.g. `available`, `stopped`. */
  status: Fact<string>;
  /** `PubliclyAccessible`: whether its name resolves to a public address. */
  publiclyAccessible: Fact<boolean>;
  /** The port that it listens on. */
  port: Fact<number>;
  /** False if RDS returns no `DBSubnetGroup.VpcId`. */
  inVpc: Fact<boolean>;
  /** The subnets of its DB subnet group. */
  subnets: Fact<SubnetEvidence[]>;
  /** Its security groups. */
  securityGroups: Fact<SecurityGroupEvidence[]>;
  /** A known `null` if its cluster is in no VPC (express configuration). */
  vpc: Fact<VpcEvidence | null>;
  /** The Availability Zone that it is in. */
  availabilityZone: Fact<string>;
  /** Its server certificate. */
  certificate: Fact<ServerCertificateEvidence>;
  /** Whether RDS upgrades minor versions. */
  autoMinorVersionUpgrade: Fact<boolean>;
}

/**
 * The server parameters that controls read, and whether they are in force.
 * @public
 */
export interface ParametersEvidence {
  /** Name of the parameter group. */
  groupName: string;
  /** Name to value of the parameters that controls read; a parameter without a value is absent. */
  values: Fact<Record<string, string>>;
  /** `in-sync`, `pending-reboot`, `applying` …; of all members for a cluster (the worst). */
  applyStatus: Fact<string>;
}

/** An option of an option group, such as Oracle's SSL. @public */
export interface OptionEvidence {
  /** Name of the option. */
  name: string;
  /** The additional port that it opens. */
  port?: number;
  /** Ids of the security groups that allow traffic to that port. */
  securityGroups?: string[];
  /** Its settings, by name. */
  settings: Record<string, string>;
  /**
   * True if its group is not in sync with the instance: the option may not be in force
   * yet, or no longer.
   */
  pending?: true;
}

/**
 * The evidence about one database: an RDS DB instance, or a cluster with its members
 * (one resource). It contains everything that a control reads.
 *
 * Its identity is the ARN. `resourceId` distinguishes successive resources with the
 * same ARN.
 *
 * @public
 */
export interface DatabaseEvidence {
  /** The kind of subject. */
  subject: 'database';
  /** Its ARN. */
  arn: string;
  /** `DbiResourceId` or `DbClusterResourceId`: another id under the same ARN is another resource. */
  resourceId: string;
  /** `multi-az-cluster`: a cluster of RDS MySQL or PostgreSQL; `aurora-cluster`: Aurora. */
  kind: 'instance' | 'aurora-cluster' | 'multi-az-cluster';
  /** Its display name. */
  name: string;
  /** The AWS partition: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
  /** When its facts were read. */
  times: ReadTimes;
  /** As AWS names it: `postgres`, `aurora-mysql`, `sqlserver-se`, `oracle-ee`, `custom-oracle-ee` … */
  engine: string;
  /** Such as `17.4`. */
  engineVersion: string;
  /** Non-production relaxes availability and backup length. */
  environmentClass: EnvironmentClass;
  /** Its tags, by key. */
  tags: Fact<Record<string, string>>;
  /** Such as `available`. */
  status: Fact<string>;
  /** Whether it replicates another database. */
  isReadReplica: Fact<boolean>;
  /**
   * `VPCNetworkingEnabled`. False for an Aurora express configuration without a VPC.
   */
  vpcNetworkingEnabled: Fact<boolean>;
  /**
   * The public flag of the cluster. Only Multi-AZ clusters have one; otherwise a known
   * `false`.
   */
  publiclyAccessible: Fact<boolean>;
  /** The port that it listens on. */
  port: Fact<number>;
  /** The database itself when `kind` is `instance`; else the members. */
  instances: DbInstanceEvidence[];

  /**
   * Whether its storage is encrypted, also with a key that AWS owns, for which RDS returns
   * `StorageEncrypted: false` and `sse-rds`.
   */
  storageEncrypted: Fact<boolean>;
  /** `none`, `sse-rds`, `sse-kms` as returned; a known `null` if AWS does not return it. */
  storageEncryptionType: Fact<string | null>;
  /** A known `null` if the storage has no KMS key. */
  kmsKey: Fact<KeyEvidence | null>;

  /** Cluster parameter group for clusters. */
  parameters: ParametersEvidence;
  /** Options of the option group (Oracle, SQL Server). */
  options: Fact<OptionEvidence[]>;

  /** Whether users can sign in by IAM. */
  iamDatabaseAuthentication: Fact<boolean>;
  /** Whether an active directory domain is joined (`DomainMemberships`). */
  domainJoined: Fact<boolean>;

  /** Days. */
  backupRetentionPeriod: Fact<number>;
  /**
   * How old `LatestRestorableTime` was when it was read, in minutes, rounded up to a
   * quarter of an hour, because RDS updates it every five minutes. A known `null` if AWS
   * returns none.
   */
  restorableLagMinutes: Fact<number | null>;
  /** Whether RDS refuses to delete it. */
  deletionProtection: Fact<boolean>;

  /** The logs that RDS sends to CloudWatch. */
  logExports: Fact<string[]>;
  /** The log groups of these logs that exist: RDS creates one with its first event. */
  logGroups: Fact<LogGroupEvidence[]>;
  /** Changes to its security groups, and the alarms that they raise. */
  groupChangeAlarms: Fact<WatchedEvent[]>;
  /** The alarms that refused logins raise, by metric filters of its log groups. */
  refusedLoginAlarms: Fact<AlarmEvidence[]>;
  /** The topics to which its alarms go, and those of sessions on bastions. */
  alarmTopics: Fact<TopicEvidence[]>;

  /** `InternetAccessGatewayEnabled`; a known `null` if AWS returns none. */
  internetAccessGateway: Fact<boolean | null>;
  /**
   * The setting of the cluster. Only Multi-AZ clusters have one; otherwise the setting
   * of the instances counts.
   */
  autoMinorVersionUpgrade: Fact<boolean | null>;
  /** Whether it has a standby in another Availability Zone. */
  multiAz: Fact<boolean>;
  /** Its snapshots. */
  snapshots: Fact<SnapshotEvidence[]>;
  /**
   * The time until which Security Hub was read, ISO 8601, UTC. If there are no
   * findings, the result has this time. Set by the portal; absent without collection.
   */
  findingsRead?: Fact<string>;
  /** The RDS Proxies in front of it. */
  proxies: Fact<ProxyEvidence[]>;
  /** Last backup by AWS Backup, ISO 8601; a known `null` if no plan protects it. */
  backupPlan: Fact<{ lastBackupAt: string | null } | null>;
  /** The vault of the last of these backups; a known `null` if there is none. */
  backupVault: Fact<BackupVaultEvidence | null>;
  /**
   * When the last successful restore of the last 90 days was completed, ISO 8601; null
   * if there was none.
   */
  lastRestoreAt: Fact<string | null>;
  /** Name of the master user. */
  masterUsername: Fact<string>;
  /** A known `null` if RDS manages no secret. */
  masterSecret: Fact<MasterSecretEvidence | null>;
  /**
   * Whether IAM authenticates the master user. Plans and templates contain it; RDS does
   * not return it.
   */
  masterIamAuthentication: Fact<boolean>;
  /** How long AWS supports the engine version. */
  engineSupport: Fact<EngineSupportEvidence>;
  /** Who in the account can connect with IAM authentication, and to what. */
  connectGrants: Fact<ConnectGrant[]>;
}
