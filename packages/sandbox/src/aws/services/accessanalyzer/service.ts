import * as client from '@aws-sdk/client-accessanalyzer';
import { paginate } from '../../paging/paginate';
import { restJson } from '../../protocol/restJson';
import { AwsError } from '../../service/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { analyzers } from './analyzers';

const handlers: Handlers<typeof client> = {
  ListAnalyzers(input, call) {
    const { page, next } = paginate(
      analyzers(call).filter(({ type }) => !input.type || type === input.type),
      ({ name }) => name ?? '',
      {
        limit: input.maxResults ?? 100,
        token: input.nextToken,
        invalidToken: () =>
          new AwsError('ValidationException', 'Invalid nextToken.'),
      },
    );
    return { analyzers: page, nextToken: next };
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
