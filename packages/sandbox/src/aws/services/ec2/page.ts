import { paginate } from '../../paging/paginate';
import { AwsError } from '../../protocol/AwsError';

/**
 * Returns a page as EC2 does: all items unless `MaxResults` is given, which cannot be
 * combined with ids.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Query-Requests.html
 */
export function page<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  {
    MaxResults,
    NextToken,
  }: { MaxResults?: number; NextToken?: string | undefined },
  {
    minimum,
    maximum,
    ids,
  }: { minimum: number; maximum: number; ids?: string[] },
): { items: T[]; NextToken?: string } {
  if (MaxResults !== undefined) {
    if (
      !Number.isInteger(MaxResults) ||
      MaxResults < minimum ||
      MaxResults > maximum
    ) {
      throw new AwsError(
        'InvalidParameterValue',
        `Value ( ${MaxResults} ) for parameter maxResults is invalid. Expecting a value between ${minimum} and ${maximum}.`,
      );
    }
    if (ids?.length) {
      throw new AwsError(
        'InvalidParameterCombination',
        'The parameter maxResults cannot be used with the parameter ids',
      );
    }
  }
  const { page: found, next } = paginate(items, keyOf, {
    limit: MaxResults ?? Number.POSITIVE_INFINITY,
    token: NextToken,
    invalidToken: () =>
      new AwsError('InvalidParameterValue', 'Invalid value for nextToken'),
  });
  return { items: found, ...(next ? { NextToken: next } : {}) };
}

/**
 * Returns the items with the given ids, or all items. Throws for an id that does not
 * exist, as EC2 does.
 */
export function select<T>(
  items: T[],
  ids: readonly string[] | undefined,
  idOf: (item: T) => string | undefined,
  code: string,
): T[] {
  if (!ids?.length) return items;
  const absent = ids.filter(id => !items.some(item => idOf(item) === id));
  if (absent.length) {
    throw new AwsError(code, `The ID '${absent.join(', ')}' does not exist`);
  }
  return items.filter(item => ids.includes(idOf(item) ?? ''));
}
