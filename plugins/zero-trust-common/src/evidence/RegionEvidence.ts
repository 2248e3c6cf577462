import { Fact } from '../facts/fact';
import { ReadTimes } from './ReadTimes';

/**
 * Preferences of Session Manager: `SSM-SessionManagerRunShell`.
 * @public
 */
export interface SessionPreferencesEvidence {
  /** The KMS key of sessions; null without one. */
  kmsKeyId: string | null;
  /** The log group of sessions; null without one. */
  cloudWatchLogGroup: string | null;
  /** Whether that log group must be encrypted. */
  cloudWatchEncrypted: boolean;
  /** The bucket of session logs; null without one. */
  s3Bucket: string | null;
  /** Whether that bucket must be encrypted. */
  s3Encrypted: boolean;
  /** Minutes; null if it is not set. */
  idleTimeoutMinutes: number | null;
}

/**
 * A Session document that opens shells, or runs commands.
 * @public
 */
export interface ShellDocumentEvidence {
  /** Its name, or its ARN where it belongs to another account. */
  name: string;
  /** Who can start sessions with it, with administrators. */
  principals: string[];
  /** Its own preferences; a known `null` if those of the account are used. */
  preferences: Fact<SessionPreferencesEvidence | null>;
}

/** A recorder of AWS Config. @public */
export interface ConfigRecorderEvidence {
  /** Name of the recorder. */
  name: string;
  /** Whether it records now. */
  recording: boolean;
  /** `SUCCESS`, `FAILURE`, `PENDING`. */
  lastStatus: string;
}

/** Whether Security Hub is on, and with which standards. @public */
export interface SecurityHubEvidence {
  /** `security-control` where findings are consolidated. */
  controlFindingGenerator: string | null;
  /** ARNs of the standards that are on. */
  standards: Fact<string[]>;
}

/** Whether GuardDuty is on, and what it protects. @public */
export interface GuardDutyEvidence {
  /** `ENABLED` or `DISABLED`. */
  status: string;
  /** Status of the feature `RDS_LOGIN_EVENTS`. */
  rdsProtection: boolean;
}

/** An analyzer of IAM Access Analyzer. @public */
export interface AnalyzerEvidence {
  /** Name of the analyzer. */
  name: string;
  /** `ACCOUNT`, `ORGANIZATION`, `ACCOUNT_UNUSED_ACCESS` … */
  type: string;
  /** `ACTIVE`, `CREATING`, `DISABLED`, `FAILED`. */
  status: string;
}

/**
 * A DB instance class that RDS offers in a Region for a major version, with gp3 storage,
 * encryption and IAM database authentication.
 * @public
 */
export interface InstanceClassEvidence {
  /** As AWS names it: `postgres`. */
  engine: string;
  /** Such as `17`. */
  majorVersion: string;
  /** Such as `db.m7g.large`. */
  instanceClass: string;
  /** Whether it can have a standby in a second zone. */
  multiAz: boolean;
  /**
   * The Availability Zones that offer it, such as `eu-west-1a`, by the names that they have
   * in this account. Absent if another account read the list, and in older evidence.
   * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html
   */
  zones?: string[];
}

/**
 * An AWS account in one region.
 * @public
 */
export interface RegionEvidence {
  /** The kind of subject. */
  subject: 'account-region';
  /**
   * `arn:aws:account:eu-west-1:111122223333:account`. AWS has no ARN for an account in
   * a region, so this is the ARN of the account with the region in it.
   */
  arn: string;
  /** `111122223333/eu-west-1` */
  resourceId: string;
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
  /** Whether it could be read at all: `ACTIVE`. */
  status: Fact<string>;
  /** VPC Block Public Access: `off`, `block-bidirectional`, `block-ingress`. */
  internetGatewayBlockMode: Fact<string>;
  /** A known `null` if there are none: the defaults neither encrypt nor log. */
  sessionPreferences: Fact<SessionPreferencesEvidence | null>;
  /** Principals that can open a shell on an instance, with administrators. */
  shellPrincipals: Fact<string[]>;
  /**
   * The documents with which they can; `SSM-SessionManagerRunShell` stands for those of
   * AWS.
   */
  shellDocuments: Fact<ShellDocumentEvidence[]>;
  /** `Enable` or `Disable`: whether SSM documents can be shared publicly. */
  documentSharing: Fact<string>;
  /** The recorders of AWS Config. */
  configRecorders: Fact<ConfigRecorderEvidence[]>;
  /** A known `null` if Security Hub CSPM is off. */
  securityHub: Fact<SecurityHubEvidence | null>;
  /** A known `null` if there is no detector. */
  guardDuty: Fact<GuardDutyEvidence | null>;
  /** The analyzers of IAM Access Analyzer. */
  analyzers: Fact<AnalyzerEvidence[]>;
  /** The classes of the environments of the wizard that RDS offers. No control uses them. */
  instanceClasses: Fact<InstanceClassEvidence[]>;
  /**
   * Hours since the last good collection of the account in this region. Set by the
   * portal at every tick so that it also grows when collection stops.
   */
  collectionAgeHours: Fact<number>;
}
