import { Finding } from 'backstage-plugin-zero-trust-common';
import {
  CollectionContext,
  CollectionProblem,
  CollectionScope,
} from './EvidenceSource';

/** One page of findings, with the cursor of the next one. @public */
export interface FindingPage {
  findings: Finding[];
  /** What could not be parsed, shown in the collection health. */
  problems?: CollectionProblem[];
  /** Opaque. Pass it as `cursor` to read the next page. Absent on the last one. */
  cursor?: string;
}

/** @public */
export interface FindingQuery {
  /**
   * `full` reads all findings so that deleted ones are noticed. `delta` reads those
   * that were updated since `since`.
   */
  mode: 'full' | 'delta';
  /** The Security Hub controls that the rules of this installation use. */
  securityControlIds: readonly string[];
  /** ISO 8601, UTC; for `delta`. */
  since?: string;
  /** From an earlier page of the same query. */
  cursor?: string;
}

/**
 * A source of Security Hub findings, in ASFF or OCSF. A scope is the administrator
 * account in its aggregation region, and covers the accounts and regions that report to
 * it.
 * @public
 */
export interface FindingSource {
  /** Stable, e.g. `security-hub`. */
  id: string;
  scopes(options: { signal: AbortSignal }): Promise<{
    scopes: CollectionScope[];
    /** The problems that exclude other scopes. */
    problems?: CollectionProblem[];
  }>;
  /**
   * Reads pages. Throws if a page cannot be read, preferably a {@link CollectionError}.
   * Earlier pages are kept.
   */
  read(
    scope: CollectionScope,
    query: FindingQuery,
    context: CollectionContext,
  ): AsyncIterable<FindingPage>;
}
