import { paginate } from '../../paging/paginate';
import { AwsError } from '../../protocol/AwsError';

/**
 * Returns a page of a list of Organizations, of at most 20 items.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export function page<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { MaxResults = 20, NextToken }: { MaxResults?: number; NextToken?: string },
) {
  if (MaxResults < 1 || MaxResults > 20) {
    throw new AwsError(
      'InvalidInputException',
      'You provided a value for MaxResults that is not between 1 and 20.',
    );
  }
  return paginate(items, keyOf, {
    limit: MaxResults,
    token: NextToken,
    invalidToken: () =>
      new AwsError('InvalidInputException', 'Invalid pagination token'),
  });
}
