import { useRouteRef } from '@backstage/core-plugin-api';
import { ComponentType, ReactNode } from 'react';
import { LiveQueryProvider } from '../components/QueryProvider';
import { PagePathContext } from '../hooks';
import { rootRouteRef } from './routes';

/** Returns where the app has the Zero trust page; undefined if it has none. */
function usePagePath(): string | undefined {
  try {
    return useRouteRef(rootRouteRef)();
  } catch {
    return undefined;
  }
}

/** Provides the path of the Zero trust page to the links of these components. */
export function PagePath({ children }: { children: ReactNode }) {
  return (
    <PagePathContext.Provider value={usePagePath() ?? '/zero-trust'}>
      {children}
    </PagePathContext.Provider>
  );
}

/** Wraps a component in the query cache of the plugin, with the path of its page. */
export function withQueries<Props extends object>(Part: ComponentType<Props>) {
  const WithQueries = (props: Props) => (
    <PagePath>
      <LiveQueryProvider>
        <Part {...props} />
      </LiveQueryProvider>
    </PagePath>
  );
  return WithQueries;
}
