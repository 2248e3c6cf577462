import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import { aSummary } from '../../__testUtils__/aSummary';
import { aZeroTrustApi } from '../../__testUtils__/aZeroTrustApi';
import { queryClient } from '../../components/QueryProvider';
import { zeroTrustCatalogModule } from './catalogColumn';

const orders = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default', uid: '1' },
  spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
};

/** A whole catalog page renders slowly on a busy machine. */
const WAIT = 40_000;

describe('zeroTrustCatalogModule', () => {
  afterEach(() => queryClient.clear());

  it(
    'shows the posture in the catalog, whose filters stay',
    async () => {
      renderTestApp({
        features: [catalogPlugin, zeroTrustCatalogModule],
        initialRouteEntries: [
          '/catalog?filters[kind]=component&filters[user]=all',
        ],
        apis: [
          aZeroTrustApi({ getSummary: async () => aSummary() }),
          catalogApiMock({ entities: [orders] }),
        ],
      });
      // The table renders its rows again while the catalog answers.
      await waitFor(
        () =>
          expect(screen.getByText('orders').closest('tr')).toHaveTextContent(
            '84 of 100 · 1 medium',
          ),
        { timeout: WAIT },
      );
      const titles = screen
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent);
      expect(titles.slice(0, 3)).toEqual(['Name', 'Zero trust', 'System']);
      expect(
        await screen.findByText('Processing Status', {}, { timeout: WAIT }),
      ).toBeVisible();
    },
    WAIT,
  );
});
