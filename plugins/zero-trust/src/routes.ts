import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The Zero trust page, `/zero-trust`. */
export const zeroTrustRouteRef = createRouteRef();
