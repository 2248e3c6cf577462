import { Fact } from '../facts';
import { ReadTimes } from './ReadTimes';

/**
 * Preferences of Session Manager: `SSM-SessionManagerRunShell`.
 * @public
 */
export interface SessionPreferencesEvidence {
  kmsKeyId: string | null;
  cloudWatchLogGroup: string | null;
  cloudWatchEncrypted: boolean;
  s3Bucket: string | null;
  s3Encrypted: boolean;
  /** Minutes; null where it is not set. */
  idleTimeoutMinutes: number | null;
}

/**
 * A Session document that opens shells, or runs commands.
 * @public
 */
export interface ShellDocumentEvidence {
  /** Its name, or its ARN where it belongs to another account. */
  name: string;
  /** Who may start sessions with it, administrators too. */
  principals: string[];
  /** Its own preferences; known `null` where those of the account are used. */
  preferences: Fact<SessionPreferencesEvidence | null>;
}

/** @public */
export interface ConfigRecorderEvidence {
  name: string;
  recording: boolean;
  /** `SUCCESS`, `FAILURE`, `PENDING`. */
  lastStatus: string;
}

/** @public */
export interface SecurityHubEvidence {
  /** `security-control` where findings are consolidated. */
  controlFindingGenerator: string | null;
  /** ARNs of the standards that are on. */
  standards: Fact<string[]>;
}

/** @public */
export interface GuardDutyEvidence {
  /** `ENABLED` or `DISABLED`. */
  status: string;
  /** Status of the feature `RDS_LOGIN_EVENTS`. */
  rdsProtection: boolean;
}

/** @public */
export interface AnalyzerEvidence {
  name: string;
  /** `ACCOUNT`, `ORGANIZATION`, `ACCOUNT_UNUSED_ACCESS` … */
  type: string;
  /** `ACTIVE`, `CREATING`, `DISABLED`, `FAILED`. */
  status: string;
}

/**
 * The foundation of an AWS account in one region.
 * @public
 */
export interface RegionEvidence {
  subject: 'account-region';
  /**
   * `arn:aws:account:eu-west-1:111122223333:account`. AWS has no ARN for an
   * account in a region: this one is the account's with the region in it.
   */
  arn: string;
  /** `111122223333/eu-west-1` */
  resourceId: string;
  name: string;
  partition: string;
  accountId: string;
  region: string;
  times: ReadTimes;
  status: Fact<string>;
  /** VPC Block Public Access: `off`, `block-bidirectional`, `block-ingress`. */
  internetGatewayBlockMode: Fact<string>;
  /** Known `null` where there are none: the defaults neither encrypt nor log. */
  sessionPreferences: Fact<SessionPreferencesEvidence | null>;
  /** Principals that may open a shell on an instance, administrators too. */
  shellPrincipals: Fact<string[]>;
  /** With which documents they may, `SSM-SessionManagerRunShell` for those of AWS. */
  shellDocuments: Fact<ShellDocumentEvidence[]>;
  /** `Enable` or `Disable`: whether SSM documents may be shared with everybody. */
  documentSharing: Fact<string>;
  configRecorders: Fact<ConfigRecorderEvidence[]>;
  /** Known `null` where Security Hub CSPM is off. */
  securityHub: Fact<SecurityHubEvidence | null>;
  /** Known `null` where there is no detector. */
  guardDuty: Fact<GuardDutyEvidence | null>;
  analyzers: Fact<AnalyzerEvidence[]>;
  /**
   * Hours since the last good collection of the account in this region. Set by
   * the portal at every tick, so that it ages when collection is dead.
   */
  collectionAgeHours: Fact<number>;
}
