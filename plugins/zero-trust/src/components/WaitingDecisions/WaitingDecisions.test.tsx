import { act, screen, waitFor } from '@testing-library/react';
import { refusal } from '../../__testUtils__/refusal';
import { renderPart } from '../../__testUtils__/renderPart';
import { Live } from '../QueryProvider/LiveQueryProvider';
import { WaitingDecisions } from './WaitingDecisions';

describe('WaitingDecisions', () => {
  it('counts what waits for the viewer, with a link', async () => {
    renderPart(<WaitingDecisions />, {
      getWaitingDecisions: async () => ({ waivers: 1, claims: 1_233 }),
    });
    const link = await screen.findByRole('link', {
      name: '1,234 decisions wait for you',
    });
    expect(link).toHaveAttribute('href', '/zero-trust/decisions');
    expect(link.parentElement).toHaveTextContent('1 waiver, 1,233 claims.');
  });

  it('shows nothing if nothing waits, and updates by a signal', async () => {
    const getWaitingDecisions = jest
      .fn()
      .mockResolvedValueOnce({ waivers: 0, claims: 0 })
      .mockResolvedValue({ waivers: 1, claims: 0 });
    let signal: (message: object) => void = () => {};
    renderPart(
      <Live>
        <WaitingDecisions />
      </Live>,
      { getWaitingDecisions },
      {
        signals: {
          subscribe: (_, onMessage) => {
            signal = onMessage as typeof signal;
            return { unsubscribe() {} };
          },
        },
      },
    );
    await waitFor(() => expect(getWaitingDecisions).toHaveBeenCalledTimes(1));
    expect(screen.queryByRole('link')).toBeNull();
    act(() => signal({ type: 'decided' }));
    expect(
      await screen.findByRole('link', { name: '1 decision waits for you' }),
    ).toBeVisible();
  });

  it('shows that the number could not be loaded, and nothing without the permission', async () => {
    const failed = await refusal(503, 'The database cannot be reached');
    const denied = await refusal(403, 'You are not allowed');
    const { unmount } = renderPart(<WaitingDecisions />, {
      getWaitingDecisions: async () => {
        throw failed;
      },
    });
    expect(
      await screen.findByText('Could not load the number of decisions'),
    ).toBeVisible();
    unmount();
    const getWaitingDecisions = jest.fn().mockRejectedValue(denied);
    renderPart(<WaitingDecisions />, { getWaitingDecisions });
    await waitFor(() => expect(getWaitingDecisions).toHaveBeenCalled());
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.queryByRole('status')).toBeNull();
  });
});
