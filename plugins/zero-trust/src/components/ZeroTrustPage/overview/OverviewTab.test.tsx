import { screen, within } from '@testing-library/react';
import { ControlList } from 'backstage-plugin-zero-trust-common/responses';
import { ZeroTrustApi } from '../../../api';
import {
  anOverview,
  anOverviewSubject,
} from '../../../__testUtils__/anOverview';
import { refusal } from '../../../__testUtils__/refusal';
import { renderPart } from '../../../__testUtils__/renderPart';
import { user } from '../../../__testUtils__/user';
import { OverviewTab } from './OverviewTab';

const answers = (differs: Partial<ZeroTrustApi> = {}) => ({
  getControls: async (): Promise<ControlList> => ({
    items: [],
    catalogueVersion: '1',
  }),
  getOverview: async () => anOverview(),
  getOverviewHistory: async () => ({ items: [], pageInfo: {} }),
  listWaivers: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
  listAccounts: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
  listResources: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
  ...differs,
});

describe('OverviewTab', () => {
  it('compares teams, with a link from every number to what it counts', async () => {
    renderPart(
      <OverviewTab />,
      answers({
        getOverview: async () =>
          anOverview({
            openCriticals: 7,
            servicesWithCriticals: 3,
            fixes: [
              {
                fix: 'Close access from the internet',
                controlIds: ['ZT-NET-01'],
                severity: 'CRITICAL',
                services: 3,
                resources: 4,
                servicePoints: 120,
                gain: 2,
              },
            ],
          }),
      }),
    );
    expect(await screen.findByRole('link', { name: '7' })).toHaveAttribute(
      'href',
      '/zero-trust/services?failing=CRITICAL',
    );
    const fixes = within(
      screen.getByRole('region', { name: 'Fix these first, over all teams' }),
    );
    expect(fixes.getByRole('link', { name: 'ZT-NET-01' })).toHaveAttribute(
      'href',
      '/zero-trust/services?control=ZT-NET-01&sort=gain',
    );
    expect(fixes.getByText('3 services, +120 points together')).toBeVisible();
    expect(fixes.getByText('84 → 86')).toBeVisible();
    const teams = within(
      screen.getByRole('region', { name: 'Teams, worst first' }),
    );
    expect(teams.getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/catalog/default/group/payments/zero-trust',
    );
  });

  it('shows what the figures of services do not contain: accounts, and resources without an owner', async () => {
    const account = (accountId: string, CRITICAL: number) => ({
      accountId,
      partition: 'aws',
      name: accountId,
      owners: [],
      points: 58,
      score: 58,
      grade: 'E' as const,
      band: { low: 58, high: 58 },
      coverage: 100,
      freshness: { observedAt: null, stale: false },
      failing: { CRITICAL, HIGH: 0, MEDIUM: 0, LOW: 0 },
      unknown: 0,
      ceiling: 79,
    });
    renderPart(
      <OverviewTab />,
      answers({
        listAccounts: async () => ({
          items: [account('777788889999', 5), account('111122223333', 0)],
          totalItems: 2,
          pageInfo: {},
        }),
        listResources: async () => ({
          items: [],
          totalItems: 12,
          pageInfo: {},
        }),
      }),
    );
    expect(await screen.findByRole('link', { name: '5' })).toHaveAttribute(
      'href',
      '/zero-trust/accounts',
    );
    expect(screen.getByText('in 1 account')).toBeVisible();
    expect(await screen.findByRole('link', { name: '12' })).toHaveAttribute(
      'href',
      '/zero-trust/resources?state=unattributed',
    );
  });

  it('shows no such figures to viewers who are not allowed to see them, and an error as an error', async () => {
    const denied = await refusal(403, 'not allowed');
    const broken = await refusal(500, 'broken');
    renderPart(
      <OverviewTab />,
      answers({
        listAccounts: async () => {
          throw denied;
        },
        listResources: async () => {
          throw broken;
        },
      }),
    );
    expect(await screen.findByText('Could not load')).toBeVisible();
    expect(screen.getByText('Resources without an owner')).toBeVisible();
    expect(screen.queryByText('Open critical failures in accounts')).toBeNull();
  });

  it('has the number in each cell of the heat map, and a dash if nothing applies', async () => {
    renderPart(
      <OverviewTab />,
      answers({
        getOverview: async () =>
          anOverview({
            teams: {
              items: [
                anOverviewSubject({
                  pillars: [
                    { pillar: 'Networks', proven: 41.9 },
                    { pillar: 'Data', proven: null },
                  ],
                }),
              ],
              totalItems: 1,
            },
          }),
      }),
    );
    const cell = await screen.findByRole('link', { name: '41 %' });
    expect(cell).toHaveAttribute(
      'href',
      '/catalog/default/group/payments/zero-trust#pillars',
    );
    expect(screen.getAllByTitle('Nothing applies')[0]).toHaveTextContent('–');
  });

  it('shows the worst teams first, and all of them on request', async () => {
    const team = (name: string) =>
      anOverviewSubject({ entityRef: `group:default/${name}` });
    const all = Array.from({ length: 24 }, (_, index) => `team-${index}`);
    const getOverview = jest.fn(async ({ limit = 20 } = {}) =>
      anOverview({
        teams: { items: all.slice(0, limit).map(team), totalItems: 24 },
      }),
    );
    renderPart(<OverviewTab />, answers({ getOverview }));
    expect(await screen.findByText('20 of 24 shown')).toBeVisible();
    expect(screen.queryByText('team-23')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect((await screen.findAllByText('team-23')).length).toBeGreaterThan(0);
    expect(getOverview).toHaveBeenCalledTimes(2);
  });

  it.each([0, 3])(
    'shows how to start while none of %d services has a database',
    async services => {
      renderPart(
        <OverviewTab />,
        answers({
          getOverview: async () =>
            anOverview({
              points: null,
              score: null,
              grade: null,
              band: null,
              memberCount: services,
              withoutPosture: services,
              teams: { items: [], totalItems: 0 },
            }),
        }),
      );
      expect(
        await screen.findByRole('heading', {
          name: 'No service has a database yet',
        }),
      ).toBeVisible();
      expect(
        screen.getByRole('link', { name: /belong to no service/ }),
      ).toHaveAttribute('href', '/zero-trust/resources');
    },
  );

  it('shows an error with what to do', async () => {
    const failure = await refusal(500, 'the database is locked');
    renderPart(
      <OverviewTab />,
      answers({
        getOverview: async () => {
          throw failure;
        },
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not load the overview',
    );
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });

  it('lists the waivers that expire soon', async () => {
    renderPart(
      <OverviewTab />,
      answers({
        listWaivers: async () => ({
          items: [
            {
              id: 'waiver-1',
              controlId: 'ZT-NET-01',
              entityRef: 'component:default/orders',
              scope: 'service',
              covers: 1,
              reason: 'Migration',
              state: 'approved',
              requestedBy: 'user:default/payer',
              requestedAt: '2026-11-01T00:00:00.000Z',
              expiresAt: '2026-12-05T00:00:00.000Z',
            } as never,
          ],
          totalItems: 12,
          pageInfo: { nextCursor: 'next' },
        }),
      }),
    );
    expect(await screen.findByRole('link', { name: 'orders' })).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All 12 waivers' }),
    ).toHaveAttribute('href', '/zero-trust/decisions?waivers=approved');
  });
});
