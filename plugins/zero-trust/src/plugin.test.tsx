import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { anOverview } from './__testUtils__/anOverview';
import { aPosture } from './__testUtils__/aPosture';
import { aScorecard } from './__testUtils__/aScorecard';
import { aSummary } from './__testUtils__/aSummary';
import { aZeroTrustApi } from './__testUtils__/aZeroTrustApi';
import { theControls } from './__testUtils__/theControls';
import { queryClient } from './components/QueryProvider';
import { zeroTrustPlugin } from './plugin';

/** A whole portal renders slowly on a busy machine. */
const WAIT = 60_000;

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', uid: name },
  spec: { type: 'service', owner: 'payments' },
});

/** Opens a portal with the catalog and this plugin at an address. */
const open = (address: string) =>
  renderTestApp({
    features: [catalogPlugin, zeroTrustPlugin],
    initialRouteEntries: [address],
    apis: [
      aZeroTrustApi({
        getPosture: async () => aPosture(),
        getHistory: async () => ({ items: [], pageInfo: {} }),
        getChanges: async () => ({
          items: [],
          catalogueChanged: false,
          pageInfo: {},
        }),
        getControls: async () => theControls,
        getScorecard: async () => aScorecard(),
        getOverview: async () => anOverview(),
        getOverviewHistory: async () => ({ items: [], pageInfo: {} }),
        listPostures: async () => ({
          items: [aSummary()],
          totalItems: 1,
          pageInfo: {},
        }),
      }),
      catalogApiMock({
        entities: [
          entity('Component', 'orders'),
          entity('Group', 'payments'),
          entity('Location', 'examples'),
        ],
      }),
      mockApis.permission(),
    ],
  });

const find = (role: string, name: string | RegExp) =>
  screen.findByRole(role, { name }, { timeout: WAIT });

describe('zeroTrustPlugin', () => {
  afterEach(() => queryClient.clear());

  it(
    'adds the tab to a service',
    async () => {
      open('/catalog/default/component/orders/zero-trust');
      expect(await find('region', 'Results')).toBeVisible();
    },
    WAIT,
  );

  it(
    'adds the card to a service, with a link to the tab',
    async () => {
      open('/catalog/default/component/orders');
      expect(await find('link', 'Open zero trust')).toHaveAttribute(
        'href',
        '/catalog/default/component/orders/zero-trust',
      );
    },
    WAIT,
  );

  it(
    'adds the scorecard to a team, under the same path',
    async () => {
      open('/catalog/default/group/payments/zero-trust');
      expect(await find('region', /^Services, worst first/)).toBeVisible();
      expect(
        screen.queryByRole('region', { name: 'Results' }),
      ).not.toBeInTheDocument();
    },
    WAIT,
  );

  it(
    'adds nothing to entities that cannot have a posture',
    async () => {
      open('/catalog/default/location/examples');
      expect(await find('heading', /examples/)).toBeVisible();
      expect(
        screen.queryByRole('tab', { name: 'Zero trust' }),
      ).not.toBeInTheDocument();
      expect(screen.queryByText('Open zero trust')).not.toBeInTheDocument();
    },
    WAIT,
  );

  it(
    'has a page that begins with the overview',
    async () => {
      open('/zero-trust');
      expect(await find('region', 'Teams, worst first')).toBeVisible();
      expect(await find('tab', 'Collection')).toBeVisible();
    },
    WAIT,
  );

  it(
    'says that an address is of no tab, with a link back',
    async () => {
      open('/zero-trust/nope');
      expect(await find('heading', 'Page not found')).toBeVisible();
      expect(await find('tab', 'Collection')).toBeVisible();
      expect(screen.getByText(/\/zero-trust\/nope/)).toBeVisible();
      expect(await find('link', 'Go to the overview')).toHaveAttribute(
        'href',
        '/zero-trust/overview',
      );
    },
    WAIT,
  );

  it('has each extension that its README names', () => {
    const readme = readFileSync(
      path.resolve(__dirname, '../README.md'),
      'utf8',
    );
    const named = [...readme.matchAll(/^\| `([a-z-]+:zero-trust[^`]*)`/gm)];
    expect(named.length).toBeGreaterThan(8);
    const missing = named
      .map(([, id]) => id)
      .filter(id => {
        try {
          return !zeroTrustPlugin.getExtension(id as 'page:zero-trust');
        } catch {
          return true;
        }
      });
    expect(missing).toEqual([]);
  });
});
