import { mockServices } from '@backstage/backend-test-utils';
import { Signals } from './Signals';

describe('Signals', () => {
  it('signals a decision to every open page, without its content', async () => {
    const publish = jest.fn().mockResolvedValue(undefined);
    await new Signals({ publish }, mockServices.logger.mock()).decided();
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'zero-trust',
      message: { type: 'decided' },
    });
  });

  it('signals which refresh has started', async () => {
    const publish = jest.fn().mockResolvedValue(undefined);
    await new Signals({ publish }, mockServices.logger.mock()).refreshing('id');
    expect(publish).toHaveBeenCalledWith(
      expect.objectContaining({
        message: { type: 'refreshing', refreshId: 'id' },
      }),
    );
  });

  it('sends one signal for many reads, and one after the last read', () => {
    jest.useFakeTimers();
    const publish = jest.fn().mockResolvedValue(undefined);
    const signals = new Signals({ publish }, mockServices.logger.mock());
    for (let read = 0; read < 100; read++) signals.collected();
    jest.advanceTimersByTime(0);
    expect(publish).toHaveBeenCalledTimes(1);
    signals.collected();
    jest.advanceTimersByTime(1_000);
    expect(publish).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(publish).toHaveBeenCalledTimes(2);
    jest.useRealTimers();
  });

  it('does not fail if signals cannot be sent', async () => {
    const publish = jest.fn().mockRejectedValue(new Error('away'));
    await expect(
      new Signals({ publish }, mockServices.logger.mock()).decided(),
    ).resolves.toBeUndefined();
  });
});
