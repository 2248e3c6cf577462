import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import {
  CollectionContext,
  CollectionError,
  CollectionProblem,
  CollectionScope,
  FindingPage,
  FindingQuery,
  FindingSource,
} from 'backstage-plugin-zero-trust-node';
import { AwsClients } from '../client/AwsClients';
import { AwsSettings } from '../config/awsSettings';
import { withoutSecurityHub } from '../config/notConfigured';
import { classifyError } from '../errors/classifyError';
import { required } from '../errors/InvalidResponseError';
import { controlIdBatches } from '../findings/controlIds';
import {
  digestOf,
  FindingCursor,
  readCursor,
  writeCursor,
} from '../findings/cursor';
import { FindingFormat } from '../findings/FindingFormat';
import { Hub, hubAt, hubsOf } from '../findings/hubs';
import { MalformedFindings } from '../findings/MalformedFindings';
import { Pacer } from '../client/Pacer';

/**
 * GetFindings allows 3 requests per second with bursts of 6, for each account and
 * region.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html
 */
const RATE = { perSecond: 3, burst: 6 };

interface Reading {
  format: FindingFormat;
  /** The queries, in order. */
  queries: unknown[];
  client: SecurityHubClient;
  key: string;
  query: FindingQuery;
  signal: AbortSignal;
}

/** Errors of an invalid or outdated token. The rest of a query is always valid. */
const isStaleToken = (error: unknown) =>
  error instanceof Error &&
  ['InvalidInputException', 'ValidationException'].includes(error.name);

/**
 * Reads the findings of Security Hub's controls page by page, in the configured format.
 * The reader holds the lease on the scope, so the whole installation reads in one
 * stream within Security Hub's rate limit.
 */
export class SecurityHubFindingSource implements FindingSource {
  readonly id = 'security-hub';
  private readonly hubs: ReadonlyMap<string, Hub>;

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
    private readonly pacer = new Pacer(RATE),
  ) {
    this.hubs = hubsOf(settings);
  }

  async scopes() {
    return {
      scopes: [...this.hubs.values()].map(({ scope }) => scope),
      problems: withoutSecurityHub(this.settings),
    };
  }

  /** Throws a CollectionError. */
  async *read(
    scope: CollectionScope,
    query: FindingQuery,
    { signal, report }: CollectionContext,
  ): AsyncIterable<FindingPage> {
    const { key, format } = hubAt(this.hubs, scope);
    const queries = format.queries(controlIdBatches(query.securityControlIds));
    const reading = {
      format,
      queries,
      client: this.clients.create(SecurityHubClient, scope),
      key,
      query,
      signal,
    };
    const malformed = new MalformedFindings(format.operation, scope);
    let cursor = readCursor(query.cursor, digestOf(queries));
    let resumed = cursor.token !== undefined;
    let count = 0;
    // Another replica may have used the rate limit a moment ago.
    this.pacer.empty(key);
    while (cursor.query < queries.length) {
      let page: { findings: unknown[]; next: string | undefined };
      try {
        page = await this.page(reading, cursor);
      } catch (error) {
        if (resumed && isStaleToken(error)) {
          cursor = { ...cursor, token: undefined };
          resumed = false;
          continue;
        }
        throw new CollectionError(
          classifyError(error, {
            operation: format.operation,
            accountId: scope.accountId,
            region: scope.region,
            at: new Date().toISOString(),
          }),
          error,
        );
      }
      resumed = false;
      cursor = page.next
        ? { ...cursor, token: page.next }
        : { ...cursor, query: cursor.query + 1, token: undefined };
      count += page.findings.length;
      report({ done: count, total: null, step: 'findings' });
      const parsed = page.findings.map(format.parse);
      const problems: CollectionProblem[] = malformed.add(parsed);
      yield {
        findings: parsed.flatMap(({ findings }) => findings),
        ...(problems.length && { problems }),
        ...(cursor.query < queries.length && { cursor: writeCursor(cursor) }),
      };
    }
  }

  private async page(
    { format, queries, client, key, query, signal }: Reading,
    cursor: FindingCursor,
  ) {
    await this.pacer.wait(key, signal);
    const { findings, next } = await format.page(client, {
      query: queries[cursor.query],
      token: cursor.token,
      signal,
      ...(query.mode === 'delta' &&
        query.since && {
          updated: { since: query.since, until: cursor.until },
        }),
    });
    return { findings: required(findings, 'Findings'), next };
  }
}
