import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { PostureFilter, zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';

const PAGE = 100;
const NOT_YET_MS = 5_000;

const isOf = (entityRef: string, key: readonly unknown[]) =>
  key[2] === entityRef;

/** Queries a posture with its results, page by page. The back end filters them. */
export function usePosture(entityRef: string, filter: PostureFilter = {}) {
  const api = useApi(zeroTrustApiRef);
  return useInfiniteQuery({
    queryKey: queryKeys.posture(entityRef, filter),
    queryFn: ({ pageParam }) =>
      api.getPosture(entityRef, { limit: PAGE, ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.pageInfo.nextCursor,
    // A new service is judged within seconds. Until then, query again.
    refetchInterval: query =>
      query.state.data?.pages[0].noPosture?.reason === 'not-collected' &&
      NOT_YET_MS,
    // While a filter changes, the results before stay: of this entity, never of another.
    placeholderData: (previous, query) =>
      query && isOf(entityRef, query.queryKey) ? previous : undefined,
  });
}
