import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../api';

/** A roll-up with its members, page by page. */
export function useScorecard(entityRef: string) {
  const api = useApi(zeroTrustApiRef);
  return useInfiniteQuery({
    queryKey: ['zero-trust', 'scorecard', entityRef],
    queryFn: ({ pageParam }) =>
      api.getScorecard(entityRef, { limit: 25, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.pageInfo.nextCursor,
  });
}
