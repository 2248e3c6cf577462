import {
  GetFindingsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  CollectionContext,
  CollectionScope,
  FindingPage,
  FindingQuery,
  FindingSource,
} from 'backstage-plugin-zero-trust-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v3';
import { AwsClients } from '../client/AwsClients';
import { AwsSettings } from '../config/awsSettings';
import { parseFinding } from './parseFinding';

/** At most 20 values fit in one filter of GetFindings. */
const CONTROL_IDS = [
  ['RDS.2', 'RDS.3', 'RDS.7', 'RDS.8', 'RDS.9', 'RDS.10', 'RDS.11', 'RDS.12'],
  ['RDS.18', 'RDS.27', 'RDS.34', 'RDS.36', 'RDS.37', 'RDS.38', 'RDS.39'],
  ['RDS.40', 'RDS.41', 'RDS.42', 'RDS.44', 'RDS.45', 'RDS.46', 'RDS.50'],
  ['EC2.18', 'EC2.19', 'KMS.4'],
];
/** GetFindings allows 3 requests a second. */
const PACE_MS = 340;

const cursorSchema = z.object({
  chunk: z
    .number()
    .int()
    .min(0)
    .max(CONTROL_IDS.length - 1),
  token: z.string().optional(),
});

function readCursor(text: string | undefined): z.infer<typeof cursorSchema> {
  if (!text) return { chunk: 0 };
  try {
    return cursorSchema.parse(JSON.parse(text));
  } catch {
    throw new InputError('The cursor of the findings query cannot be read');
  }
}

export class SecurityHubFindingSource implements FindingSource {
  readonly id = 'security-hub';
  private readonly nextCall = new Map<string, number>();

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
    private readonly logger: LoggerService,
  ) {}

  async scopes() {
    return {
      scopes: this.settings.organizations.flatMap(
        ({ partition, securityHub }) =>
          securityHub ? [{ partition, ...securityHub }] : [],
      ),
    };
  }

  async *read(
    scope: CollectionScope,
    query: FindingQuery,
    { signal, report }: CollectionContext,
  ): AsyncIterable<FindingPage> {
    const client = new SecurityHubClient(await this.clients.configFor(scope));
    let { chunk, token } = readCursor(query.cursor);
    let skipped = 0;
    while (chunk < CONTROL_IDS.length) {
      await this.pace(`${scope.accountId}/${scope.region}`, signal);
      const page = await client.send(
        new GetFindingsCommand({
          MaxResults: 100,
          NextToken: token,
          Filters: {
            ProductName: [{ Value: 'Security Hub', Comparison: 'EQUALS' }],
            ComplianceSecurityControlId: CONTROL_IDS[chunk].map(Value => ({
              Value,
              Comparison: 'EQUALS',
            })),
            ...(query.mode === 'delta' && query.since
              ? {
                  UpdatedAt: [
                    { Start: query.since, End: new Date().toISOString() },
                  ],
                }
              : {}),
          },
        }),
        { abortSignal: signal },
      );
      const parsed = (page.Findings ?? []).map(parseFinding);
      skipped += parsed.filter(f => !f).length;
      token = page.NextToken;
      if (!token) chunk++;
      report({ done: chunk, total: CONTROL_IDS.length, step: 'findings' });
      yield {
        findings: parsed.flatMap(f => f ?? []),
        ...(chunk < CONTROL_IDS.length
          ? { cursor: JSON.stringify({ chunk, token }) }
          : {}),
      };
    }
    if (skipped) {
      this.logger.warn(
        `Skipped ${skipped} malformed Security Hub findings of account ${scope.accountId}`,
      );
    }
  }

  private async pace(key: string, signal: AbortSignal) {
    const now = Date.now();
    const at = Math.max(now, this.nextCall.get(key) ?? 0);
    this.nextCall.set(key, at + PACE_MS);
    if (at > now) await sleep(at - now, undefined, { signal });
  }
}
