import { Evidence, ResourceType } from 'backstage-plugin-zero-trust-common';

/**
 * The unit of collection: one account in one region. Each one is collected and reported
 * separately.
 * @public
 */
export interface CollectionScope {
  /** The AWS partition, such as `aws` or `aws-cn`. */
  partition: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The name of the account in AWS Organizations. Absent if it is not known. */
  accountName?: string;
  /** The AWS Region, such as `eu-west-1`. */
  region: string;
}

/**
 * Why something could not be read. It never contains a secret.
 *
 * - `out-of-scope`: the account or an organization policy does not allow it
 * - `not-configured`: `operation` is the configuration key that is not set
 *
 * @public
 */
export interface CollectionProblem {
  /** The kind of problem. */
  kind:
    | 'denied'
    | 'throttled'
    | 'failed'
    | 'timeout'
    | 'invalid-response'
    | 'out-of-scope'
    | 'not-configured';
  /** The operation that failed, such as `rds:DescribeDBInstances`. */
  operation: string;
  /** The IAM action to grant, for `denied`. */
  action?: string;
  /** What happened, in one sentence. */
  message: string;
  /** What to do, in one sentence. */
  advice: string;
  /** ISO 8601, UTC. */
  at: string;
  /**
   * The types of resources that could not be listed because of this problem. Empty if it
   * affects no list. If it is absent, the problem may be the reason for each type that is
   * not listed and that no other problem contains.
   */
  unlisted?: readonly ResourceType[];
  /**
   * True if the account or a policy closes the whole scope: it contains nothing to read.
   * Absent for a single call that a policy denies: what it reads is unknown.
   */
  closesScope?: true;
}

/**
 * A resource that is listed but not judged: Neptune, DocumentDB, RDS Custom, Aurora
 * Limitless Database, an instance whose cluster is not listed.
 * @public
 */
export interface UnjudgedResource {
  /** Its ARN. */
  arn: string;
  /** Its type, such as `rds-instance`. */
  type: string;
  /** Its name. */
  name: string;
  /** Its database engine, such as `docdb`. */
  engine?: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** The AWS Region. */
  region: string;
  /** Why it is not judged, in one sentence. */
  reason: string;
}

/** What one read of a scope returned. @public */
export interface EvidenceCollection {
  /** The evidence of each resource, with missing facts where a read failed. */
  evidence: Evidence[];
  /** Resources that are listed but not judged. */
  unjudged: UnjudgedResource[];
  /**
   * The types that were listed completely. Resources of these types that are not in
   * `evidence` count as deleted. Resources of other types do not.
   */
  listed: ResourceType[];
  /** What could not be read. */
  problems: CollectionProblem[];
}

/** How a source is stopped, and reports its progress. @public */
export interface CollectionContext {
  /** Aborted at the timeout, or when the process stops. */
  signal: AbortSignal;
  /** Reports the progress, which the collection page shows. */
  report(progress: { done: number; total: number | null; step: string }): void;
}

/**
 * A source of evidence about live configuration.
 * @public
 */
export interface EvidenceSource {
  /** A stable id, such as `aws`. */
  id: string;
  /**
   * The types of resources that a complete read of a scope lists. The resources of a
   * scope cannot be counted until all types were listed once.
   */
  lists: readonly ResourceType[];
  /**
   * Returns the current scopes, and the problems that exclude others. Called before
   * each round. It may call remote services.
   */
  scopes(options: { signal: AbortSignal }): Promise<{
    scopes: CollectionScope[];
    problems: CollectionProblem[];
    /**
     * Accounts that may have more scopes than these. Present if all accounts are known:
     * then others go out of scope. If it is absent, any problem keeps everything in
     * scope.
     */
    undecided?: string[];
  }>;
  /**
   * Returns the accounts, account-regions or organizations of a scope with every fact
   * missing: they count as unknown until the first read. Makes no calls.
   */
  unread?(scope: CollectionScope, at: string): Evidence[];
  /**
   * Reads one scope. Denied, slow or failed operations are `problems` and missing
   * facts, never exceptions. Throws only if nothing could be read.
   */
  collect(
    scope: CollectionScope,
    context: CollectionContext,
  ): Promise<EvidenceCollection>;
}
