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

  it('does not fail where signals cannot be sent', async () => {
    const publish = jest.fn().mockRejectedValue(new Error('away'));
    await expect(
      new Signals({ publish }, mockServices.logger.mock()).decided(),
    ).resolves.toBeUndefined();
  });
});
