import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { ZeroTrustApi, zeroTrustApiRef } from '../api';
import { queryKeys } from './queryKeys';

const DAY_MS = 24 * 60 * 60 * 1000;
const PAGE = 1000;

/**
 * Reads all pages, from the oldest to the newest, because the last one contains today.
 */
async function readAll(
  api: ZeroTrustApi,
  entityRef: string,
  from: string,
): Promise<{ items: HistoryPoint[] }> {
  const items: HistoryPoint[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.getHistory(entityRef, { from, limit: PAGE, cursor });
    items.push(...page.items);
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return { items };
}

/** Queries the points of the last days, oldest first. */
export function useHistory(entityRef: string, days = 90) {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: [...queryKeys.history(entityRef), days],
    queryFn: () =>
      readAll(
        api,
        entityRef,
        new Date(Date.now() - days * DAY_MS).toISOString(),
      ),
  });
}
