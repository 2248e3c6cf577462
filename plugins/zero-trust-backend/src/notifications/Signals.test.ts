import { mockServices } from '@backstage/backend-test-utils';
import { Signals } from './Signals';

describe('Signals', () => {
  it('tells every open page that something was decided, and not what', async () => {
    const publish = jest.fn().mockResolvedValue(undefined);
    await new Signals({ publish }, mockServices.logger.mock()).decided();
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'zero-trust',
      message: { type: 'decided' },
    });
  });

  it('tells pages which refresh has started', async () => {
    const publish = jest.fn().mockResolvedValue(undefined);
    await new Signals({ publish }, mockServices.logger.mock()).refreshing('id');
    expect(publish).toHaveBeenCalledWith(
      expect.objectContaining({
        message: { type: 'refreshing', refreshId: 'id' },
      }),
    );
  });

  it('tells pages of many reads at once, and of the last one', () => {
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

  it('does not fail where signals cannot be sent', async () => {
    const publish = jest.fn().mockRejectedValue(new Error('away'));
    await expect(
      new Signals({ publish }, mockServices.logger.mock()).decided(),
    ).resolves.toBeUndefined();
  });
});
