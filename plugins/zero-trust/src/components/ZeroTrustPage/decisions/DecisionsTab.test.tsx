import { act, screen, waitFor, within } from '@testing-library/react';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { refusal } from '../../../__testUtils__/refusal';
import { renderPart } from '../../../__testUtils__/renderPart';
import { theControls } from '../../../__testUtils__/theControls';
import { user } from '../../../__testUtils__/user';
import { DecisionsTab } from './DecisionsTab';

const DAY = 24 * 60 * 60 * 1000;
const ORDERS = 'component:default/orders';
const control = theControls.items[0];

/** Pastes, as typing renders the dialog for each character. */
async function fill(field: HTMLElement, text: string) {
  await user.click(field);
  await user.paste(text);
}

const aWaiver = (about: Partial<Waiver> = {}): Waiver => ({
  id: 'waiver-1',
  state: 'requested',
  controlId: control.id,
  entityRef: ORDERS,
  scope: 'service',
  covers: 2,
  reason: 'The migration ends in January',
  requestedBy: 'user:default/payer',
  requestedAt: new Date().toISOString(),
  expiresAt: new Date(Date.now() + 10 * DAY).toISOString(),
  may: { decide: true, revoke: true, renew: false },
  ...about,
});

const list = (...items: Waiver[]) => ({
  items,
  totalItems: items.length,
  pageInfo: {},
});

const answers = {
  getControls: async () => theControls,
  listClaims: async () => ({ items: [], pageInfo: {} }),
  listAttestations: async () => ({ items: [], pageInfo: {} }),
};

describe('DecisionsTab', () => {
  it('shows how many waivers wait, and approves one after asking', async () => {
    const decideWaiver = jest.fn().mockResolvedValue(aWaiver());
    const listWaivers = jest.fn().mockResolvedValue(list(aWaiver()));
    renderPart(<DecisionsTab />, { ...answers, listWaivers, decideWaiver });
    expect(
      await screen.findByRole('heading', { name: 'Waivers to decide (1)' }),
    ).toBeVisible();
    expect(screen.getByText('The migration ends in January')).toBeVisible();
    await user.click(
      await screen.findByRole('button', { name: /^Approve waiver: / }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await fill(
      dialog.getByRole('textbox', { name: /^Comment/ }),
      'Until the migration',
    );
    expect(decideWaiver).not.toHaveBeenCalled();
    await user.click(dialog.getByRole('button', { name: 'Approve' }));
    expect(decideWaiver).toHaveBeenCalledWith(
      'waiver-1',
      'approve',
      'Until the migration',
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('offers what may be done, and says when a waiver is not needed', async () => {
    const renewWaiver = jest.fn().mockResolvedValue(aWaiver());
    const listWaivers = jest.fn().mockResolvedValue(
      list(
        aWaiver({
          state: 'approved',
          covers: 0,
          may: { decide: false, revoke: true, renew: true },
        }),
      ),
    );
    renderPart(
      <DecisionsTab />,
      { ...answers, listWaivers, renewWaiver },
      { at: '/?waivers=approved' },
    );
    expect(await screen.findByText('Not needed')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
    expect(screen.getByRole('button', { name: /^Revoke/ })).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Renew/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await fill(
      dialog.getByRole('textbox', { name: /^Reason/ }),
      'It takes longer',
    );
    await user.click(dialog.getByRole('button', { name: 'Renew' }));
    expect(renewWaiver).toHaveBeenCalledWith('waiver-1', {
      reason: 'It takes longer',
      expiresAt: expect.any(String),
    });
  });

  it('shows claims and attestations that wait, and hides what is denied', async () => {
    const decideClaim = jest.fn().mockResolvedValue(undefined);
    renderPart(<DecisionsTab />, {
      ...answers,
      listWaivers: async () => list(),
      listClaims: async () => ({
        items: [
          {
            id: 'claim-1',
            kind: 'dependency',
            state: 'open',
            detail: 'spec.dependsOn',
            entityRef: ORDERS,
            target: 'resource:default/cache',
          },
        ],
        pageInfo: {},
      }),
      listAttestations: async () => {
        throw await refusal(403, 'no');
      },
      decideClaim,
    });
    expect(
      await screen.findByRole('heading', { name: 'Claims to decide (1)' }),
    ).toBeVisible();
    expect(screen.getByText('No waiver waits for a decision.')).toBeVisible();
    expect(screen.queryByText(/Attestations to renew/)).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Reject claim/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Reject' }));
    expect(decideClaim).toHaveBeenCalledWith('claim-1', 'reject');
  });

  it('shows what others decide without a reload', async () => {
    const listWaivers = jest.fn().mockResolvedValue(list(aWaiver()));
    let signal: (message: object) => void = () => {};
    renderPart(
      <DecisionsTab />,
      { ...answers, listWaivers },
      {
        signals: {
          subscribe: (_, onMessage) => {
            signal = onMessage as typeof signal;
            return { unsubscribe() {} };
          },
        },
      },
    );
    expect(
      await screen.findByRole('heading', { name: 'Waivers to decide (1)' }),
    ).toBeVisible();
    listWaivers.mockResolvedValue(list());
    act(() => signal({ type: 'decided' }));
    expect(
      await screen.findByRole('heading', { name: 'Waivers to decide (0)' }),
    ).toBeVisible();
  });
});
