import { screen, within } from '@testing-library/react';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { aMember } from '../../__testUtils__/aMember';
import { aPosture } from '../../__testUtils__/aPosture';
import { aResource } from '../../__testUtils__/aResource';
import { aResult } from '../../__testUtils__/aResult';
import { aScorecard } from '../../__testUtils__/aScorecard';
import { refusal } from '../../__testUtils__/refusal';
import { renderPart } from '../../__testUtils__/renderPart';
import { theControls } from '../../__testUtils__/theControls';
import { user } from '../../__testUtils__/user';
import { ZeroTrustApi } from '../../api';
import { ServiceReport } from './ServiceReport';
import { TeamReport } from './TeamReport';

const HOSTILE = '<img src=x onerror=alert(1)>';
const at = '2026-11-29T08:30:00.000Z';

const waiver: Waiver = {
  id: 'w1',
  state: 'approved',
  controlId: 'ZT-NET-01',
  entityRef: 'component:default/orders',
  scope: 'service',
  covers: 1,
  reason: HOSTILE,
  ticket: 'OPS-1',
  requestedBy: 'user:default/payer',
  requestedAt: at,
  expiresAt: '2026-12-29T08:30:00.000Z',
  decidedBy: 'user:default/lead',
  decidedAt: at,
  note: 'Until the migration ends',
  may: { decide: false, revoke: false, renew: false },
};

const answers = (differs: Partial<ZeroTrustApi> = {}) => ({
  getPosture: async () =>
    aPosture({
      results: [
        aResult({ reason: `${HOSTILE} is public`, observedAt: at }),
        aResult({ controlId: 'ZT-DATA-03', status: 'pass', observedAt: at }),
      ],
      totalResults: 2,
    }),
  getControls: async () => theControls,
  listWaivers: async () => ({ items: [waiver], totalItems: 1, pageInfo: {} }),
  listAttestations: async () => ({ items: [], pageInfo: {} }),
  ...differs,
});

describe('the report of a service', () => {
  const show = (differs?: Partial<ZeroTrustApi>, onClose = jest.fn()) => {
    renderPart(
      <ServiceReport
        entityRef="component:default/orders"
        title={HOSTILE}
        onClose={onClose}
      />,
      answers(differs),
    );
    return onClose;
  };

  it('shows who created it, when, by which rules, and the score with its coverage', async () => {
    show();
    const report = await screen.findByRole('article', {
      name: `Zero-trust report: ${HOSTILE}`,
    });
    expect(report).toHaveTextContent(/Score49 of 100, Grade E/);
    expect(report).toHaveTextContent(/Coverage100 %/);
    expect(report).toHaveTextContent(/Catalogue version1/);
    expect(report).toHaveTextContent(
      /Created\w{3} \d+, \d{4}, \d+:\d\d [AP]M UTC/,
    );
    expect(await within(report).findByText('Created by')).toBeVisible();
    // The evidence can be older than the read, such as a finding.
    expect(report).toHaveTextContent(
      /Oldest evidenceNov 29, 2026, 8:30 AM UTC/,
    );
    expect(report).toHaveTextContent(/Oldest read/);
    expect(report).not.toHaveTextContent(
      /Oldest readNov 29, 2026, 8:30 AM UTC/,
    );
  });

  it('has no oldest evidence for a predicted score', async () => {
    show({
      getPosture: async () =>
        aPosture({
          phase: 'predicted',
          results: [aResult({ observedAt: at })],
        }),
    });
    expect(
      await screen.findByRole('table', { name: 'Fails (1)' }),
    ).toBeVisible();
    expect(screen.queryByText('Oldest evidence')).toBeNull();
  });

  it('has every result with its evidence, its time and its source, as text', async () => {
    show();
    const fails = await screen.findByRole('table', { name: 'Fails (1)' });
    expect(fails).toHaveTextContent(`${HOSTILE} is public`);
    expect(fails).toHaveTextContent(/PubliclyAccessible of orders-db: true/);
    expect(fails).toHaveTextContent(
      /Nov 29, 2026, 8:30 AM UTC\s*live configuration/,
    );
    expect(screen.getByRole('table', { name: 'Passes (1)' })).toBeVisible();
    expect(document.querySelector('img')).toBeNull();
  });

  it('has the waivers with their decisions', async () => {
    show();
    const table = await screen.findByRole('table', {
      name: 'Waivers and their decisions',
    });
    expect(table).toHaveTextContent(/user:default\/payer.*OPS-1/);
    expect(table).toHaveTextContent(
      /user:default\/lead.*Until the migration ends/,
    );
  });

  it('shows what it does not contain', async () => {
    show({
      getPosture: async () =>
        aPosture({ resources: [aResource({ evidenceVisible: false })] }),
      listAttestations: async () => {
        throw await refusal(403, 'not allowed');
      },
    });
    expect(
      await screen.findByText(/Evidence of 1 resource is not in this report/),
    ).toBeVisible();
    expect(
      await screen.findByText(/You are not allowed to see the attestations/),
    ).toBeVisible();
  });

  it('can be printed and closed', async () => {
    const print = jest.spyOn(window, 'print').mockReturnValue(undefined);
    const onClose = show();
    await user.click(await screen.findByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('button', { name: 'Close report' }));
    expect(onClose).toHaveBeenCalledTimes(1);
  });
});

describe('the report of a team', () => {
  it('has its services, and the open failures of each', async () => {
    renderPart(
      <TeamReport
        entityRef="group:default/payments"
        title="Payments"
        onClose={() => {}}
      />,
      answers({
        getScorecard: async () =>
          aScorecard({ members: [aMember()], totalMembers: 1 }),
      }),
    );
    expect(
      await screen.findByRole('table', {
        name: 'Services, worst first (1)',
      }),
    ).toBeVisible();
    expect(
      await screen.findByRole('table', { name: 'Fails (1)' }),
    ).toBeVisible();
    expect(screen.getByText(/only services that/)).toBeVisible();
  });
});
