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
  const updateDue = jest.fn(async () => {
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
    updateDue,
    history,
    groupHistory,
    logger,
    keeper: new PostureKeeper({
      catalog: { read } as unknown as CatalogReader,
      updater: { updateAll, updateDue } as unknown as PostureUpdater,
      stores: {
        history,
        groupHistory,
        refreshes,
        judgements: { removeUnusedPatterns: jest.fn() },
        postures: { removeUnusedGroups: jest.fn() },
      } as any,
      settings: { retentionDays: 10 },
      logger,
      clock: () => time.now,
    }),
  };
}

describe('PostureKeeper', () => {
  it('updates everything first and once a day, and due postures when the catalog changes and as time passes', async () => {
    const zt = keeper();
    const updates = () => [
      zt.updateAll.mock.calls.length,
      zt.updateDue.mock.calls.length,
    ];
    await zt.keeper.keep();
    expect(updates()).toEqual([1, 0]);
    zt.time.now += MINUTE / 4;
    await zt.keeper.keep();
    expect(updates()).toEqual([1, 0]);
    zt.read.mockResolvedValueOnce(true);
    await zt.keeper.keep();
    expect(updates()).toEqual([1, 1]);
    zt.time.now += MINUTE;
    await zt.keeper.keep();
    expect(updates()).toEqual([1, 2]);
    zt.time.now += 24 * 60 * MINUTE;
    await zt.keeper.keep();
    expect(updates()).toEqual([2, 2]);
  });

  it('updates postures for the passing of time although the catalog does not respond', async () => {
    const zt = keeper();
    zt.read.mockRejectedValue(new Error('no answer'));
    await zt.keeper.keep();
    zt.time.now += MINUTE;
    await zt.keeper.keep();
    expect(zt.updateDue).toHaveBeenCalledTimes(1);
    expect(zt.logger.warn).toHaveBeenCalled();
  });

  it('pauses ten times as long as it works', async () => {
    const zt = keeper();
    zt.time.takes = MINUTE;
    await zt.keeper.keep();
    zt.time.now += 9 * MINUTE;
    await zt.keeper.keep();
    expect(zt.updateDue).not.toHaveBeenCalled();
    zt.time.now += MINUTE;
    await zt.keeper.keep();
    expect(zt.updateDue).toHaveBeenCalledTimes(1);
  });

  it('pauses a minute at most after short work', async () => {
    const zt = keeper();
    zt.time.takes = MINUTE / 20;
    await zt.keeper.keep();
    zt.time.now += MINUTE - 1;
    await zt.keeper.keep();
    expect(zt.read).toHaveBeenCalledTimes(1);
    zt.time.now += 1;
    await zt.keeper.keep();
    expect(zt.read).toHaveBeenCalledTimes(2);
  });

  it('deletes history after the configured days', async () => {
    const zt = keeper();
    await zt.keeper.keep();
    for (const { retain } of [zt.history, zt.groupHistory]) {
      expect(retain).toHaveBeenCalledWith('2026-11-14T00:00:00.000Z');
    }
  });
});
