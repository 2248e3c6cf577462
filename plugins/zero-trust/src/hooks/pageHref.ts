/** Where the Zero trust page is, in the new and the legacy frontend system. */
const PAGE = '/zero-trust';

type Tab =
  | 'services'
  | 'mine'
  | 'accounts'
  | 'collection'
  | 'resources'
  | 'controls'
  | 'decisions';

/** Returns the address of a tab of the Zero trust page, with its filter. */
export function pageHref(
  tab: Tab,
  filter: Record<string, string | undefined> = {},
): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value) params.set(name, value);
  }
  return params.size ? `${PAGE}/${tab}?${params}` : `${PAGE}/${tab}`;
}
