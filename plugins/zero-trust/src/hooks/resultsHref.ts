import { ResultStatus } from 'backstage-plugin-zero-trust-common';

interface ResultsQuery {
  status?: ResultStatus[];
  /** Ids of controls. */
  control?: string[];
}

/** Returns the address of some results on a posture tab, whose own address is `tabHref`. */
export function resultsHref(
  tabHref: string,
  { status = [], control = [] }: ResultsQuery,
): string {
  const params = new URLSearchParams();
  if (status.length) params.set('status', status.join(','));
  if (control.length) params.set('control', control.join(','));
  // A comma is allowed in a query, and such an address can be read.
  return `${tabHref}?${params.toString().replaceAll('%2C', ',')}#results`;
}
