import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queryKeys } from '../../hooks/queryKeys';
import { usePageTexts } from './usePageTexts';

const SETTLES_MS = 200;
const PAGE_SIZES = [20, 50, 100];

/** One page of a list. */
export interface TablePage<Row> {
  rows: Row[];
  totalItems: number;
  nextCursor?: string;
}

interface PagedTableOptions<Row, Filter> {
  /** Distinguishes the list in the query cache. */
  name: string;
  /**
   * Filter and order. After a change, the first page is shown, once the value has
   * settled.
   */
  filter: Filter;
  load: (
    filter: Filter,
    page: { cursor?: string; limit: number },
  ) => Promise<TablePage<Row>>;
  pageSize?: number;
  /** "21 services" */
  countText: (count: number) => string;
  refetchInterval?: number;
}

/**
 * Returns a value once it has not changed for a moment, for fields in which people
 * type.
 */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLES_MS);
    return () => clearTimeout(timer);
    // Only what it says counts, not which object says it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);
  return settled;
}

/**
 * Queries a list page by page by its cursors. The page that is shown is queried again
 * after AWS was read and after decisions, like everything else.
 */
export function usePagedTable<Row, Filter>({
  name,
  filter: current,
  load,
  pageSize: firstSize = PAGE_SIZES[0],
  countText,
  refetchInterval,
}: PagedTableOptions<Row, Filter>) {
  const { pageSizeOptions } = usePageTexts(PAGE_SIZES);
  const [limit, setLimit] = useState(firstSize);
  const filter = useSettled(current);
  const list = JSON.stringify([filter, limit]);
  // The cursors of the pages after the first, up to the one that is shown.
  const [position, setPosition] = useState({ list, cursors: [] as string[] });
  const cursors = position.list === list ? position.cursors : [];
  const cursor = cursors.at(-1);
  const query = useQuery({
    queryKey: [...queryKeys.all, 'page', name, filter, limit, cursor ?? null],
    queryFn: () => load(filter, { cursor, limit }),
    placeholderData: keepPreviousData,
    refetchInterval,
  });
  const { data, isPlaceholderData, error, refetch } = query;
  const nextCursor = isPlaceholderData ? undefined : data?.nextCursor;
  return {
    rows: data?.rows,
    isPending: query.isPending,
    isStale: isPlaceholderData,
    error,
    refetch,
    pagination: {
      type: 'page' as const,
      pageSize: limit,
      pageSizeOptions,
      totalCount: data?.totalItems,
      hasNextPage: nextCursor !== undefined,
      hasPreviousPage: cursors.length > 0,
      onNextPage: () =>
        nextCursor !== undefined &&
        setPosition({ list, cursors: [...cursors, nextCursor] }),
      onPreviousPage: () =>
        setPosition({ list, cursors: cursors.slice(0, -1) }),
      onPageSizeChange: setLimit,
      getLabel: () => countText(data?.totalItems ?? 0),
    },
  };
}

/** A list that is shown page by page. */
export type PagedList<Row> = ReturnType<typeof usePagedTable<Row, unknown>>;
