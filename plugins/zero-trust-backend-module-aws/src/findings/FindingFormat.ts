import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { ParsedFinding } from './findingFields';

/** What is asked of one page. */
export interface PageRequest<Query> {
  query: Query;
  /** Only what was updated between these times, ISO 8601, UTC. */
  updated?: { since: string; until: string };
  token: string | undefined;
  signal: AbortSignal;
}

/**
 * One of the formats in which Security Hub gives its findings: how to ask for
 * them, and how to read them. Everything else is the same for all formats.
 */
export interface FindingFormat<Query = unknown> {
  /** `securityhub:GetFindings` */
  operation: string;
  /** The detail type of the events that bring the same format. */
  detailType: string;
  /** What is asked one after the other for these controls; at most 20 in a batch. */
  queries(batches: ReadonlyArray<readonly string[]>): Query[];
  page(
    client: SecurityHubClient,
    request: PageRequest<Query>,
  ): Promise<{ findings: unknown[] | undefined; next: string | undefined }>;
  /** Never throws. */
  parse(finding: unknown): ParsedFinding;
}
