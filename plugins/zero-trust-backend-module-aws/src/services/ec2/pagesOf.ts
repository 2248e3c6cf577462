import { Page } from '../../client/newPages';

/**
 * The pages of a list that the SDK has no paginator for. Whoever reads them
 * stops where the same token comes again.
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
