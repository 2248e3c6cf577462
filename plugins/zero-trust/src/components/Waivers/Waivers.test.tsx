import { screen, within } from '@testing-library/react';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { aResult } from '../../__testUtils__/aResult';
import { refusal } from '../../__testUtils__/refusal';
import { renderPart } from '../../__testUtils__/renderPart';
import { theControls } from '../../__testUtils__/theControls';
import { user } from '../../__testUtils__/user';
import { RequestWaiver } from './RequestWaiver';
import { WaiverNote } from './WaiverNote';

const DAY = 24 * 60 * 60 * 1000;
const ORDERS = 'component:default/orders';
const [control, critical] = theControls.items;

/** Pastes the text, because typing renders the dialog for each character. */
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

const failing = aResult({ controlId: control.id, status: 'fail' });
const requestFor = (of: typeof control, ...others: object[]) => (
  <RequestWaiver
    entityRef={ORDERS}
    failures={(others.length ? others : [{}]).map(about => ({
      result: failing,
      name: 'orders',
      evidenceVisible: true,
      ...about,
    }))}
    control={of}
  />
);
const request = (...others: object[]) => requestFor(control, ...others);

describe('RequestWaiver', () => {
  it('shows what fails and the points, and sends the reason and the expiry', async () => {
    const requestWaiver = jest.fn().mockResolvedValue(aWaiver());
    const previewWaiver = jest
      .fn()
      .mockResolvedValue({ covers: 1, points: 40, pointsIfWaived: 89 });
    renderPart(request(), { requestWaiver, previewWaiver });
    await user.click(
      await screen.findByRole('button', { name: 'Request waiver' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(`${control.failure}: orders`)).toBeVisible();
    expect(
      await dialog.findByText('Now 40 points. With the waiver 89 points.'),
    ).toBeVisible();
    const submit = dialog.getByRole('button', { name: 'Request waiver' });
    expect(submit).toBeDisabled();
    await fill(
      dialog.getByRole('textbox', { name: /^Reason/ }),
      'The migration ends in January',
    );
    await fill(dialog.getByRole('textbox', { name: /^Ticket/ }), 'SEC-42');
    await user.click(submit);
    expect(requestWaiver).toHaveBeenCalledWith({
      entityRef: ORDERS,
      controlId: control.id,
      resourceArn: failing.resourceArn,
      reason: 'The migration ends in January',
      ticket: 'SEC-42',
      expiresAt: expect.any(String),
    });
    const [{ expiresAt }] = requestWaiver.mock.calls[0];
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / DAY)).toBe(30);
    expect(await dialog.findByRole('status')).toHaveTextContent(
      'The waiver is requested.',
    );
  });

  it('requests for every resource, and shows the error of the back end', async () => {
    const requestWaiver = jest
      .fn()
      .mockRejectedValue(
        await refusal(409, 'controlId: ZT-NET-01 is waived until tomorrow'),
      );
    renderPart(request(), {
      requestWaiver,
      previewWaiver: async () => ({
        covers: 1,
        points: 40,
        pointsIfWaived: 89,
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Request waiver' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('radio', { name: /^Every resource/ }));
    await fill(dialog.getByRole('textbox', { name: /^Reason/ }), 'x');
    await user.click(dialog.getByRole('button', { name: 'Request waiver' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'is waived until tomorrow',
    );
    expect(requestWaiver.mock.calls[0][0]).not.toHaveProperty('resourceArn');
  });

  it('shows why the points do not rise', async () => {
    renderPart(requestFor(critical), {
      previewWaiver: async () => ({
        covers: 1,
        points: 16,
        pointsIfWaived: 16,
        limitedBy: 'The weakest resource has 0 points: at most 16',
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Request waiver' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(
        'With the waiver, this still limits the score or one of its resources: The weakest resource has 0 points: at most 16.',
      ),
    ).toBeVisible();
    expect(dialog.getByText(/^A waiver accepts/)).toHaveTextContent(
      'A waived critical failure still limits the score to 89 points',
    );
  });

  it('shows that the points could not be loaded, not that the request failed', async () => {
    const refused = await refusal(503, 'The database cannot be reached');
    renderPart(request(), {
      previewWaiver: async () => {
        throw refused;
      },
      requestWaiver: async () => {
        throw refused;
      },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Request waiver' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'Could not load the points with the waiver',
    );
    await fill(dialog.getByRole('textbox', { name: /^Reason/ }), 'x');
    await user.click(dialog.getByRole('button', { name: 'Request waiver' }));
    expect(
      await dialog.findByText('Could not submit the waiver'),
    ).toBeVisible();
    expect(dialog.getAllByRole('alert')).toHaveLength(1);
  });

  it('covers every resource that fails, or one of them', async () => {
    const requestWaiver = jest.fn().mockResolvedValue(aWaiver());
    const replica = {
      ...failing,
      resourceArn: `${failing.resourceArn}-replica`,
    };
    renderPart(request({}, { result: replica, name: 'replica' }), {
      requestWaiver,
      previewWaiver: async () => ({
        covers: 2,
        points: 40,
        pointsIfWaived: 89,
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Request waiver' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      dialog.getByText(`${control.failure}: orders, replica`),
    ).toBeVisible();
    expect(
      dialog.getByRole('radio', { name: /^Every resource/ }),
    ).toBeChecked();
    await user.click(dialog.getByRole('radio', { name: 'Only replica' }));
    await fill(dialog.getByRole('textbox', { name: /^Reason/ }), 'x');
    await user.click(dialog.getByRole('button', { name: 'Request waiver' }));
    expect(requestWaiver).toHaveBeenCalledWith(
      expect.objectContaining({ resourceArn: replica.resourceArn }),
    );
  });

  it.each([
    ['results that pass', { result: { ...failing, status: 'pass' } }],
    ['evidence that the viewer may not read', { evidenceVisible: false }],
  ])('is not offered on %s', async (_, about) => {
    renderPart(
      <>
        <p>Rendered</p>
        {request(about)}
      </>,
      {},
    );
    expect(await screen.findByText('Rendered')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('WaiverNote', () => {
  it('shows until when, why, by whom and the ticket', async () => {
    renderPart(
      <WaiverNote
        result={{
          waiver: {
            id: 'waiver-1',
            expiresAt: '2026-12-29T12:00:00.000Z',
            reason: 'The migration ends in January',
            ticket: 'SEC-42',
            requestedBy: 'user:default/payer',
            approvedBy: 'user:default/platformer',
          },
        }}
      />,
      {},
    );
    expect(await screen.findByText('Waived until Dec 29, 2026')).toBeVisible();
    expect(
      screen.getByText('Reason: The migration ends in January'),
    ).toBeVisible();
    expect(
      screen.getByText('Requested by payer, approved by platformer'),
    ).toBeVisible();
    expect(screen.getByText('Ticket: SEC-42')).toBeVisible();
  });

  it('shows that other people can see the reason', async () => {
    renderPart(
      <WaiverNote
        result={{
          waiver: { id: 'waiver-1', expiresAt: '2026-12-29T12:00:00.000Z' },
        }}
      />,
      {},
    );
    expect(await screen.findByText(/Only the owner/)).toBeVisible();
  });
});
