import { InvalidResponseError } from '../errors/InvalidResponseError';

/** A page of an AWS list. */
export interface Page {
  Marker?: string;
  NextToken?: string;
  nextToken?: string;
  NextMarker?: string;
}

/**
 * Returns the pages of a list. Throws if a page leads to itself, which would never end.
 */
export async function* newPages<P extends Page>(
  pages: AsyncIterable<P>,
): AsyncIterable<P> {
  let last: string | undefined;
  for await (const page of pages) {
    yield page;
    const token =
      page.Marker ?? page.NextToken ?? page.nextToken ?? page.NextMarker;
    if (token && token === last) {
      throw new InvalidResponseError('the same page was returned again');
    }
    last = token;
  }
}
