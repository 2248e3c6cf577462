import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { RollUpFix } from 'backstage-plugin-zero-trust-common/responses';
import { ZeroTrustApi } from '../../api';
import { aScorecard } from '../../__testUtils__/aScorecard';
import { aMember } from '../../__testUtils__/aMember';
import { refusal } from '../../__testUtils__/refusal';
import { renderPart } from '../../__testUtils__/renderPart';
import { theControls } from '../../__testUtils__/theControls';
import { user } from '../../__testUtils__/user';
import { TeamScorecard } from './TeamScorecard';

const payments = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments', namespace: 'default' },
};

function show(getScorecard: ZeroTrustApi['getScorecard']) {
  return renderPart(
    <EntityProvider entity={payments}>
      <TeamScorecard />
    </EntityProvider>,
    {
      getScorecard,
      getHistory: async () => ({ items: [], pageInfo: {} }),
      getControls: async () => theControls,
    },
  );
}

const aFix = (
  controlIds: string[],
  differs: Partial<RollUpFix> = {},
): RollUpFix => ({
  fix: controlIds[0],
  controlIds,
  severity: 'HIGH',
  services: 1,
  resources: 1,
  servicePoints: 0,
  gain: 0,
  ...differs,
});

const region = (name: string | RegExp) => screen.findByRole('region', { name });

describe('TeamScorecard', () => {
  it('shows the score with its coverage, and what limits it', async () => {
    show(async () =>
      aScorecard({
        points: 79,
        score: 79,
        grade: 'C',
        openCriticals: 2,
        withoutPosture: 1,
        memberCount: 4,
        totalMembers: 6,
        shareAtBOrBetter: 33.3,
        caps: [
          {
            max: 79,
            reason: 'a critical failure is open: at most 79',
            binds: true,
          },
        ],
      }),
    );
    expect(await screen.findByText('79 of 100')).toBeVisible();
    expect(
      screen.getByText('a critical failure is open: at most 79'),
    ).toBeVisible();
    const figure = (term: string) =>
      screen.getByText(term, { selector: 'dt' }).nextElementSibling!;
    expect(figure('Services at B or better')).toHaveTextContent(
      '33 %of 3 with posture',
    );
    expect(figure('Open critical failures')).toHaveTextContent(/^2/);
    expect(figure('Without posture')).toHaveTextContent(/^1of 4/);
  });

  it('lists the services in the order of the back end, each with a link to its tab', async () => {
    show(async () =>
      aScorecard({
        members: [
          aMember({
            entityRef: 'component:default/legacy-billing',
            points: 20,
            score: 20,
            grade: 'E',
            cap: { max: 20, reason: 'reachable from the internet: at most 20' },
            failing: { CRITICAL: 3, HIGH: 1, MEDIUM: 0, LOW: 0 },
            worstControl: 'ZT-DATA-03',
            change: -12,
          }),
          aMember(),
        ],
        totalMembers: 2,
      }),
    );
    const services = within(await region('Services, worst first (2)'));
    const [, worst, best] = await services.findAllByRole('row');
    expect(
      within(worst).getByRole('link', { name: 'legacy-billing' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/legacy-billing/zero-trust',
    );
    expect(worst).toHaveTextContent('20 of 100');
    expect(worst).toHaveTextContent('reachable from the internet');
    expect(
      await within(worst).findByRole('link', {
        name: 'Its key does not rotate',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/legacy-billing/zero-trust?status=fail&control=ZT-DATA-03#results',
    );
    expect(worst).toHaveTextContent('down 12 points');
    expect(best).toHaveTextContent('orders');
  });

  it('shows which database a service uses that counts in no figure', async () => {
    show(async () =>
      aScorecard({
        members: [
          aMember({ share: 0, usesResourcesOf: ['group:default/ledger'] }),
          aMember({ entityRef: 'component:default/other', share: 0 }),
          aMember({ entityRef: 'component:default/half', share: 0.5 }),
        ],
        totalMembers: 3,
      }),
    );
    const services = within(await region('Services, worst first (3)'));
    const [, borrower, other, half] = await services.findAllByRole('row');
    expect(borrower).toHaveTextContent(
      'Uses a database of ledger. Not in the score.',
    );
    expect(other).toHaveTextContent(
      'Uses a database of another owner. Not in the score.',
    );
    expect(half).not.toHaveTextContent('Not in the score');
  });

  it('loads more services on request, and shows how many are left', async () => {
    show(async (_ref, { cursor } = {}) =>
      cursor
        ? aScorecard({
            members: [aMember({ entityRef: 'component:default/second' })],
            totalMembers: 2,
          })
        : aScorecard({ totalMembers: 2, pageInfo: { nextCursor: 'more' } }),
    );
    expect(await screen.findByText('1 of 2 shown')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Show more' }));
    expect(
      (await screen.findAllByRole('link', { name: 'second' }))[0],
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  it('shows sub-teams with their own roll-up, and what to fix first', async () => {
    show(async () =>
      aScorecard({
        children: [
          {
            entityRef: 'group:default/storefront',
            title: 'Storefront',
            points: 55,
            score: 55,
            grade: 'E',
            coverage: 80,
            freshness: { observedAt: null, stale: false },
            memberCount: 3,
            failing: { CRITICAL: 1, HIGH: 0, MEDIUM: 0, LOW: 0 },
          },
        ],
        fixes: [
          aFix(['ZT-DATA-03', 'ZT-NET-02'], {
            fix: 'Close access from the internet',
            byControl: [
              { controlId: 'ZT-NET-02', severity: 'CRITICAL', services: 1 },
              { controlId: 'ZT-DATA-03', severity: 'MEDIUM', services: 4 },
            ],
            severity: 'CRITICAL',
            services: 4,
            servicePoints: 40,
            gain: 7,
          }),
          aFix(['ZT-OLD-99'], {
            severity: 'LOW',
            gain: 2,
            isLowerBound: true,
          }),
        ],
      }),
    );
    const teams = within(await region('Sub-teams'));
    expect(teams.getByRole('link', { name: 'Storefront' })).toHaveAttribute(
      'href',
      '/catalog/default/group/storefront/zero-trust',
    );
    expect(teams.getByText('55 of 100')).toBeVisible();
    const fixes = within(await region('Fix these first, over all services'));
    // The first two are fixed together. Each failure has its own count.
    await fixes.findByText(/Failures: Reachable/);
    const [first, second] = fixes.getAllByRole('listitem');
    expect(first).toHaveTextContent(
      /Critical.*Close access from the internet.*Failures: Reachable from the internet \(1 service\), Its key does not rotate \(4 services\)\..*4 services, \+40 points together.*84 → 91.*The score would be 91 instead of 84\./,
    );
    expect(second).toHaveTextContent(
      /84 → at least 86.*The score would be at least 86 instead of 84\./,
    );
    expect(
      within(first).getByRole('link', {
        name: 'Close access from the internet',
      }),
    ).toHaveAttribute(
      'href',
      '/zero-trust/services?within=group:default/payments&control=ZT-NET-02,ZT-DATA-03&sort=gain',
    );
    expect(second).toHaveTextContent('ZT-OLD-99');
  });

  it('shows only the points of a fix if there is not enough evidence for a score', async () => {
    show(async () =>
      aScorecard({
        points: 12,
        score: null,
        grade: null,
        coverage: 31,
        fixes: [aFix(['ZT-DATA-03'], { gain: 7 })],
      }),
    );
    const fixes = within(await region('Fix these first, over all services'));
    expect(await fixes.findByText('+7 points')).toBeVisible();
    expect(fixes.queryByText(/→/)).toBeNull();
  });

  it('counts the waivers of each service, with a link to the waived results', async () => {
    show(async () =>
      aScorecard({
        waivers: { inForce: 3, endingSoon: 1 },
        members: [
          aMember({ waivers: { inForce: 3, endingSoon: 1 } }),
          aMember({ entityRef: 'component:default/other' }),
        ],
        totalMembers: 2,
      }),
    );
    const services = within(await region('Services, worst first (2)'));
    const [, waived, other] = await services.findAllByRole('row');
    expect(
      within(waived).getByRole('link', { name: '3 in force' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/orders/zero-trust?status=waived#results',
    );
    expect(waived).toHaveTextContent('1 ends within 30 days');
    expect(within(other).getByText('None')).toBeVisible();
    expect(
      screen.getByText('Waivers in force', { selector: 'dt' })
        .nextElementSibling,
    ).toHaveTextContent(
      /^3for services and databases, without waivers for accounts; 1 ends within 30 days$/,
    );
    // The services show to which of them the waivers belong.
    await user.click(screen.getByRole('link', { name: '3' }));
    expect(await region('Services, worst first (2)')).toHaveFocus();
  });

  it('lists failing controls, each with a link to its services', async () => {
    show(async () =>
      aScorecard({
        topFailing: [
          {
            controlId: 'ZT-NET-02',
            title: 'The database port is not open to the internet',
            severity: 'CRITICAL',
            pillar: 'Networks',
            services: 2,
            resources: 3,
          },
        ],
      }),
    );
    const list = within(await region('Failing controls'));
    expect(
      await list.findByRole('link', { name: 'Reachable from the internet' }),
    ).toHaveAttribute(
      'href',
      '/zero-trust/services?within=group:default/payments&control=ZT-NET-02',
    );
    expect(list.getByRole('listitem')).toHaveTextContent(
      '2 services, 3 resources',
    );
  });

  it('shows services by pillar, each with a link to its results', async () => {
    show(async () => aScorecard());
    const map = within(await region('Services by pillar'));
    expect(map.getByRole('link', { name: '50 %' })).toHaveAttribute(
      'href',
      '/catalog/default/component/orders/zero-trust?pillar=Networks#results',
    );
  });

  it('shows that nothing is scored, and no number', async () => {
    show(async () =>
      aScorecard({
        points: null,
        score: null,
        grade: null,
        band: null,
        coverage: 0,
        shareAtBOrBetter: null,
        members: [],
        totalMembers: 0,
        freshness: { observedAt: null, stale: false },
      }),
    );
    expect(await screen.findByText('No posture')).toBeVisible();
    expect(screen.getByText('None scored yet')).toBeVisible();
    expect(screen.queryByText(/of 100/)).toBeNull();
    expect(
      await screen.findByText(/^No services that you are allowed to see\./),
    ).toBeVisible();
  });

  it('shows an error, and tries again on request', async () => {
    const failure = await refusal(500, 'the database is locked');
    const getScorecard = jest
      .fn()
      .mockRejectedValueOnce(failure)
      .mockResolvedValue(aScorecard());
    show(getScorecard);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'the database is locked',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect((await screen.findAllByText('84 of 100'))[0]).toBeVisible();
  });

  it('shows that the viewer is not allowed to see the scorecard', async () => {
    const failure = await refusal(403, 'zero-trust.posture.read is needed');
    show(async () => {
      throw failure;
    });
    expect(
      await screen.findByText('You are not allowed to see the scorecard'),
    ).toBeVisible();
  });
});
