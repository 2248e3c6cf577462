import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { PostureFilter, zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';

const PAGE = 100;

/** A posture with its results page by page; the filters are the back end's. */
export function usePosture(entityRef: string, filter: PostureFilter = {}) {
  const api = useApi(zeroTrustApiRef);
  return useInfiniteQuery({
    queryKey: queryKeys.posture(entityRef, filter),
    queryFn: ({ pageParam }) =>
      api.getPosture(entityRef, { limit: PAGE, ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.pageInfo.nextCursor,
    // While a filter changes, what was there stays.
    placeholderData: previous => previous,
  });
}
