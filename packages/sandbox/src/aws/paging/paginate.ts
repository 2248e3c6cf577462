import type { AwsError } from '../protocol/AwsError';

const PREFIX = 'after:';

export interface PageRequest {
  limit: number;
  token: string | undefined;
  /** Returns the error for a token that is not one of this list. */
  invalidToken: () => AwsError;
}

function readToken({ token, invalidToken }: PageRequest): string | undefined {
  if (!token) return undefined;
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (!text.startsWith(PREFIX)) throw invalidToken();
  return text.slice(PREFIX.length);
}

/**
 * Returns one page in the order of the keys. A token contains the last key of its page,
 * so items that are added or removed between two calls do not shift the pages.
 */
export function paginate<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  request: PageRequest,
): { page: T[]; next: string | undefined } {
  const after = readToken(request);
  const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
  const rest = items
    .map(item => ({ item, key: keyOf(item) }))
    .sort((a, b) => compare(a.key, b.key))
    .filter(({ key }) => after === undefined || key > after);
  const page = rest.slice(0, request.limit);
  return {
    page: page.map(({ item }) => item),
    next:
      rest.length > page.length && page.length
        ? Buffer.from(`${PREFIX}${page[page.length - 1].key}`).toString(
            'base64url',
          )
        : undefined,
  };
}
