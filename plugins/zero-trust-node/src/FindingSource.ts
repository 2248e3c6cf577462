import { Finding } from 'backstage-plugin-zero-trust-common';
import {
  CollectionContext,
  CollectionProblem,
  CollectionScope,
} from './EvidenceSource';

/** One page of findings, with the cursor of the next one. @public */
export interface FindingPage {
  /** The findings of this page. */
  findings: Finding[];
  /**
   * Problems with findings that could not be parsed. The collection page shows them.
   */
  problems?: CollectionProblem[];
  /**
   * An opaque text. Pass it as `cursor` to read the next page. Absent on the last page.
   */
  cursor?: string;
}

/** Which findings to read. @public */
export interface FindingQuery {
  /**
   * `full` reads all findings, to notice deleted ones. `delta` reads those that were
   * updated since `since`.
   */
  mode: 'full' | 'delta';
  /** The Security Hub controls that the rules of this installation use. */
  securityControlIds: readonly string[];
  /** ISO 8601, UTC; for `delta`. */
  since?: string;
  /** The cursor from an earlier page of the same query. */
  cursor?: string;
}

/**
 * A source of Security Hub findings, in ASFF or OCSF. A scope is the administrator
 * account in its aggregation region, and covers the accounts and regions that report to
 * it.
 * @public
 */
export interface FindingSource {
  /** A stable id, such as `security-hub`. */
  id: string;
  /** Returns the current scopes. Called before each round. */
  scopes(options: { signal: AbortSignal }): Promise<{
    scopes: CollectionScope[];
    /** The problems that exclude other scopes. */
    problems?: CollectionProblem[];
  }>;
  /**
   * Reads pages. Throws if a page cannot be read, preferably a {@link CollectionError}.
   * Pages that were returned before stay stored.
   */
  read(
    scope: CollectionScope,
    query: FindingQuery,
    context: CollectionContext,
  ): AsyncIterable<FindingPage>;
}
