import { ReactNode } from 'react';
import { useNewResults } from '../../hooks';
import { QueryProvider } from './QueryProvider';

function Live({ children }: { children: ReactNode }) {
  useNewResults();
  return <>{children}</>;
}

/** The query cache, whose data is queried again after AWS was read. */
export function LiveQueryProvider({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <Live>{children}</Live>
    </QueryProvider>
  );
}
