import { AwsError } from '../../protocol/AwsError';

/** The values of an item that each filter compares. */
export type Filterable<T> = Record<
  string,
  (item: T) => ReadonlyArray<string | undefined>
>;

/** Returns the items that match every filter. RDS has no wildcards in filters. */
export function filter<T>(
  items: readonly T[],
  filters: ReadonlyArray<{ Name?: string; Values?: string[] }> = [],
  by: Filterable<T>,
): T[] {
  for (const { Name = '' } of filters) {
    if (!Object.hasOwn(by, Name)) {
      throw new AwsError(
        'InvalidParameterValue',
        `Unrecognized filter name: ${Name}`,
      );
    }
  }
  return items.filter(item =>
    filters.every(({ Name = '', Values = [] }) =>
      by[Name](item).some(
        value => value !== undefined && Values.includes(value),
      ),
    ),
  );
}
