import { Fact } from '../facts';
import { SecurityGroupEvidence, SubnetEvidence } from './network';

/**
 * Production is also what is assumed where nothing says otherwise.
 * @public
 */
export type EnvironmentClass = 'production' | 'non-production';

/**
 * The KMS key of a database's storage.
 * @public
 */
export interface KeyEvidence {
  arn: string;
  /** `KeyMetadata.KeyManager`. */
  manager: Fact<'CUSTOMER' | 'AWS'>;
  /** `KeyMetadata.KeyState`, e.g. `Enabled`, `PendingDeletion`. */
  state: Fact<string>;
  /** `KeyMetadata.KeySpec`, e.g. `SYMMETRIC_DEFAULT`. */
  spec: Fact<string>;
  /** `KeyMetadata.Origin`, e.g. `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM`. */
  origin: Fact<string>;
  rotationEnabled: Fact<boolean>;
}

/**
 * One DB instance: a stand-alone database, or a member of a cluster.
 * Member-judged controls take the worst of them.
 * @public
 */
export interface DbInstanceEvidence {
  arn: string;
  name: string;
  /** `DBInstanceStatus`, e.g. `available`, `stopped`. */
  status: Fact<string>;
  publiclyAccessible: Fact<boolean>;
  port: Fact<number>;
  /** False in `DBSubnetGroup.VpcId`'s absence. */
  inVpc: Fact<boolean>;
  subnets: Fact<SubnetEvidence[]>;
  securityGroups: Fact<SecurityGroupEvidence[]>;
}

/**
 * A server parameter that enforces TLS, as it is set and whether it is in force.
 * @public
 */
export interface ParametersEvidence {
  groupName: string;
  /** Name to value of the parameters that controls read; a parameter without a value is absent. */
  values: Fact<Record<string, string>>;
  /** `in-sync`, `pending-reboot`, `applying` …; of all members for a cluster (the worst). */
  applyStatus: Fact<string>;
}

/** @public */
export interface OptionEvidence {
  name: string;
  port?: number;
  settings: Record<string, string>;
}

/**
 * The evidence about one database: an RDS DB instance, or a cluster with its
 * members (one resource). Everything a control reads; nothing it has to fetch.
 *
 * Identity is the ARN; `resourceId` tells incarnations of the same ARN apart.
 *
 * @public
 */
export interface DatabaseEvidence {
  arn: string;
  /** `DbiResourceId` or `DbClusterResourceId`: another id under the same ARN is another resource. */
  resourceId: string;
  /** `multi-az-cluster`: a cluster of RDS MySQL or PostgreSQL; `aurora-cluster`: Aurora. */
  kind: 'instance' | 'aurora-cluster' | 'multi-az-cluster';
  name: string;
  partition: string;
  accountId: string;
  region: string;
  /** As AWS names it: `postgres`, `aurora-mysql`, `sqlserver-se`, `oracle-ee`, `custom-oracle-ee` … */
  engine: string;
  engineVersion: string;
  environmentClass: EnvironmentClass;
  tags: Fact<Record<string, string>>;
  status: Fact<string>;
  isReadReplica: Fact<boolean>;
  /** Aurora express configuration keeps networking out of a VPC: `VPCNetworkingEnabled`. */
  vpcNetworkingEnabled: Fact<boolean>;
  /** Cluster-level public flag; only Multi-AZ clusters have one, else known `false`. */
  publiclyAccessible: Fact<boolean>;
  port: Fact<number>;
  /** The database itself when `kind` is `instance`; else the members. */
  instances: DbInstanceEvidence[];

  storageEncrypted: Fact<boolean>;
  /** `none`, `sse-rds`, `sse-kms` as returned; known `null` where AWS does not return it. */
  storageEncryptionType: Fact<string | null>;
  /** Known `null` where the storage has no KMS key. */
  kmsKey: Fact<KeyEvidence | null>;

  /** Cluster parameter group for clusters. */
  parameters: ParametersEvidence;
  /** Options of the option group (Oracle, SQL Server). */
  options: Fact<OptionEvidence[]>;

  iamDatabaseAuthentication: Fact<boolean>;
  /** Whether an active directory domain is joined (`DomainMemberships`). */
  domainJoined: Fact<boolean>;

  /** Days. */
  backupRetentionPeriod: Fact<number>;
  /** Known `null` where AWS returns none. ISO 8601. */
  latestRestorableTime: Fact<string | null>;
  deletionProtection: Fact<boolean>;

  logExports: Fact<string[]>;
}
