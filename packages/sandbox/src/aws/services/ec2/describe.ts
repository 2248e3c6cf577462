import { Ec2Filters, filter } from './filter';
import { page, select } from './page';

/** What the Describe operations of EC2 have in common. */
interface Description<T> {
  /** The requested ids. */
  ids: string[] | undefined;
  idOf: (item: T) => string | undefined;
  /** The error code for an id that does not exist. */
  notFound: string;
  /** The allowed values of `MaxResults`. */
  pages: { minimum: number; maximum: number };
  filters: Parameters<typeof filter<T & object>>[2];
}

/** Returns one page of the items that match the ids and the filters. */
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
