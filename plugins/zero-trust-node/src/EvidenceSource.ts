import { Evidence, ResourceType } from 'backstage-plugin-zero-trust-common';

/**
 * The unit of collection: one account in one region. It is collected, fails and
 * is reported on its own.
 * @public
 */
export interface CollectionScope {
  partition: string;
  accountId: string;
  accountName?: string;
  region: string;
}

/**
 * Why something could not be read; never with a secret in it.
 *
 * - `out-of-scope`: the account or a policy of the organization has closed it
 * - `not-configured`: `operation` is the configuration key that is not set
 *
 * @public
 */
export interface CollectionProblem {
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
  message: string;
  /** What to do, in a sentence. */
  advice: string;
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * A resource that is listed but not judged: Neptune, DocumentDB, RDS Custom, Aurora
 * Limitless Database, an instance whose cluster is not listed.
 * @public
 */
export interface UnjudgedResource {
  arn: string;
  type: string;
  name: string;
  engine?: string;
  accountId: string;
  region: string;
  reason: string;
}

/** @public */
export interface EvidenceCollection {
  evidence: Evidence[];
  unjudged: UnjudgedResource[];
  /**
   * The types whose listing was complete: only of these may resources that are
   * not in `evidence` be considered gone.
   */
  listed: ResourceType[];
  problems: CollectionProblem[];
}

/** @public */
export interface CollectionContext {
  /** Aborted when time is up or the process stops. */
  signal: AbortSignal;
  /** Tells how far it is, for people who watch. */
  report(progress: { done: number; total: number | null; step: string }): void;
}

/**
 * Where evidence about live configuration comes from.
 * @public
 */
export interface EvidenceSource {
  /** Stable, e.g. `aws`. */
  id: string;
  /**
   * The types of resources that a complete read of a scope lists. Until all of
   * them were listed once, what a scope has cannot be counted.
   */
  lists: readonly ResourceType[];
  /** The scopes in force, and what kept others out. Called before each round; may call out. */
  scopes(options: { signal: AbortSignal }): Promise<{
    scopes: CollectionScope[];
    problems: CollectionProblem[];
    /**
     * Accounts of which there may be more scopes than these. Present where all
     * accounts are known: then others go out of scope. Absent, any problem keeps
     * everything in scope.
     */
    undecided?: string[];
  }>;
  /**
   * The accounts, account-regions or organizations that a scope is about, with
   * every fact missing: they count as unknown until they are read for the first
   * time. Calls nobody.
   */
  unread?(scope: CollectionScope, at: string): Evidence[];
  /**
   * Reads one scope. Denied, slow or broken operations are `problems` and
   * missing facts, never exceptions; it throws only when nothing could be read.
   */
  collect(
    scope: CollectionScope,
    context: CollectionContext,
  ): Promise<EvidenceCollection>;
}
