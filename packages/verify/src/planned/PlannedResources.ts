import {
  Fact,
  OptionEvidence,
  RouteTargetKind,
} from 'backstage-plugin-zero-trust-common';
import { Link, Linked, Links } from './Link';

/** The properties of every planned resource. */
export interface Planned {
  /**
   * Its address in the input: `module.db.aws_db_instance.this[0]`, `Stack/Database`.
   */
  address: string;
}

/** Tags of which some have values that are not known. */
export interface OpenTags {
  known: Readonly<Record<string, string>>;
  /** The keys of the others. */
  keys: readonly string[];
}

/** An RDS DB instance or DB cluster. */
export interface PlannedDatabase extends Planned {
  kind: 'instance' | 'cluster';
  name: string;
  /** Known for a resource that exists. */
  arn?: string;
  /** Its region, if it is not that of the input. */
  region?: string;
  /** `DbiResourceId` or `DbClusterResourceId` of a resource that exists. */
  resourceId?: string;
  engine: string;
  engineVersion: string;
  /** Aurora Serverless v1: a cluster without instances. */
  isServerless?: boolean;
  /** The cluster that an instance belongs to. */
  cluster: Linked;
  tags: Fact<Record<string, string>>;
  /** Absent if all tags are known, or if some keys are not. */
  openTags?: OpenTags;
  isReplica: Fact<boolean>;
  publiclyAccessible: Fact<boolean>;
  port: Fact<number>;
  subnetGroup: Linked;
  securityGroups: Links;
  availabilityZone: Fact<string>;
  autoMinorVersionUpgrade: Fact<boolean | null>;
  storageEncrypted: Fact<boolean>;
  /** Whether it is a new cluster that sets no encryption, which its engine then chooses. */
  leavesEncryptionToEngine?: boolean;
  kmsKey: Linked;
  parameterGroup: Linked;
  optionGroup: Linked;
  iamDatabaseAuthentication: Fact<boolean>;
  domainJoined: Fact<boolean>;
  backupRetentionPeriod: Fact<number>;
  deletionProtection: Fact<boolean>;
  logExports: Fact<string[]>;
  multiAz: Fact<boolean>;
  masterUsername: Fact<string>;
  /** Whether RDS manages the master password in Secrets Manager. */
  managedPassword: Fact<boolean>;
  /** Whether IAM authenticates the master user. */
  masterIamAuthentication: Fact<boolean>;
  lifecycleSupport: Fact<string | null>;
  /**
   * Whether its parameter group is in force once the input is applied: the database is
   * created with it, or already has it. A group that is attached to a running database
   * needs a reboot.
   */
  hasParameterGroup: boolean;
}

export interface PlannedSubnetGroup extends Planned {
  name?: string;
  subnets: Links;
}

export interface PlannedParameterGroup extends Planned {
  name?: string;
  /** Such as `postgres17`. */
  family: string;
  values: Fact<Record<string, string>>;
  /** False if a changed value waits for a reboot. */
  inForce: boolean;
}

export interface PlannedOptionGroup extends Planned {
  name?: string;
  options: Fact<OptionEvidence[]>;
}

export interface PlannedVpc extends Planned {
  id?: string;
  /** Whether it exists already, and can have gateways that are not in the input. */
  exists?: boolean;
}

export interface PlannedSubnet extends Planned {
  id?: string;
  vpc: Linked;
  availabilityZone?: string;
  /** Whether instances get a public IPv4 address by default. */
  assignsPublicAddress: Fact<boolean>;
  /** Whether instances get an IPv6 address by default. */
  assignsIpv6: Fact<boolean>;
}

export interface PlannedRoute {
  /** CIDR or prefix list id. */
  destination: Fact<string>;
  target: Fact<RouteTargetKind>;
  targetId?: string;
  /** The route names a prefix list. */
  prefixList?: Link;
}

export interface PlannedRouteTable extends Planned {
  vpc: Linked;
  /** Whether the input makes it the main table of its VPC. */
  isMain: boolean;
  routes: readonly PlannedRoute[];
  /** False if there may be more routes. */
  complete: boolean;
}

/** A route that is a separate resource. */
export interface PlannedTableRoute extends Planned {
  table: Linked;
  route: PlannedRoute;
}

export interface PlannedAssociation extends Planned {
  /** A subnet, or null for a gateway's association. */
  subnet: Linked;
  table: Linked;
}

export interface PlannedMainTable extends Planned {
  vpc: Linked;
  table: Linked;
}

export interface PlannedInternetGateway extends Planned {
  vpc: Linked;
}

/** The source that an ingress rule allows. */
export type PlannedSource =
  | { kind: 'security-group'; group: Link; accountId?: string }
  | { kind: 'cidr'; cidr: string }
  | { kind: 'prefix-list'; list: Link }
  /** Known after apply: a group, a range or a list. */
  | { kind: 'unknown' };

export interface PlannedRule extends Planned {
  protocol: Fact<string>;
  fromPort: Fact<number | null>;
  toPort: Fact<number | null>;
  source: PlannedSource;
}

/** A rule that is a separate resource. */
export interface PlannedGroupRule extends Planned {
  group: Linked;
  isIngress: boolean;
  rules: readonly PlannedRule[];
}

export interface PlannedSecurityGroup extends Planned {
  id?: string;
  name?: string;
  vpc: Linked;
  isDefault: boolean;
  ingress: readonly PlannedRule[];
  /** Outbound rules: only those of a default group are counted. */
  egressCount: number;
  /** False if there may be more rules. */
  complete: boolean;
  /** Outbound rules. Their `source` is the destination. */
  egress: readonly PlannedRule[];
  /** False if there may be more outbound rules. */
  egressComplete: boolean;
}

export interface PlannedPrefixList extends Planned {
  id?: string;
  entries: readonly string[];
  /** False if there may be more entries. */
  complete: boolean;
}

export interface PlannedFlowLog extends Planned {
  vpc: Linked;
  trafficType: Fact<string>;
}

export interface PlannedKey extends Planned {
  arn?: string;
  enabled: Fact<boolean>;
  spec: Fact<string>;
  origin: Fact<string>;
  rotationEnabled: Fact<boolean>;
  /** The policy document; known null for the default policy of AWS. */
  policy: Fact<string | null>;
  /** False if the principals or actions of a statement are not known. */
  hasPrincipals: boolean;
}

export interface PlannedKeyAlias extends Planned {
  name: string;
  key: Linked;
}

export interface PlannedBackupSelection extends Planned {
  resources: Links;
  plan: Linked;
}

export interface PlannedBackupPlan extends Planned {
  /** The vaults of its rules. */
  vaults: Links;
}

export interface PlannedBackupVault extends Planned {
  name: string;
}

/** The lock of a vault. */
export interface PlannedVaultLock extends Planned {
  vault: Linked;
  minRetentionDays: Fact<number | null>;
}

export interface PlannedProxy extends Planned {
  name: string;
  requireTls: Fact<boolean>;
  iamRequired: Fact<boolean>;
  iamAccepted: Fact<boolean>;
  securityGroups: Links;
}

export interface PlannedProxyTarget extends Planned {
  proxy: Linked;
  database: Linked;
}

export interface PlannedSnapshot extends Planned {
  name: string;
  database: Linked;
  /** Account ids, or `all`. */
  sharedWith: Fact<string[]>;
}

/** An EC2 instance, or the instances that an Auto Scaling group launches. */
export interface PlannedMachine extends Planned {
  name: string;
  id?: string;
  tags: Fact<Record<string, string>>;
  /** Absent if all tags are known, or if some keys are not. */
  openTags?: OpenTags;
  /** Its known tags. */
  knownTags: Record<string, string>;
  subnets: Links;
  securityGroups: Links;
  /** Addresses of network interfaces that are separate resources. */
  interfaces: readonly string[];
  /** A known null if the subnet decides. */
  assignsPublicAddress: Fact<boolean | null>;
  /** A known null if the subnet decides. */
  assignsIpv6: Fact<boolean | null>;
  httpTokens: Fact<string>;
  hopLimit: Fact<number>;
  /** Whether something configures it at its start. */
  hasUserData: Fact<boolean>;
  keyName: Fact<string | null>;
  instanceProfile: Fact<string | null>;
  /** The instance profile as a resource; a known null if there is none. */
  profile: Linked;
}

export interface PlannedInstanceProfile extends Planned {
  role: Linked;
}

/** A Session document. */
export interface PlannedDocument extends Planned {
  name: string;
  /** JSON; missing if it is known after apply. */
  content: Fact<string>;
}

/** An Elastic IP address of a machine. */
export interface PlannedAddress extends Planned {
  machine: Linked;
  /** The network interface that it belongs to. */
  networkInterface: Linked;
}

export interface PlannedEndpoint extends Planned {
  vpc: Linked;
  /** `ssm`, `ssmmessages`: the last part of the service name. */
  service: Fact<string>;
  privateDns: Fact<boolean>;
  /** Without any, AWS uses the default group of the VPC. */
  securityGroups: Links;
  /** The policy document; known null for the default policy of AWS. */
  policy: Fact<string | null>;
  /** False if a part of the policy is known after apply. */
  isPolicyComplete: boolean;
}

/** Permissions of a role, user or group. */
export interface PlannedIdentity extends Planned {
  kind: 'role' | 'user' | 'group';
  name: string;
  /** The trust policy of a role. */
  trust?: Fact<string>;
  /** Whether it has a permissions boundary, which the input need not show. */
  hasBoundary?: boolean;
  isServiceLinked?: boolean;
}

export interface PlannedPolicy extends Planned {
  name: string;
  /** JSON; missing if it is known after apply. */
  document: Fact<string>;
}

/** A policy of an identity. */
export interface PlannedAttachment extends Planned {
  identity: { kind: PlannedIdentity['kind']; link: Linked };
  /** A policy of the input, or the ARN of another one. */
  policy: Linked;
}

/** An inline policy. */
export interface PlannedInlinePolicy extends PlannedPolicy {
  identity: { kind: PlannedIdentity['kind']; link: Linked };
}

/** A log group of CloudWatch Logs. */
export interface PlannedLogGroup {
  address: string;
  /** Empty if it is known after apply. */
  name: string;
  hasKey: Fact<boolean>;
  /** Days; a known null if events never expire. */
  retentionDays: Fact<number | null>;
}

/** A topic of SNS. */
export interface PlannedTopic {
  address: string;
  name: string;
  /** Known null without encryption. */
  key: Linked;
}

/** The policy of a topic. */
export interface PlannedTopicPolicy {
  address: string;
  topic: Linked;
  policy: Fact<string>;
  /** Whether its principals and actions are known. */
  hasPrincipals: boolean;
}

/** A rule, an alarm or a subscription of RDS, with the topics to which it goes. */
export interface PlannedAlarm {
  address: string;
  topics: Links;
}

/** Everything in a plan or template that the controls judge. */
export interface PlannedResources {
  /** `terraform-plan` or `cloudformation-template`, the source of its facts. */
  source: string;
  partition: string;
  accountId: string;
  region: string;
  databases: PlannedDatabase[];
  subnetGroups: PlannedSubnetGroup[];
  parameterGroups: PlannedParameterGroup[];
  optionGroups: PlannedOptionGroup[];
  vpcs: PlannedVpc[];
  subnets: PlannedSubnet[];
  routeTables: PlannedRouteTable[];
  routes: PlannedTableRoute[];
  associations: PlannedAssociation[];
  mainTables: PlannedMainTable[];
  internetGateways: PlannedInternetGateway[];
  securityGroups: PlannedSecurityGroup[];
  groupRules: PlannedGroupRule[];
  prefixLists: PlannedPrefixList[];
  flowLogs: PlannedFlowLog[];
  keys: PlannedKey[];
  keyAliases: PlannedKeyAlias[];
  backupSelections: PlannedBackupSelection[];
  backupPlans: PlannedBackupPlan[];
  backupVaults: PlannedBackupVault[];
  vaultLocks: PlannedVaultLock[];
  proxies: PlannedProxy[];
  proxyTargets: PlannedProxyTarget[];
  snapshots: PlannedSnapshot[];
  machines: PlannedMachine[];
  addresses: PlannedAddress[];
  endpoints: PlannedEndpoint[];
  instanceProfiles: PlannedInstanceProfile[];
  documents: PlannedDocument[];
  identities: PlannedIdentity[];
  policies: PlannedPolicy[];
  attachments: PlannedAttachment[];
  inlinePolicies: PlannedInlinePolicy[];
  logGroups: PlannedLogGroup[];
  topics: PlannedTopic[];
  topicPolicies: PlannedTopicPolicy[];
  alarms: PlannedAlarm[];
  /** Addresses of databases that the input deletes. */
  deleted: string[];
  /**
   * Parts that the input does not show and that could fail. The gate fails because of
   * them.
   */
  gaps: string[];
  /** Assumptions that the reports name. */
  notes: string[];
}

export const nothingPlanned = (
  about: Pick<
    PlannedResources,
    'source' | 'partition' | 'accountId' | 'region'
  >,
): PlannedResources => ({
  ...about,
  databases: [],
  subnetGroups: [],
  parameterGroups: [],
  optionGroups: [],
  vpcs: [],
  subnets: [],
  routeTables: [],
  routes: [],
  associations: [],
  mainTables: [],
  internetGateways: [],
  securityGroups: [],
  groupRules: [],
  prefixLists: [],
  flowLogs: [],
  keys: [],
  keyAliases: [],
  backupSelections: [],
  backupPlans: [],
  backupVaults: [],
  vaultLocks: [],
  proxies: [],
  proxyTargets: [],
  snapshots: [],
  machines: [],
  addresses: [],
  endpoints: [],
  instanceProfiles: [],
  documents: [],
  identities: [],
  policies: [],
  attachments: [],
  inlinePolicies: [],
  logGroups: [],
  topics: [],
  topicPolicies: [],
  alarms: [],
  deleted: [],
  gaps: [],
  notes: [],
});
