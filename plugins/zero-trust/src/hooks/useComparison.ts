import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { RangeOptions, zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';

const PAGE = 100;

/** Queries the results that changed between two times, the worst first, page by page. */
export function useComparison(entityRef: string, range: RangeOptions) {
  const api = useApi(zeroTrustApiRef);
  return useInfiniteQuery({
    queryKey: queryKeys.comparison(entityRef, range),
    queryFn: ({ pageParam }) =>
      api.getComparison(entityRef, {
        ...range,
        limit: PAGE,
        cursor: pageParam,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.pageInfo.nextCursor,
  });
}
