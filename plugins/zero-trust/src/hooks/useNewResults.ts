import { useSignal } from '@backstage/plugin-signals-react';
import { QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryKeys } from './queryKeys';

/** An open page queries again at most this often, however often AWS is read. */
const GAP_MS = 30_000;
/** Open pages do not all query at the same moment. */
const SPREAD_MS = 3_000;

/** The signal of the back end to open pages. It never contains what has changed. */
export type ZeroTrustSignal = {
  type: 'collected' | 'decided' | 'refreshing';
  refreshId?: string;
};

export const SIGNAL_CHANNEL = 'zero-trust';

/** One subscription for all parts of a page, because they share the query cache. */
const next = { timer: undefined as number | undefined, at: 0 };
const soon = { timer: undefined as number | undefined };

function queryLater(client: QueryClient) {
  if (next.timer !== undefined) return;
  const wait = Math.max(0, next.at - Date.now()) + Math.random() * SPREAD_MS;
  next.timer = window.setTimeout(() => {
    next.timer = undefined;
    next.at = Date.now() + GAP_MS;
    client.invalidateQueries({ queryKey: queryKeys.all });
  }, wait);
}

/** Once for all parts of a page, each of which gets the signal. */
function queryNow(client: QueryClient) {
  if (soon.timer !== undefined) return;
  soon.timer = window.setTimeout(() => {
    soon.timer = undefined;
    client.invalidateQueries({ queryKey: queryKeys.all });
  });
}

/**
 * Queries what is shown again after AWS was read, and at once after somebody has
 * requested or decided something. Without signals it does nothing.
 */
export function useNewResults(): void {
  const client = useQueryClient();
  const { lastSignal } = useSignal<ZeroTrustSignal>(SIGNAL_CHANNEL);
  useEffect(() => {
    if (lastSignal?.type === 'collected') queryLater(client);
    if (lastSignal?.type === 'decided') queryNow(client);
  }, [lastSignal, client]);
}
