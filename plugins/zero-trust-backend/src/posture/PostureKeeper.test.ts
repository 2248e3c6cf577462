import { mockServices } from '@backstage/backend-test-utils';
import { CatalogReader } from '../catalog/CatalogReader';
import { PostureKeeper } from './PostureKeeper';
import { PostureUpdater } from './PostureUpdater';

const MINUTE = 60_000;

function keeper() {
  const time = { now: Date.parse('2026-11-24T00:00:00.000Z'), takes: 0 };
  const read = jest.fn(async () => false);
  const updateAll = jest.fn(async () => {
    time.now += time.takes;
  });
  const history = { retain: jest.fn() };
  const groupHistory = { retain: jest.fn() };
  const refreshes = { retain: jest.fn(), abandon: jest.fn() };
  const logger = mockServices.logger.mock();
  return {
    time,
    read,
    updateAll,
    history,
    groupHistory,
    logger,
    keeper: new PostureKeeper({
      catalog: { read } as unknown as CatalogReader,
      updater: { updateAll } as unknown as PostureUpdater,
      stores: { history, groupHistory, refreshes } as any,
      settings: { retentionDays: 10 },
      logger,
      clock: () => time.now,
    }),
  };
}

describe('PostureKeeper', () => {
  it('scores again when the catalog changes, and as time passes', async () => {
    const zt = keeper();
    await zt.keeper.keep();
    expect(zt.updateAll).toHaveBeenCalledTimes(1);
    zt.time.now += MINUTE / 4;
    await zt.keeper.keep();
    expect(zt.updateAll).toHaveBeenCalledTimes(1);
    zt.read.mockResolvedValueOnce(true);
    await zt.keeper.keep();
    expect(zt.updateAll).toHaveBeenCalledTimes(2);
    zt.time.now += MINUTE;
    await zt.keeper.keep();
    expect(zt.updateAll).toHaveBeenCalledTimes(3);
  });

  it('lets time act though the catalog does not answer', async () => {
    const zt = keeper();
    zt.read.mockRejectedValue(new Error('no answer'));
    await zt.keeper.keep();
    expect(zt.updateAll).toHaveBeenCalledTimes(1);
    expect(zt.logger.warn).toHaveBeenCalled();
  });

  it('rests after long work, so that it never fills the day', async () => {
    const zt = keeper();
    zt.time.takes = MINUTE;
    await zt.keeper.keep();
    zt.time.now += 9 * MINUTE;
    await zt.keeper.keep();
    expect(zt.updateAll).toHaveBeenCalledTimes(1);
    zt.time.now += MINUTE;
    await zt.keeper.keep();
    expect(zt.updateAll).toHaveBeenCalledTimes(2);
  });

  it('forgets what is older than the days configured', async () => {
    const zt = keeper();
    await zt.keeper.keep();
    for (const { retain } of [zt.history, zt.groupHistory]) {
      expect(retain).toHaveBeenCalledWith('2026-11-14T00:00:00.000Z');
    }
  });
});
