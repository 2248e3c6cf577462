import { ComponentType } from 'react';
import { QueryProvider } from '../components/QueryProvider';

/** A part with the plugin's cache around it, which here nothing else provides. */
export function withQueries(Part: ComponentType) {
  const WithQueries = () => (
    <QueryProvider>
      <Part />
    </QueryProvider>
  );
  return WithQueries;
}
