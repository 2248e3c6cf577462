import type {
  AwsSecurityFinding,
  GetFindingsV2Request,
  GetFindingsV2Response,
} from '@aws-sdk/client-securityhub';
import type { FindingStore } from '../../../findings/FindingStore';
import { toOcsf } from '../../../findings/ocsf';
import { paginate } from '../../paging/paginate';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import type { TokenBuckets } from '../../throttle/TokenBuckets';
import { ocsfFilter } from './ocsfFilter';
import { visible } from './visible';

/**
 * Returns findings in OCSF. AWS does not document the rate limit of this operation.
 * Here it is that of GetFindings.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_GetFindingsV2.html
 */
export function getFindingsV2(
  findings: FindingStore,
  buckets: TokenBuckets | undefined,
) {
  return (input: GetFindingsV2Request, call: Call): GetFindingsV2Response => {
    const { accountId, region, now } = call;
    if (buckets && !buckets.take(`${accountId}/${region}`, now.getTime())) {
      throw new AwsError('ThrottlingException', 'Rate exceeded', 429);
    }
    const invalid = (message: string) =>
      new AwsError('ValidationException', message);
    const limit = input.MaxResults ?? 100;
    if (limit < 1 || limit > 100) {
      throw invalid('MaxResults must be between 1 and 100.');
    }
    const matches = ocsfFilter(input.Filters);
    const found = visible(findings.list(), call)
      .map(finding => ({ finding, document: toOcsf(finding) }))
      .filter(({ document }) => matches(document));
    const { page, next } = paginate(
      found,
      ({ finding }: { finding: AwsSecurityFinding }) => finding.Id ?? '',
      {
        limit,
        token: input.NextToken,
        invalidToken: () => invalid('Invalid NextToken.'),
      },
    );
    return { Findings: page.map(({ document }) => document), NextToken: next };
  };
}
