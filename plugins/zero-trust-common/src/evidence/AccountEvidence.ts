import { Fact } from '../facts/fact';
import { ReadTimes } from './ReadTimes';

/** A statement that allows everything on everything. @public */
export interface AdministratorGrant {
  /** Name of the policy. */
  policy: string;
  /** `role/admin`, `user/jane`, `group/admins` to whom it is attached. */
  principals: string[];
}

/** The facts of IAM about the root user and centralised root access. @public */
export interface RootUserEvidence {
  /** Whether the root user has any MFA device. */
  mfaEnabled: boolean;
  /** Whether the root user has access keys. */
  accessKeysPresent: boolean;
  /**
   * Whether the root user has a password. AWS returns it since centralised root access
   * exists.
   */
  passwordPresent: boolean | null;
}

/**
 * Console users of IAM, counted from the credential report. The report and its names
 * are not stored.
 * @public
 */
export interface ConsoleUsersEvidence {
  /** IAM users with a password. */
  total: number;
  /** The users without an MFA device. */
  withoutMfaCount: number;
}

/**
 * Active access keys, counted from the credential report. The report and its names are
 * not stored.
 * @public
 */
export interface AccessKeysEvidence {
  /** Active access keys of IAM users. */
  total: number;
  /** Users with a key that was not rotated for 90 days. */
  oldCount: number;
  /** Users with a key unused for 90 days. */
  unusedCount: number;
}

/** A CloudTrail trail that covers the account. @public */
export interface TrailEvidence {
  /** ARN of the trail. */
  arn: string;
  /** Name of the trail. */
  name: string;
  /** The home region, e.g. `eu-west-1`. */
  homeRegion: string;
  /** Whether it records every Region. */
  multiRegion: boolean;
  /** Whether it records every account of the organization. */
  organization: boolean;
  /** Whether CloudTrail signs its log files. */
  logFileValidation: boolean;
  /** Null if it is not encrypted with a KMS key. */
  kmsKeyArn: string | null;
  /** Whether it records now. */
  logging: Fact<boolean>;
  /** Null if the last delivery succeeded. */
  latestDeliveryError: Fact<string | null>;
  /** Whether it records management events, reads and writes. */
  managementEvents: Fact<boolean>;
  /**
   * The event sources that are excluded, such as `kms.amazonaws.com` and
   * `rdsdata.amazonaws.com`.
   */
  excludedSources: Fact<string[]>;
}

/** What the organization's policies deny in the account, from the root down. @public */
export interface GuardRailsEvidence {
  /** Whether service control policies are enabled in the organization. */
  enabled: boolean;
  /**
   * Whether it is the management account, to which service control policies do not
   * apply.
   */
  exempt: boolean;
  /** Number of policies beyond `FullAWSAccess` from the root to the account. */
  policies: number;
  /** Whether organization policies deny each action. */
  denies: Record<GuardRail, boolean>;
}

/** What organization policies should deny in every account. @public */
export const guardRails = [
  'leave-organization',
  'stop-cloudtrail',
  'stop-config',
  'stop-security-hub',
  'public-database',
  'unencrypted-database',
] as const;
/** Something that organization policies should deny. @public */
export type GuardRail = (typeof guardRails)[number];

/** How people sign in to the account. @public */
export interface PeopleAccessEvidence {
  /** Whether an organization instance of Identity Center is active. */
  identityCenterActive: Fact<boolean>;
  /** Permission sets that are provisioned to the account. */
  permissionSets: Fact<number>;
  /** The number of SAML providers in IAM, without that of Identity Center. */
  samlProviders: Fact<number>;
}

/** Who owns the databases and bastions of an account. @public */
export interface OwnershipEvidence {
  /** Databases and bastions in scope. */
  total: number;
  /** How many have no owner. */
  unownedCount: number;
  /** The names of the first of these. */
  unowned: string[];
}

/**
 * The global part of an AWS account. Account-regions are separate subjects; the score
 * of an account covers both.
 * @public
 */
export interface AccountEvidence {
  /** The kind of subject. */
  subject: 'account';
  /** `arn:aws:iam::111122223333:root` */
  arn: string;
  /** The account id. */
  resourceId: string;
  /** Its display name. */
  name: string;
  /** The AWS partition: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The region in which global services were read. */
  region: string;
  /** When its facts were read. */
  times: ReadTimes;
  /** Whether it could be read at all: `ACTIVE`. */
  status: Fact<string>;
  /**
   * `FeatureSet` of the organization; a known `null` if the account is not in an
   * organization.
   */
  organizationFeatures: Fact<string | null>;
  /** What organization policies deny in the account. */
  guardRails: Fact<GuardRailsEvidence>;
  /** Principals that can do everything. */
  administrators: Fact<AdministratorGrant[]>;
  /** The root user. */
  root: Fact<RootUserEvidence>;
  /** Whether root has a hardware device for MFA. */
  rootHardwareMfa: Fact<boolean>;
  /** Root credentials of members are managed centrally (`RootCredentialsManagement`). */
  centralRootAccess: Fact<boolean>;
  /** IAM users who can sign in to the console. */
  consoleUsers: Fact<ConsoleUsersEvidence>;
  /** Access keys of IAM users. */
  accessKeys: Fact<AccessKeysEvidence>;
  /** How people sign in to the account. */
  people: PeopleAccessEvidence;
  /** The CloudTrail trails that record the account. */
  trails: Fact<TrailEvidence[]>;
  /** Databases and bastions in scope, and those without an owner. Set by the portal. */
  ownership: Fact<OwnershipEvidence>;
}
