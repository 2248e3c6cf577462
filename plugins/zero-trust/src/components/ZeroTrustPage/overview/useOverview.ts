import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../../api';
import { DAY_MS } from '../../../durations';
import { queryKeys } from '../../../hooks/queryKeys';

/** How many teams and systems are compared at first, and when all are shown. */
export const FIRST = 20;
export const ALL = 500;

const TREND_DAYS = 90;

/** Queries the roll-up of everything that the viewer can see. */
export function useOverview(limit: number) {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: queryKeys.overview(limit),
    queryFn: () => api.getOverview({ limit }),
    placeholderData: keepPreviousData,
  });
}

/** Queries how the overview has changed, oldest first. */
export function useOverviewHistory() {
  const api = useApi(zeroTrustApiRef);
  return useQuery({
    queryKey: queryKeys.overviewHistory,
    queryFn: () =>
      api.getOverviewHistory({
        from: new Date(Date.now() - TREND_DAYS * DAY_MS).toISOString(),
      }),
  });
}
