import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { ParsedFinding } from './findingFields';

/** The parameters of one page. */
export interface PageRequest<Query> {
  query: Query;
  /** Only findings that were updated between these times, ISO 8601, UTC. */
  updated?: { since: string; until: string };
  token: string | undefined;
  signal: AbortSignal;
}

/**
 * A format of Security Hub findings: how to request and parse them. Everything else is
 * the same for all formats.
 */
export interface FindingFormat<Query = unknown> {
  /** `securityhub:GetFindings` */
  operation: string;
  /** The detail type of events in the same format. */
  detailType: string;
  /** Returns the queries for these controls, at most 20 controls in each. */
  queries(batches: ReadonlyArray<readonly string[]>): Query[];
  page(
    client: SecurityHubClient,
    request: PageRequest<Query>,
  ): Promise<{ findings: unknown[] | undefined; next: string | undefined }>;
  /** Never throws. */
  parse(finding: unknown): ParsedFinding;
}
