import { mockServices } from '@backstage/backend-test-utils';
import { CatalogReader } from '../catalog/CatalogReader';
import { Stores } from '../store/Stores';
import { PostureUpdateTask } from './PostureUpdateTask';
import { PostureUpdater } from './PostureUpdater';

const MINUTE = 60_000;

function setUp() {
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
    task: new PostureUpdateTask({
      catalog: { read } as unknown as CatalogReader,
      updater: { updateAll, updateDue } as unknown as PostureUpdater,
      stores: {
        history,
        groupHistory,
        refreshes,
        judgements: { removeUnusedPatterns: jest.fn() },
        postures: { removeUnusedGroups: jest.fn() },
      } as unknown as Stores,
      settings: { retentionDays: 10 },
      logger,
      clock: () => time.now,
    }),
  };
}

describe('PostureUpdateTask', () => {
  it('updates everything first and once a day, and due postures when the catalog changes and as time passes', async () => {
    const zt = setUp();
    const updates = () => [
      zt.updateAll.mock.calls.length,
      zt.updateDue.mock.calls.length,
    ];
    await zt.task.run();
    expect(updates()).toEqual([1, 0]);
    zt.time.now += MINUTE / 4;
    await zt.task.run();
    expect(updates()).toEqual([1, 0]);
    zt.read.mockResolvedValueOnce(true);
    await zt.task.run();
    expect(updates()).toEqual([1, 1]);
    zt.time.now += MINUTE;
    await zt.task.run();
    expect(updates()).toEqual([1, 2]);
    zt.time.now += 24 * 60 * MINUTE;
    await zt.task.run();
    expect(updates()).toEqual([2, 2]);
  });

  it('updates postures for the passing of time although the catalog does not respond', async () => {
    const zt = setUp();
    zt.read.mockRejectedValue(new Error('no answer'));
    await zt.task.run();
    zt.time.now += MINUTE;
    await zt.task.run();
    expect(zt.updateDue).toHaveBeenCalledTimes(1);
    expect(zt.logger.warn).toHaveBeenCalled();
  });

  it('pauses ten times as long as it works', async () => {
    const zt = setUp();
    zt.time.takes = MINUTE;
    await zt.task.run();
    zt.time.now += 9 * MINUTE;
    await zt.task.run();
    expect(zt.updateDue).not.toHaveBeenCalled();
    zt.time.now += MINUTE;
    await zt.task.run();
    expect(zt.updateDue).toHaveBeenCalledTimes(1);
  });

  it('pauses a minute at most after short work', async () => {
    const zt = setUp();
    zt.time.takes = MINUTE / 20;
    await zt.task.run();
    zt.time.now += MINUTE - 1;
    await zt.task.run();
    expect(zt.read).toHaveBeenCalledTimes(1);
    zt.time.now += 1;
    await zt.task.run();
    expect(zt.read).toHaveBeenCalledTimes(2);
  });

  it('deletes history after the configured days', async () => {
    const zt = setUp();
    await zt.task.run();
    for (const { retain } of [zt.history, zt.groupHistory]) {
      expect(retain).toHaveBeenCalledWith('2026-11-14T00:00:00.000Z');
    }
  });
});
