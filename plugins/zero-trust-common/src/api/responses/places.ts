import { ResultStatus } from '../../posture';

/**
 * `GET /v1/places`: account-regions in scope, in which people can create an
 * environment. @public
 */
export interface PlaceList {
  /** By account and region. */
  items: Array<{
    /** The AWS account id, 12 digits. */
    accountId: string;
    /** The name of the account, if it is known. */
    accountName?: string;
    /** The AWS Region code, such as `eu-west-1`. */
    region: string;
  }>;
}

/** A subnet that databases or bastions use. @public */
export interface KnownSubnet {
  /** Id of the subnet. */
  subnetId: string;
  /** The Availability Zone that it is in, if it was read. */
  availabilityZone?: string;
  /**
   * Whether it is isolated, by the rule of the controls: `pass`, `fail`, or `unknown` if
   * its routes could not be read.
   */
  isolated: Extract<ResultStatus, 'pass' | 'fail' | 'unknown'>;
  /** Why, as a sentence. */
  reason: string;
}

/** A database that people can choose for a bastion. @public */
export interface KnownDatabase {
  /** Its ARN. */
  arn: string;
  /** Its DB instance or DB cluster identifier. */
  name: string;
  /** A DB instance, or a cluster of Aurora or RDS. */
  kind: 'instance' | 'cluster';
  /** `DbiResourceId` or `DbClusterResourceId`. */
  resourceId: string;
  /** As AWS names it: `postgres`, `aurora-mysql` … */
  engine: string;
  /** Such as `17.4`. */
  engineVersion: string;
  /** `production` or `non-production`. */
  environmentClass: 'production' | 'non-production';
  /** The port that it listens on; null if it was not read. */
  port: number | null;
  /** Its security groups, without those that could not be read. */
  securityGroupIds: string[];
  /** The Resource entity that its tag names. */
  entityRef?: string;
}

/** A VPC that databases or bastions use. @public */
export interface KnownNetwork {
  /** Id of the VPC. */
  vpcId: string;
  /** The account that owns it; null if that could not be read. */
  ownerAccountId: string | null;
  /** Its address ranges, by the local routes of its subnets. */
  ranges: string[];
  /** Whether `ranges` are all that it has; false if one may be missing. */
  rangesComplete: boolean;
  /** Its subnets that databases or bastions use. */
  subnets: KnownSubnet[];
  /** Services of its interface endpoints, such as `ssm`; null if they were not read. */
  endpoints: string[] | null;
  /** The databases in it. */
  databases: KnownDatabase[];
  /** Names of the environments that have a database or bastion in it, by their tags. */
  environments: string[];
}

/** A DB instance class that RDS offers for a major version. @public */
export interface KnownInstanceClass {
  /** As AWS names the engine: `postgres`. */
  engine: string;
  /** Such as `17`. */
  majorVersion: string;
  /** Such as `db.m7g.large`. */
  instanceClass: string;
  /** Whether it can have a standby in a second zone. */
  multiAz: boolean;
  /** The Availability Zones that offer it; absent if they were not read. */
  zones?: string[];
}

/** `GET /v1/networks/:accountId/:region`. @public */
export interface NetworkList {
  /** By id of the VPC. */
  items: KnownNetwork[];
  /**
   * The DB instance classes that RDS offers in the Region, of those that an environment
   * can have; null if they were not read in the last 7 days.
   */
  instanceClasses: KnownInstanceClass[] | null;
  /** When the classes were last read, ISO 8601; null if they were not. */
  instanceClassesReadAt: string | null;
}
