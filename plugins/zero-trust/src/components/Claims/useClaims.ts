import { useApi } from '@backstage/frontend-plugin-api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ClaimFilter, zeroTrustApiRef } from '../../api';
import { queryKeys } from '../../hooks/queryKeys';
import { isDenied } from './isDenied';

/** Queries claims page by page. */
export function useClaims(filter: Omit<ClaimFilter, 'cursor' | 'limit'>) {
  const api = useApi(zeroTrustApiRef);
  return useInfiniteQuery({
    queryKey: [...queryKeys.all, 'claims', filter],
    queryFn: ({ pageParam }) =>
      api.listClaims({ ...filter, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.pageInfo.nextCursor,
    retry: (count, error) => !isDenied(error) && count < 2,
  });
}
