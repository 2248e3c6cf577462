import { useEffect, useMemo } from 'react';
import { PostureFilter } from '../api';
import { usePosture } from './usePosture';

/** Few requests for thousands of results, each of them parsed in a short task. */
const PAGE = 500;

/**
 * Queries a posture with all results that match the filter, page by page until the
 * last. `results` contains the results that were read so far.
 */
export function useAllResults(entityRef: string, filter: PostureFilter) {
  const { data, error, refetch, ...query } = usePosture(entityRef, {
    ...filter,
    limit: PAGE,
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !error) {
      // Two parts of a page can read the same results.
      fetchNextPage({ cancelRefetch: false });
    }
    // Also when a page arrived so fast that `isFetching` was never rendered.
  }, [data, hasNextPage, isFetching, error, fetchNextPage]);
  const results = useMemo(
    () => data?.pages.flatMap(page => page.results),
    [data],
  );
  return {
    posture: data?.pages[0],
    results,
    error,
    refetch,
    /** Whether the data is from the previous filter because this one is still loading. */
    isPlaceholder: query.isPlaceholderData,
    isReading: hasNextPage,
  };
}
