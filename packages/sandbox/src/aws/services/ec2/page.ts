import { paginate } from '../../paging/paginate';
import { AwsError } from '../../protocol/AwsError';

/**
 * Pages as EC2 does: everything at once unless `MaxResults` is given, which goes
 * not together with ids.
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

/** Those of the ids given, or all; an id that is not there is an error, as in EC2. */
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
