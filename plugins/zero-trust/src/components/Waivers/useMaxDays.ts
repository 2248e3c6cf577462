import { configApiRef, useApi } from '@backstage/frontend-plugin-api';

/** As the back end has it where nothing is configured. */
const MAX_DAYS = 90;

/** Returns the most days for which a waiver can be requested. */
export function useMaxDays(): number {
  return (
    useApi(configApiRef).getOptionalNumber('zeroTrust.waivers.maxDays') ??
    MAX_DAYS
  );
}
