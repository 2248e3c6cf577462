import { PageInfo } from '../../posture';
import { OutOfScope } from './accounts';

/** Why a source could not be read completely. @public */
export interface CollectionProblemView {
  /** What kind of problem it is. */
  kind:
    | 'denied'
    | 'throttled'
    | 'failed'
    | 'timeout'
    | 'invalid-response'
    | 'out-of-scope'
    | 'not-configured';
  /** `rds:DescribeDBInstances` */
  operation: string;
  /** The IAM action to grant, for `denied`. */
  action?: string;
  /** The error, for people. */
  message: string;
  /** What to do, in a sentence. */
  advice: string;
  /** Ids of the controls that are undecided because of it. */
  controls: string[];
  /** Ids of the controls whose last known result is shown because of it. */
  kept: string[];
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * One problem with all places where it occurs. One action fixes it everywhere. @public
 */
export interface ProblemGroup extends Omit<CollectionProblemView, 'message'> {
  /** Absent if it differs between places. */
  message?: string;
  /** The sources that have it. */
  sources: string[];
  /** The first 50 places. Empty if the problem is about a whole source. */
  places: Array<{
    accountId: string;
    accountName?: string;
    region: string;
  }>;
  /** In how many account-regions it occurs. */
  placeCount: number;
  /** In how many accounts it occurs. */
  accountCount: number;
}

/** `GET /v1/collection`. @public */
export interface CollectionStatus {
  /** The worst state first. */
  items: Array<{
    /** `aws` (live configuration) or `security-hub`. */
    source: string;
    /**
     * What it reads; all but `region` are read in the account's home region.
     */
    covers: 'region' | 'account' | 'organization' | 'findings';
    partition: string;
    accountId: string;
    accountName?: string;
    region: string;
    state:
      | 'never'
      | 'running'
      | 'healthy'
      | 'degraded'
      | 'failing'
      | 'out-of-scope';
    lastAttemptAt: string | null;
    lastSuccessAt: string | null;
    durationMs: number | null;
    progress: {
      done: number;
      total: number | null;
      step: string;
    } | null;
    /** How many there are of each kind. */
    counts: {
      databases: number;
      bastions: number;
      /** Load balancers and certificates. */
      frontEnds: number;
      /** Resources that are listed and not judged. */
      notJudged: number;
    };
    problems: CollectionProblemView[];
  }>;
  /** How many items there are on all pages. */
  totalItems: number;
  /** Counts over everything that the query selects, not only over the page. */
  summary: {
    /** Accounts in scope. */
    accounts: number;
    /**
     * Regions in scope; home regions of accounts and organizations do not count.
     */
    regions: number;
    /**
     * Account-regions, accounts, organizations and finding sources in scope.
     */
    inScope: number;
    outOfScope: number;
    /** Of those in scope. */
    read: number;
    running: number;
    withProblems: number;
    /** The oldest last read of those in scope. */
    oldestRead: string | null;
  };
  /** The accounts of which a part is out of scope, by id: at most 50. */
  outOfScopeAccounts: Array<
    OutOfScope & { accountId: string; accountName?: string }
  >;
  /** How many further accounts have a part out of scope. Absent if there are none. */
  moreOutOfScopeAccounts?: number;
  /** The problem that leaves most controls undecided first. */
  problems: ProblemGroup[];
  /** Where the next page starts. */
  pageInfo: PageInfo;
}
