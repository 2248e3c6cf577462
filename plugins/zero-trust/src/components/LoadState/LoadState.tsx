import { Flex, Skeleton } from '@backstage/ui';
import { ReactNode } from 'react';
import { useMessages } from '../../translation';
import { LoadError } from '../LoadError';

interface LoadStateProps<T> {
  /** What is loaded, as a noun: "the scorecard". */
  what: string;
  query: {
    data: T | undefined;
    error: Error | null;
    refetch: () => unknown;
  };
  /** What status 404 means, if this is not about an entity. */
  notFound?: string;
  /** Heights in pixels of the placeholders that show while it loads. */
  placeholders: number[];
  children: (data: T) => ReactNode;
}

/**
 * Shows a query in each of its states: placeholders while it loads, the error when it
 * fails, and the data. If an update fails, the error is above the previous data.
 */
export function LoadState<T>({
  what,
  query: { data, error, refetch },
  notFound,
  placeholders,
  children,
}: LoadStateProps<T>) {
  const t = useMessages();
  const isLoading = data === undefined && !error;
  return (
    <>
      {error && (
        <LoadError
          what={what}
          action={data === undefined ? 'load' : 'update'}
          error={error}
          notFound={notFound}
          onRetry={() => refetch()}
        />
      )}
      {isLoading && (
        <Flex
          direction="column"
          gap="4"
          role="status"
          aria-label={t('load.loading', { what })}
        >
          {placeholders.map(height => (
            <Skeleton key={height} width="100%" height={height} />
          ))}
        </Flex>
      )}
      {data !== undefined && children(data)}
    </>
  );
}
