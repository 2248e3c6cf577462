import { createRouteRef } from '@backstage/core-plugin-api';

/** The Zero trust page of an app on the legacy frontend system. */
export const rootRouteRef = createRouteRef({ id: 'zero-trust' });
