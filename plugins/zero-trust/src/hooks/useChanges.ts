import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';

const PAGE = 20;

/** Queries the results that changed, newest first, page by page. */
export function useChanges(entityRef: string) {
  const api = useApi(zeroTrustApiRef);
  return useInfiniteQuery({
    queryKey: queryKeys.changes(entityRef),
    queryFn: ({ pageParam }) =>
      api.getChanges(entityRef, { limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.pageInfo.nextCursor,
  });
}
