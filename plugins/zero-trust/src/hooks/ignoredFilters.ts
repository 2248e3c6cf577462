/**
 * Returns the values in an address that its filter does not have: "grade=Z". `filter`
 * has the lists of values that were read from the address.
 */
export function ignoredFilters(
  params: URLSearchParams,
  filter: Readonly<Record<string, readonly string[] | undefined>>,
): string[] {
  return Object.entries(filter).flatMap(([name, known = []]) =>
    (params.get(name)?.split(',') ?? [])
      .filter(value => value && !known.includes(value))
      .map(value => `${name}=${value}`),
  );
}
