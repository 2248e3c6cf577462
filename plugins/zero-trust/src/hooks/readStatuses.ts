import {
  ResultStatus,
  resultStatuses,
} from 'backstage-plugin-zero-trust-common';

/** Returns the statuses in an address: `?status=unknown,waived`. Undefined without one. */
export function readStatuses(
  params: URLSearchParams,
): ResultStatus[] | undefined {
  const chosen = params.get('status')?.split(',') ?? [];
  const known = resultStatuses.filter(status => chosen.includes(status));
  return known.length ? known : undefined;
}
