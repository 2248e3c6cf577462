import { ResponseError } from '@backstage/errors';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ReactNode } from 'react';

const MOST_RETRIES = 2;

/** Refusals (4xx) are not retried. Other errors can be temporary. */
function isWorthRetrying(failures: number, error: Error): boolean {
  const refused =
    ResponseError.is(error) &&
    error.statusCode >= 400 &&
    error.statusCode < 500;
  return !refused && failures < MOST_RETRIES;
}

/** One cache for the card, the tab, the column and the pages. */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 30_000, retry: isWorthRetrying } },
});

interface QueryProviderProps {
  children: ReactNode;
}

/** Provides the query cache to every component of this plugin that queries the API. */
export function QueryProvider({ children }: QueryProviderProps) {
  return (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
}
