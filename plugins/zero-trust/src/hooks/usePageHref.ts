import { createContext, useContext } from 'react';

/**
 * The path of the Zero trust page. Apps on the legacy frontend system choose it with
 * the route.
 */
export const PagePathContext = createContext('/zero-trust');

type Tab =
  | 'overview'
  | 'services'
  | 'mine'
  | 'accounts'
  | 'collection'
  | 'resources'
  | 'controls'
  | 'decisions';

/** Returns the address of a tab of the Zero trust page, with its filter. */
export function usePageHref(): (
  tab: Tab,
  filter?: Record<string, string | undefined>,
) => string {
  const page = useContext(PagePathContext);
  return (tab, filter = {}) => {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(filter)) {
      if (value) params.set(name, value);
    }
    // These are allowed in a query, and such an address can be read.
    const query = `${params}`
      .replaceAll('%2C', ',')
      .replaceAll('%3A', ':')
      .replaceAll('%2F', '/');
    return query ? `${page}/${tab}?${query}` : `${page}/${tab}`;
  };
}
