import { Finding } from 'backstage-plugin-zero-trust-common';
import {
  CollectionContext,
  CollectionProblem,
  CollectionScope,
} from './EvidenceSource';

/** One page of findings, with the place to go on from. @public */
export interface FindingPage {
  findings: Finding[];
  /** What of the page could not be read: shown in the collection health. */
  problems?: CollectionProblem[];
  /** Opaque; give it back as `cursor` to go on after this page. Absent on the last one. */
  cursor?: string;
}

/** @public */
export interface FindingQuery {
  /** `full` reads all, so what is gone can be told; `delta` what was updated since `since`. */
  mode: 'full' | 'delta';
  /** The Security Hub controls that the rules of this installation speak of. */
  securityControlIds: readonly string[];
  /** ISO 8601, UTC; for `delta`. */
  since?: string;
  /** From an earlier page of the same query. */
  cursor?: string;
}

/**
 * Where Security Hub findings come from: ASFF today, OCSF behind the same.
 * A scope is the administrator account in its aggregation region and covers
 * the accounts and regions that report to it.
 * @public
 */
export interface FindingSource {
  /** Stable, e.g. `security-hub`. */
  id: string;
  scopes(options: { signal: AbortSignal }): Promise<{
    scopes: CollectionScope[];
    /** Why there are not more of them. */
    problems?: CollectionProblem[];
  }>;
  /**
   * Throws when a page cannot be read, best a {@link CollectionError}; what was
   * read stays read.
   */
  read(
    scope: CollectionScope,
    query: FindingQuery,
    context: CollectionContext,
  ): AsyncIterable<FindingPage>;
}
