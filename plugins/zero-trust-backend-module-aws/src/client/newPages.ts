import { InvalidResponseError } from '../errors/InvalidResponseError';

/** A page of any of AWS's lists. */
export interface Page {
  Marker?: string;
  NextToken?: string;
  nextToken?: string;
  NextMarker?: string;
}

/** The pages of a list; throws where one leads to itself, which has no end. */
export async function* newPages<P extends Page>(
  pages: AsyncIterable<P>,
): AsyncIterable<P> {
  let last: string | undefined;
  for await (const page of pages) {
    yield page;
    const token =
      page.Marker ?? page.NextToken ?? page.nextToken ?? page.NextMarker;
    if (token && token === last) {
      throw new InvalidResponseError('the same page is returned again');
    }
    last = token;
  }
}
