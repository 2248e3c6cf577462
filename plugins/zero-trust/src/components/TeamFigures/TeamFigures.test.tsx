import { SidebarItem } from '@backstage/core-components';
import { screen } from '@testing-library/react';
import { aScorecard } from '../../__testUtils__/aScorecard';
import { renderPart } from '../../__testUtils__/renderPart';
import { queryClient } from '../QueryProvider';
import { MyTeamSidebarItem } from './MyTeamSidebarItem';
import { TeamFiguresWidget } from './TeamFiguresWidget';

const TEAM = 'group:default/payments';

describe('TeamFiguresWidget', () => {
  it('shows the figures of my team, each with a link to what it counts', async () => {
    renderPart(
      <TeamFiguresWidget />,
      {
        getScorecard: async () => aScorecard({ openCriticals: 4 }),
        getHistory: async () => ({ items: [], pageInfo: {} }),
      },
      { owners: ['user:default/payer', TEAM] },
    );
    expect(await screen.findByRole('link', { name: '4' })).toHaveAttribute(
      'href',
      '/zero-trust/services?within=group:default/payments&failing=CRITICAL',
    );
    expect(screen.getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/catalog/default/group/payments/zero-trust',
    );
  });

  it('shows what to do without a team', async () => {
    renderPart(<TeamFiguresWidget />, {}, { owners: ['user:default/payer'] });
    expect(await screen.findByText(/You belong to no group/)).toBeVisible();
  });
});

describe('MyTeamSidebarItem', () => {
  afterEach(() => queryClient.clear());

  it('links to the scorecard of my team', async () => {
    renderPart(<MyTeamSidebarItem />, {}, { owners: [TEAM] });
    expect(
      await screen.findByRole('link', { name: /My team/ }),
    ).toHaveAttribute('href', '/catalog/default/group/payments/zero-trust');
  });

  it('links to my services if I have several teams', async () => {
    renderPart(
      <MyTeamSidebarItem />,
      {},
      { owners: [TEAM, 'group:default/storefront'] },
    );
    expect(
      await screen.findByRole('link', { name: /My teams/ }),
    ).toHaveAttribute('href', '/zero-trust/mine');
  });

  it('is not marked as the current page, because the item of the Zero trust page is', async () => {
    renderPart(
      <>
        <SidebarItem icon={() => null} to="/zero-trust" text="Zero trust" />
        <MyTeamSidebarItem />
      </>,
      {},
      { owners: [TEAM, 'group:default/storefront'], at: '/zero-trust/mine' },
    );
    expect(
      await screen.findByRole('link', { name: /My teams/ }),
    ).not.toHaveAttribute('aria-current', 'page');
    expect(screen.getByRole('link', { name: 'Zero trust' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });
});
