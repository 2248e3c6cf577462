import { PointRecord } from '../store/HistoryStore';
import { rollUpOverTime } from './rollUpOverTime';

const point = (
  entityRef: string,
  at: string,
  points: number,
  differs: Partial<PointRecord> = {},
): PointRecord => ({
  entityRef,
  at,
  points,
  score: points,
  grade: null,
  band: { low: points, high: points },
  coverage: 100,
  criticals: 0,
  catalogueVersion: '1',
  ...differs,
});

const firstRead = { firstRead: true as const };
const FIRST = '2026-03-01T00:00:00.000Z';

describe('rollUpOverTime', () => {
  it('marks the roll-up when an account-region of a member was read for the first time', () => {
    const rolled = rollUpOverTime(
      {
        points: [
          point('a', FIRST, 90),
          point('b', '2026-03-02T00:00:00.000Z', 10, firstRead),
          point('a', '2026-03-03T00:00:00.000Z', 80),
        ],
      },
      [],
      {},
      new Map(),
    );
    expect(rolled.map(own => own.firstRead)).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });

  it('keeps the mark if not every roll-up is shown', () => {
    const day = 24 * 60 * 60 * 1000;
    const rolled = rollUpOverTime(
      {
        points: [
          point('a', FIRST, 90),
          point('b', '2026-03-02T01:00:00.000Z', 10, firstRead),
          point('a', '2026-03-02T02:00:00.000Z', 80),
          point('a', '2026-03-03T00:00:00.000Z', 70),
        ],
        lastOfEachMs: day,
      },
      [],
      {},
      new Map(),
    );
    expect(rolled.map(({ at, firstRead: own }) => [at, own])).toEqual([
      [FIRST, undefined],
      ['2026-03-02T02:00:00.000Z', true],
      ['2026-03-03T00:00:00.000Z', undefined],
    ]);
  });
});
