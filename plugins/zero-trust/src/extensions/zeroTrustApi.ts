import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { ZeroTrustClient, zeroTrustApiRef } from '../api';

/** The client of the zero-trust back end, as the signed-in user. */
export const zeroTrustApi = ApiBlueprint.make({
  params: define =>
    define({
      api: zeroTrustApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: options => new ZeroTrustClient(options),
    }),
});
