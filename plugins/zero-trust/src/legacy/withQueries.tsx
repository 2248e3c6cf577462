import { ComponentType } from 'react';
import { QueryProvider } from '../components/QueryProvider';

/** Wraps a component in the query cache of the plugin. */
export function withQueries(Part: ComponentType) {
  const WithQueries = () => (
    <QueryProvider>
      <Part />
    </QueryProvider>
  );
  return WithQueries;
}
