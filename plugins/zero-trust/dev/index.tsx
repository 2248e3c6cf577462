import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import '@backstage/cli/asset-types';
// The dev app is a separate app.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createRoot } from 'react-dom/client';
import zeroTrustPlugin, {
  zeroTrustApiRef,
  zeroTrustCatalogModule,
} from '../src';
import { fixedZeroTrustApi } from './FixedZeroTrustApi';
import { guestSignIn } from './GuestSignIn';
import { states } from './states';

const entities = Object.keys(states).map(name => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', uid: name },
  spec: { type: 'service', lifecycle: 'production', owner: 'guests' },
}));

const app = createApp({
  features: [
    catalogPlugin,
    zeroTrustPlugin,
    zeroTrustCatalogModule,
    createFrontendModule({ pluginId: 'app', extensions: [guestSignIn] }),
    createFrontendModule({
      pluginId: 'app',
      extensions: [
        ApiBlueprint.make({
          name: 'permission',
          params: define =>
            define({
              api: permissionApiRef,
              deps: {},
              factory: () => ({
                authorize: async () => ({ result: AuthorizeResult.ALLOW }),
              }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'zero-trust',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: zeroTrustApiRef,
              deps: {},
              factory: () => fixedZeroTrustApi,
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: catalogApiRef,
              deps: {},
              factory: () => catalogApiMock({ entities }),
            }),
        }),
      ],
    }),
  ],
});

createRoot(document.getElementById('root')!).render(app.createRoot());
