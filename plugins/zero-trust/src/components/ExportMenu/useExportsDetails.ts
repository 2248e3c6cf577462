import { configApiRef, useApi } from '@backstage/frontend-plugin-api';

/** Returns whether exports have ARNs, account ids and evidence. */
export const useExportsDetails = (): boolean =>
  useApi(configApiRef).getOptionalBoolean('zeroTrust.export.details') ?? false;
