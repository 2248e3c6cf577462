import { Entity } from '@backstage/catalog-model';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import {
  mockApis,
  renderInTestApp,
  TestAppOptions,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ReactElement } from 'react';
import { ZeroTrustApi } from '../api';
import { aZeroTrustApi } from './aZeroTrustApi';
import { inGerman } from './inGerman';

interface RenderPartOptions {
  /** The address of the part: `/?sort=name`. */
  at?: string;
  /** The signals of the part; none by default. */
  signals?: SignalApi;
  /** Whether every permission is denied. */
  denied?: boolean;
  /** The ownership references of the signed-in person. */
  owners?: string[];
  /** The entities of the catalog. */
  entities?: Entity[];
  /** The catalog, if it is not only these entities. */
  catalog?: ReturnType<typeof catalogApiMock.mock>;
  /** The configuration of the app. */
  config?: TestAppOptions['config'];
  /** The language of the app. */
  language?: 'en' | 'de';
}

/** Renders a part of the plugin in a portal with this API. */
export function renderPart(
  part: ReactElement,
  answers: Partial<ZeroTrustApi>,
  {
    at = '/',
    denied = false,
    owners,
    entities = [],
    catalog,
    config,
    language = 'en',
    signals = { subscribe: () => ({ unsubscribe() {} }) },
  }: RenderPartOptions = {},
) {
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false, gcTime: Infinity } },
  });
  return renderInTestApp(
    <QueryClientProvider client={client}>{part}</QueryClientProvider>,
    {
      apis: [
        aZeroTrustApi(answers),
        ...(language === 'de' ? [inGerman] : []),
        catalog ?? catalogApiMock({ entities }),
        mockApis.identity({ ownershipEntityRefs: owners }),
        mockApis.permission({
          authorize: denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
        }),
        [signalApiRef, signals] as [typeof signalApiRef, SignalApi],
      ],
      config,
      initialRouteEntries: [at],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
