import { paginate } from '../../paging/paginate';
import { AwsError } from '../../protocol/AwsError';

const MINIMUM = 20;
const DEFAULT = 100;

/**
 * Returns a page as RDS does: 20 to 100 records, or another maximum, 100 by default, and a
 * marker.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
 */
export function page<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  {
    MaxRecords = DEFAULT,
    Marker,
  }: { MaxRecords?: number; Marker?: string | undefined },
  maximum = DEFAULT,
): { items: T[]; Marker?: string } {
  if (
    !Number.isInteger(MaxRecords) ||
    MaxRecords < MINIMUM ||
    MaxRecords > maximum
  ) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value ${MaxRecords} for MaxRecords. Must be between ${MINIMUM} and ${maximum}`,
    );
  }
  const { page: found, next } = paginate(items, keyOf, {
    limit: MaxRecords,
    token: Marker,
    invalidToken: () =>
      new AwsError('InvalidParameterValue', `Invalid marker: ${Marker}`),
  });
  return { items: found, ...(next ? { Marker: next } : {}) };
}
