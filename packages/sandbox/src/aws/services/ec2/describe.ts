import { Ec2Filters, filter } from './filter';
import { page, select } from './page';

/** What the operations of EC2 that describe things have in common. */
interface Description<T> {
  /** Those that were asked for by id. */
  ids: string[] | undefined;
  idOf: (item: T) => string | undefined;
  /** The code of the error for an id that there is not. */
  notFound: string;
  /** What `MaxResults` may be. */
  pages: { minimum: number; maximum: number };
  filters: Parameters<typeof filter<T & object>>[2];
}

/** By id, by filters, and one page of it. */
export function describe<T extends object>(
  all: T[],
  input: { Filters?: Ec2Filters; MaxResults?: number; NextToken?: string },
  { ids, idOf, notFound, pages, filters }: Description<T>,
): { items: T[]; NextToken?: string } {
  const found = filter(
    select(all, ids, idOf, notFound),
    input.Filters,
    filters,
  );
  return page(found, item => idOf(item) ?? '', input, { ...pages, ids });
}
