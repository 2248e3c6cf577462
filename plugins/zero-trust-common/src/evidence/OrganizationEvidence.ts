import { Fact } from '../facts/fact';
import { ReadTimes } from './ReadTimes';

/** A permission set that gives access to databases or bastions. @public */
export interface PermissionSetEvidence {
  /** Name of the permission set. */
  name: string;
  /** `SessionDuration` in minutes. */
  sessionMinutes: Fact<number>;
  /** Whether its policies allow `rds-db:connect` or `ssm:StartSession`. */
  reachesDatabases: Fact<boolean>;
}

/** How Security Hub aggregates findings of several Regions. @public */
export interface FindingAggregatorEvidence {
  /** The Region in which findings are aggregated. */
  region: string;
  /** `ALL_REGIONS`, `ALL_REGIONS_EXCEPT_SPECIFIED`, `SPECIFIED_REGIONS`, `NO_REGIONS`. */
  linkingMode: string;
  /** Regions named by the mode. */
  regions: string[];
}

/**
 * The settings of an organization. Its results count in the management account.
 * @public
 */
export interface OrganizationEvidence {
  /** The kind of subject. */
  subject: 'organization';
  /** `arn:aws:organizations::111122223333:organization/o-example` */
  arn: string;
  /** The organization id. */
  resourceId: string;
  /** Its display name. */
  name: string;
  /** The AWS partition: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  /** The management account. */
  accountId: string;
  /** The AWS Region code, such as `eu-west-1`. */
  region: string;
  /** When its facts were read. */
  times: ReadTimes;
  /** Whether it could be read at all: `ALL`. */
  status: Fact<string>;
  /** Account ids that Security Hub is delegated to. */
  securityHubAdministrators: Fact<string[]>;
  /** A known `null` if findings are not aggregated. */
  findingAggregator: Fact<FindingAggregatorEvidence | null>;
  /** A known `null` if no instance is active. */
  identityCenter: Fact<{ arn: string; status: string } | null>;
  /**
   * Permission sets that are known to give no access to databases or bastions may be
   * absent.
   */
  permissionSets: Fact<PermissionSetEvidence[]>;
}
