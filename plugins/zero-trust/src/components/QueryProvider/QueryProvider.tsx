import { ResponseError } from '@backstage/errors';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ReactNode } from 'react';

const MOST_RETRIES = 2;

/** A refusal stays one however often it is asked; the rest may pass. */
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

/** What everything of this plugin that reads the API has to stand in. */
export function QueryProvider({ children }: QueryProviderProps) {
  return (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
}
