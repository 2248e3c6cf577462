import { Page } from '../../client/newPages';

/**
 * Returns the pages of a list without a paginator in the SDK. The caller stops when a
 * token is repeated.
 */
export async function* pagesOf<P extends Page>(
  next: (token: string | undefined) => Promise<P>,
): AsyncGenerator<P> {
  let token: string | undefined;
  do {
    const page = await next(token);
    yield page;
    token = page.NextToken;
  } while (token);
}
