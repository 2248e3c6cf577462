import { configApiRef, useApi } from '@backstage/frontend-plugin-api';

/** The default of the back end. */
const MAX_DAYS = 90;

/** Returns the maximum number of days for a waiver. */
export function useMaxDays(): number {
  return (
    useApi(configApiRef).getOptionalNumber('zeroTrust.waivers.maxDays') ??
    MAX_DAYS
  );
}
