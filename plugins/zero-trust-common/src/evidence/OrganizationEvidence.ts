import { Fact } from '../facts';
import { ReadTimes } from './ReadTimes';

/** A permission set that leads to databases or bastions. @public */
export interface PermissionSetEvidence {
  name: string;
  /** `SessionDuration` in minutes. */
  sessionMinutes: Fact<number>;
  /** Whether its policies allow `rds-db:connect` or `ssm:StartSession`. */
  reachesDatabases: Fact<boolean>;
}

/** @public */
export interface FindingAggregatorEvidence {
  region: string;
  /** `ALL_REGIONS`, `ALL_REGIONS_EXCEPT_SPECIFIED`, `SPECIFIED_REGIONS`, `NO_REGIONS`. */
  linkingMode: string;
  /** Regions named by the mode. */
  regions: string[];
}

/**
 * What is decided once for an organization. Its results count in the account
 * that owns it: the management account.
 * @public
 */
export interface OrganizationEvidence {
  subject: 'organization';
  /** `arn:aws:organizations::111122223333:organization/o-example` */
  arn: string;
  /** The organization id. */
  resourceId: string;
  name: string;
  partition: string;
  /** The management account. */
  accountId: string;
  region: string;
  times: ReadTimes;
  status: Fact<string>;
  /** Account ids that Security Hub is delegated to. */
  securityHubAdministrators: Fact<string[]>;
  /** Known `null` where findings are not aggregated. */
  findingAggregator: Fact<FindingAggregatorEvidence | null>;
  /** Known `null` where no instance is active. */
  identityCenter: Fact<{ arn: string; status: string } | null>;
  /** Those that are known to lead to no database or bastion may be left out. */
  permissionSets: Fact<PermissionSetEvidence[]>;
}
