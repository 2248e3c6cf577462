import {
  Cap,
  Failing,
  Fix,
  PageInfo,
  PillarPosture,
  Result,
  PostureFigures,
} from '../../posture';

/** The part of an account that is out of scope. @public */
export interface OutOfScope {
  /** Since when the last part is out of scope, ISO 8601, UTC. */
  since: string;
  /** The regions that are out of scope. */
  regions: string[];
  /** Whether nothing of the account is in scope. */
  everything: boolean;
  /** Whether the caller can retire it. */
  mayRetire: boolean;
}

/** An AWS account as a subject of its own. @public */
export interface AccountSummary extends PostureFigures {
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS partition: `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  /** The name of the account. */
  name: string;
  /** Its owners: from `zeroTrust.attribution.accounts`, and from approved mappings. */
  owners: string[];
  /** Failures by severity. */
  failing: Failing;
  /** Number of unknown results. */
  unknown: number;
  /** The highest points that a service with resources in it can have. */
  ceiling: number;
  /** Present if a part of it is out of scope. Its last known results are kept. */
  outOfScope?: OutOfScope;
}

/** `GET /v1/accounts`, worst first. @public */
export interface AccountList {
  /** The items of this page. */
  items: AccountSummary[];
  /** How many items there are on all pages. */
  totalItems: number;
  /** Where the next page starts. */
  pageInfo: PageInfo;
}

/** `GET /v1/accounts/:accountId`. @public */
export interface AccountPosture extends AccountSummary {
  /** The points without waivers. Absent if no waiver is in force. */
  pointsWithoutWaivers?: number;
  /** Ceilings on the points: the one that limits them first. */
  caps: Cap[];
  /** Stage and coverage of each pillar. */
  pillars: PillarPosture[];
  /** What to do first: by gain. */
  fixes: Fix[];
  /** Failures first; a control in several regions has a result for each. */
  results: Result[];
  /** The version of the controls that judged it. */
  catalogueVersion: string;
}

/** `POST /v1/accounts/:accountId/retire`. @public */
export interface AccountRetired {
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The regions that are forgotten. */
  regions: string[];
  /** How many resources are removed. */
  resources: number;
}
