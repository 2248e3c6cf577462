import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { identityApiRef } from '@backstage/core-plugin-api';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { anOverview } from '../__testUtils__/anOverview';
import { aPosture } from '../__testUtils__/aPosture';
import { aScorecard } from '../__testUtils__/aScorecard';
import { aSummary } from '../__testUtils__/aSummary';
import { aZeroTrustApi } from '../__testUtils__/aZeroTrustApi';
import { theControls } from '../__testUtils__/theControls';
import {
  createPostureColumn,
  DecisionsSidebarItem,
  EntityZeroTrustCard,
  EntityZeroTrustContent,
  EntityZeroTrustScorecard,
  EntityZeroTrustTeamCard,
  EntityZeroTrustUserCard,
  MyTeamSidebarItem,
  zeroTrustApiRef,
  ZeroTrustClient,
  zeroTrustPlugin,
  ZeroTrustPage,
  ZeroTrustSidebarItem,
} from '../legacy';

const entity = (kind: string, name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
});

/** Renders in a portal of the old front-end system. */
function show(part: ReactElement, of = entity('Component', 'orders')) {
  const api = aZeroTrustApi({
    getPosture: async () => aPosture(),
    getSummary: async entityRef => aSummary({ entityRef }),
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
    listWaivers: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    getWaitingDecisions: async () => ({ waivers: 1, claims: 1 }),
    listPostures: async () => ({
      items: [aSummary()],
      totalItems: 1,
      pageInfo: {},
    }),
  });
  return renderInTestApp(
    <TestApiProvider
      apis={[
        api,
        [catalogApiRef, catalogApiMock()],
        [permissionApiRef, mockApis.permission()],
        [
          identityApiRef,
          mockApis.identity({
            ownershipEntityRefs: ['group:default/a', 'group:default/b'],
          }),
        ],
      ]}
    >
      <EntityProvider entity={of}>{part}</EntityProvider>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

describe('the legacy frontend system', () => {
  it('provides the API of the plugin', () => {
    const factories = [...zeroTrustPlugin.getApis()];
    expect(factories.map(({ api }) => api.id)).toEqual([zeroTrustApiRef.id]);
    expect(
      factories[0].factory({
        discoveryApi: mockApis.discovery(),
        fetchApi: { fetch: jest.fn() },
      }),
    ).toBeInstanceOf(ZeroTrustClient);
  });

  it('has the card', async () => {
    await show(<EntityZeroTrustCard />);
    expect(await screen.findByText(/^\d+ of 100$/)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Open zero trust' }),
    ).toHaveAttribute('href', '/catalog/default/component/orders/zero-trust');
  });

  it('has the tab', async () => {
    await show(<EntityZeroTrustContent />);
    expect(
      await screen.findByRole('region', { name: 'Results' }),
    ).toBeVisible();
  });

  it('has the scorecard of a team', async () => {
    await show(<EntityZeroTrustScorecard />, entity('Group', 'payments'));
    expect((await screen.findAllByText('84 of 100'))[0]).toBeVisible();
    expect(
      (await screen.findAllByRole('link', { name: 'orders' }))[0],
    ).toHaveAttribute('href', '/catalog/default/component/orders/zero-trust');
  });

  it('has the cards of a team and of a person', async () => {
    await show(<EntityZeroTrustTeamCard />, entity('Group', 'payments'));
    expect(
      await screen.findByRole('link', { name: 'Open zero trust' }),
    ).toHaveAttribute('href', '/catalog/default/group/payments/zero-trust');
    await show(<EntityZeroTrustUserCard />, entity('User', 'payer'));
    expect(
      await screen.findByText('1 service of this person and their groups.'),
    ).toBeVisible();
  });

  it('has the page with its tabs', async () => {
    await show(
      <Routes>
        <Route path="/" element={<ZeroTrustPage />} />
      </Routes>,
    );
    expect(
      await screen.findByRole('tab', { name: 'Collection' }),
    ).toBeVisible();
    expect(await screen.findByRole('tab', { name: 'Accounts' })).toBeVisible();
    expect(
      (await screen.findAllByRole('link', { name: 'payments' }))[0],
    ).toBeVisible();
  });

  it('says that an address is of no tab, with a link back', async () => {
    await renderInTestApp(
      <Routes>
        <Route path="/posture/*" element={<ZeroTrustPage />} />
      </Routes>,
      { routeEntries: ['/posture/nope'] },
    );
    expect(
      await screen.findByRole('heading', { name: 'Page not found' }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Go to the overview' }),
    ).toHaveAttribute('href', '/posture/overview');
  });

  it('has the item for the sidebar', async () => {
    await show(
      <Routes>
        <Route path="/" element={<ZeroTrustSidebarItem />} />
        <Route path="/posture" element={<ZeroTrustPage />} />
      </Routes>,
    );
    expect(
      await screen.findByRole('link', { name: /Zero trust/ }),
    ).toHaveAttribute('href', '/posture');
  });

  it('has items for the sidebar with my decisions and teams, which link to the page where the app has it', async () => {
    await show(
      <Routes>
        <Route
          path="/"
          element={
            <>
              <DecisionsSidebarItem />
              <MyTeamSidebarItem />
            </>
          }
        />
        <Route path="/posture" element={<ZeroTrustPage />} />
      </Routes>,
    );
    expect(
      await screen.findByRole('link', { name: /decisions/i }),
    ).toHaveAttribute('href', '/posture/decisions');
    expect(
      await screen.findByRole('link', { name: /My teams/ }),
    ).toHaveAttribute('href', '/posture/mine');
  });

  it('has the column', async () => {
    const { render: cell } = createPostureColumn();
    await show(<>{cell?.({ entity: entity('Component', 'orders') }, 'row')}</>);
    expect(
      await screen.findByRole('link', { name: /84 of 100/ }),
    ).toHaveTextContent('84 of 100 · 1 medium');
  });
});
