import limit from 'p-limit';

const CONCURRENCY = 4;

/** Reads each name once, a few at the same time. */
export async function readEach<T>(
  names: Array<string | undefined>,
  read: (name: string) => Promise<T>,
): Promise<Map<string, T>> {
  const bounded = limit(CONCURRENCY);
  const distinct = [...new Set(names.filter((n): n is string => Boolean(n)))];
  return new Map(
    await Promise.all(
      distinct.map(name =>
        bounded(async () => [name, await read(name)] as [string, T]),
      ),
    ),
  );
}
