import { Fact } from '../facts';
import { ReadTimes } from './ReadTimes';

/** A statement that allows everything on everything. @public */
export interface AdministratorGrant {
  /** Name of the policy. */
  policy: string;
  /** `role/admin`, `user/jane`, `group/admins` to whom it is attached. */
  principals: string[];
}

/** What IAM says of the root user, and of centralised root access. @public */
export interface RootUserEvidence {
  mfaEnabled: boolean;
  accessKeysPresent: boolean;
  /** Root credentials were removed; AWS returns it since centralised root access. */
  passwordPresent: boolean | null;
}

/**
 * Console users of IAM, counted from the credential report, which is not kept:
 * nor are the names in it.
 * @public
 */
export interface ConsoleUsersEvidence {
  total: number;
  withoutMfaCount: number;
}

/**
 * Active access keys, counted from the credential report, which is not kept: nor
 * are the names in it.
 * @public
 */
export interface AccessKeysEvidence {
  total: number;
  /** Users with a key that was not rotated for 90 days. */
  oldCount: number;
  /** Users with a key unused for 90 days. */
  unusedCount: number;
}

/** A CloudTrail trail that covers the account. @public */
export interface TrailEvidence {
  arn: string;
  name: string;
  /** Where it was made, e.g. `eu-west-1`. */
  homeRegion: string;
  multiRegion: boolean;
  organization: boolean;
  logFileValidation: boolean;
  /** Null where it is not encrypted with a KMS key. */
  kmsKeyArn: string | null;
  logging: Fact<boolean>;
  /** Null where the last delivery went well. */
  latestDeliveryError: Fact<string | null>;
  /** Whether it keeps management events, reads and writes. */
  managementEvents: Fact<boolean>;
  /** `kms.amazonaws.com`, `rdsdata.amazonaws.com`: what management events leave out. */
  excludedSources: Fact<string[]>;
}

/** What the organization's policies deny in the account, walked from the root. @public */
export interface GuardRailsEvidence {
  /** Service control policies are switched on in the organization. */
  enabled: boolean;
  /** The management account is exempt from service control policies. */
  exempt: boolean;
  /** Number of policies beyond `FullAWSAccess` from the root to the account. */
  policies: number;
  denies: Record<GuardRail, boolean>;
}

/** @public */
export const guardRails = [
  'leave-organization',
  'stop-cloudtrail',
  'stop-config',
  'stop-security-hub',
  'public-database',
  'unencrypted-database',
] as const;
/** @public */
export type GuardRail = (typeof guardRails)[number];

/** How people come into the account. @public */
export interface PeopleAccessEvidence {
  /** Whether an organization instance of Identity Center is active. */
  identityCenterActive: Fact<boolean>;
  /** Permission sets that are provisioned to the account. */
  permissionSets: Fact<number>;
  /** SAML providers of IAM, but Identity Center's own: federation past it. */
  samlProviders: Fact<number>;
}

/** Who owns the databases and bastions of an account. @public */
export interface OwnershipEvidence {
  total: number;
  /** How many have no owner. */
  unownedCount: number;
  /** The names of the first of these. */
  unowned: string[];
}

/**
 * The foundation of an AWS account, global parts of it. Account-regions are
 * subjects of their own; an account's score is over both.
 * @public
 */
export interface AccountEvidence {
  subject: 'account';
  /** `arn:aws:iam::111122223333:root` */
  arn: string;
  /** The account id. */
  resourceId: string;
  name: string;
  partition: string;
  accountId: string;
  /** The region that global services were read in. */
  region: string;
  times: ReadTimes;
  /** Whether it could be read at all: `ACTIVE`. */
  status: Fact<string>;
  /** `FeatureSet` of the organization; known `null` where it is in none. */
  organizationFeatures: Fact<string | null>;
  guardRails: Fact<GuardRailsEvidence>;
  administrators: Fact<AdministratorGrant[]>;
  root: Fact<RootUserEvidence>;
  /** A hardware device: MFA without a virtual one. */
  rootHardwareMfa: Fact<boolean>;
  /** Root credentials of members are managed centrally (`RootCredentialsManagement`). */
  centralRootAccess: Fact<boolean>;
  consoleUsers: Fact<ConsoleUsersEvidence>;
  accessKeys: Fact<AccessKeysEvidence>;
  people: PeopleAccessEvidence;
  trails: Fact<TrailEvidence[]>;
  /** Databases and bastions in scope, and those without an owner. Set by the portal. */
  ownership: Fact<OwnershipEvidence>;
}
