import {
  AwsSecurityFindingFilters,
  GetFindingsCommand,
  GetFindingsResponse,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
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
import { classifyError } from '../errors/classifyError';
import { required } from '../errors/InvalidResponseError';
import { FindingCursor, readCursor, writeCursor } from './cursor';
import { Pacer } from './Pacer';
import { parseFinding } from './parseFinding';
import { findingQueries } from './queries';

const OPERATION = 'securityhub:GetFindings';

/**
 * GetFindings admits 3 requests a second and 6 at once, per account and region.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html
 */
const RATE = { perSecond: 3, burst: 6 };

interface Reading {
  /** What is asked, one after the other. */
  queries: AwsSecurityFindingFilters[];
  client: SecurityHubClient;
  scope: CollectionScope;
  query: FindingQuery;
  signal: AbortSignal;
}

/** An invalid or outdated token; what is asked is always valid. */
const isStaleToken = (error: unknown) =>
  error instanceof Error && error.name === 'InvalidInputException';

/** Reads the findings of Security Hub CSPM's controls, in ASFF, page by page. */
export class SecurityHubFindingSource implements FindingSource {
  readonly id = 'security-hub';

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
    private readonly pacer = new Pacer(RATE),
  ) {}

  async scopes() {
    const scopes = new Map<string, CollectionScope>();
    for (const { partition, securityHub } of this.settings.organizations) {
      if (securityHub) {
        scopes.set(`${securityHub.accountId}/${securityHub.region}`, {
          partition,
          ...securityHub,
        });
      }
    }
    return { scopes: [...scopes.values()] };
  }

  /** Throws a CollectionError. */
  async *read(
    scope: CollectionScope,
    query: FindingQuery,
    { signal, report }: CollectionContext,
  ): AsyncIterable<FindingPage> {
    const client = this.clients.create(SecurityHubClient, scope);
    const queries = findingQueries(query.securityControlIds);
    const reading = { queries, client, scope, query, signal };
    let cursor = readCursor(query.cursor);
    let resumed = cursor.token !== undefined;
    let count = 0;
    while (cursor.query < queries.length) {
      let page: GetFindingsResponse;
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
            operation: OPERATION,
            accountId: scope.accountId,
            region: scope.region,
            at: new Date().toISOString(),
          }),
          error,
        );
      }
      resumed = false;
      cursor = page.NextToken
        ? { ...cursor, token: page.NextToken }
        : { ...cursor, query: cursor.query + 1, token: undefined };
      const findings = page.Findings ?? [];
      count += findings.length;
      report({ done: count, total: null, step: 'findings' });
      yield {
        ...parsePage(findings, scope),
        ...(cursor.query < queries.length && {
          cursor: writeCursor(cursor),
        }),
      };
    }
  }

  private async page(
    { queries, client, scope, query, signal }: Reading,
    cursor: FindingCursor,
  ): Promise<GetFindingsResponse> {
    await this.pacer.wait(`${scope.accountId}/${scope.region}`, signal);
    const page = await client.send(
      new GetFindingsCommand({
        MaxResults: 100,
        NextToken: cursor.token,
        Filters: {
          ...queries[cursor.query],
          // No filter on the state: what is archived would vanish unseen.
          ...(query.mode === 'delta' && query.since
            ? { UpdatedAt: [{ Start: query.since, End: cursor.until }] }
            : {}),
        },
      }),
      { abortSignal: signal },
    );
    required(page.Findings, 'Findings');
    return page;
  }
}

/** What can be read of a page, and the problem with the rest. */
function parsePage(
  page: unknown[],
  { accountId, region }: CollectionScope,
): Pick<FindingPage, 'findings' | 'problems'> {
  const parsed = page.map(parseFinding);
  const malformed = parsed.flatMap(p => ('malformed' in p ? p.malformed : []));
  const problems: CollectionProblem[] = malformed.length
    ? [
        {
          kind: 'invalid-response',
          operation: OPERATION,
          message: `${OPERATION}: ${malformed.length} of ${
            page.length
          } findings of a page cannot be read (${[...new Set(malformed)].join(
            ', ',
          )})`,
          advice: `They are left out. Look in Security Hub of account ${accountId}, ${region}, for findings without these fields, and report them with the version of this module.`,
          at: new Date().toISOString(),
        },
      ]
    : [];
  return {
    findings: parsed.flatMap(p => ('findings' in p ? p.findings : [])),
    ...(problems.length && { problems }),
  };
}
