import * as client from '@aws-sdk/client-accessanalyzer';
import { arn } from '../../../estate/arn';
import { paginate } from '../../paging/paginate';
import { restJson } from '../../protocol/restJson';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { daysBefore } from '../../../estate/times';
import { findingsOf } from './findings';

const invalidToken = () =>
  new AwsError('ValidationException', 'The next token is not valid.');

const analyzerArn = ({ accountId, region }: Call, name: string) =>
  arn('access-analyzer', region, accountId, `analyzer/${name}`);

/**
 * Returns the values of a finding that filter criteria compare. Throws for unknown
 * keys.
 */
function valueOf(finding: client.FindingSummary, key: string): string[] {
  switch (key) {
    case 'resourceType':
      return [String(finding.resourceType)];
    case 'status':
      return [String(finding.status)];
    case 'resource':
      return [finding.resource ?? ''];
    case 'resourceOwnerAccount':
      return [String(finding.resourceOwnerAccount)];
    case 'isPublic':
      return [String(finding.isPublic ?? false)];
    case 'principal.AWS':
      return finding.principal?.AWS ? [finding.principal.AWS] : [];
    default:
      throw new AwsError('ValidationException', `Invalid filter key: ${key}`);
  }
}

function matches(
  finding: client.FindingSummary,
  filter: Record<string, client.Criterion> = {},
): boolean {
  return Object.entries(filter).every(
    ([key, { eq, neq, contains, exists }]) => {
      const values = valueOf(finding, key);
      return (
        (!eq || values.some(value => eq.includes(value))) &&
        (!neq || !values.some(value => neq.includes(value))) &&
        (!contains ||
          values.some(value => contains.some(part => value.includes(part)))) &&
        (exists === undefined || values.length > 0 === exists)
      );
    },
  );
}

const handlers: Handlers<typeof client> = {
  ListAnalyzers(input, call) {
    const all = Object.entries(call.here.analyzers)
      .filter(([, { type }]) => !input.type || type === input.type)
      .map(([name, { type, status, createdDaysAgo }]) => ({
        arn: analyzerArn(call, name),
        name,
        type,
        status,
        createdAt: daysBefore(call.startedAt, createdDaysAgo),
        tags: {},
      }));
    const { page, next } = paginate(all, ({ name }) => name, {
      limit: input.maxResults ?? 100,
      token: input.nextToken,
      invalidToken,
    });
    return { analyzers: page, nextToken: next };
  },

  /**
   * Lists analyzers of external access only. Findings of other types are listed by
   * ListFindingsV2.
   */
  ListFindings(input, call) {
    const found = Object.entries(call.here.analyzers).find(
      ([name]) => analyzerArn(call, name) === input.analyzerArn,
    );
    if (!found) {
      throw new AwsError(
        'ResourceNotFoundException',
        'The analyzer does not exist.',
        404,
      );
    }
    const [, analyzer] = found;
    if (!['ACCOUNT', 'ORGANIZATION'].includes(analyzer.type)) {
      throw new AwsError(
        'ValidationException',
        'The analyzer is not one of external access.',
      );
    }
    const { page, next } = paginate(
      findingsOf(call, analyzer).filter(f => matches(f, input.filter)),
      ({ id }) => id ?? '',
      {
        limit: input.maxResults ?? 100,
        token: input.nextToken,
        invalidToken,
      },
    );
    return { findings: page, nextToken: next };
  },
};

/** @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/ */
export const accessAnalyzer = defineService({
  signingName: 'access-analyzer',
  client,
  protocol: restJson(),
  denied: { code: 'AccessDeniedException', status: 403 },
  handlers,
});
