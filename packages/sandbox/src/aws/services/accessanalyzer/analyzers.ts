import type { AnalyzerSummary } from '@aws-sdk/client-accessanalyzer';
import { arn } from '../../arn';
import type { Surroundings } from '../../service/Call';

/** The analyzers of an account in a region. */
export const analyzers = ({
  accountId,
  region,
  here,
  startedAt,
}: Surroundings): AnalyzerSummary[] =>
  here.analyzers.map(({ name, type, status }) => ({
    arn: arn('access-analyzer', region, accountId, `analyzer/${name}`),
    name,
    type,
    status,
    createdAt: startedAt,
  }));
