import { AwsError } from '../../protocol/AwsError';

/** The values of an item that each filter looks at. */
export type Filterable<T> = Record<
  string,
  (item: T) => ReadonlyArray<string | undefined>
>;

/** Keeps what matches every filter; RDS knows no wildcards. */
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
