import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import { aSummary } from '../../__testUtils__/aSummary';
import { renderPart } from '../../__testUtils__/renderPart';
import { user } from '../../__testUtils__/user';
import { UserCard } from './UserCard';

const payer = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'payer', namespace: 'default' },
};

const services = Array.from({ length: 7 }, (_, index) =>
  aSummary({
    entityRef: `component:default/service-${index}`,
    points: 90 + index,
    score: 90 + index,
    grade: index ? 'A' : 'C',
    failing: { CRITICAL: index ? 0 : 2, HIGH: 0, MEDIUM: 0, LOW: 0 },
  }),
);

const show = (owners: string[]) =>
  renderPart(
    <EntityProvider entity={payer}>
      <UserCard />
    </EntityProvider>,
    {
      listPostures: async () => ({
        items: services,
        totalItems: services.length,
        pageInfo: {},
      }),
    },
    { owners },
  );

describe('UserCard', () => {
  it('shows figures of the services of a person, and all services on request', async () => {
    show(['user:default/somebody']);
    expect(
      await screen.findByText('Services with critical failures'),
    ).toBeVisible();
    // Its two failures may be of a database that other services use too.
    expect(screen.getByText('1')).toBeVisible();
    expect(screen.getByText('of 7')).toBeVisible();
    expect(screen.getByText('of 7 with posture')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'service-6' })).toBeNull();
    await user.click(
      screen.getByRole('button', { name: 'Show 2 more services' }),
    );
    expect(screen.getByRole('link', { name: 'service-6' })).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('links to the list of my services on my own page', async () => {
    show(['user:default/payer']);
    expect(
      await screen.findByRole('link', { name: '2 more services' }),
    ).toHaveAttribute('href', '/zero-trust/mine');
    expect(screen.getByRole('link', { name: '6' })).toHaveAttribute(
      'href',
      '/zero-trust/mine',
    );
  });
});
