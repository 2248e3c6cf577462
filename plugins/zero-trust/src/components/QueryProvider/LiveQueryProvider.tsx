import { ReactNode } from 'react';
import { useNewResults } from '../../hooks';
import { QueryProvider } from './QueryProvider';

/** Queries again after AWS was read and after decisions. */
export function Live({ children }: { children: ReactNode }) {
  useNewResults();
  return <>{children}</>;
}

/** The query cache, whose data is queried again after AWS was read and after decisions. */
export function LiveQueryProvider({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <Live>{children}</Live>
    </QueryProvider>
  );
}
