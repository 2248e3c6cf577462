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

  const hours = (count: number) =>
    new Date(Date.parse(FIRST) + count * 3_600_000).toISOString();
  const marks = (rolled: ReturnType<typeof rollUpOverTime>) =>
    rolled.map(({ at, points, firstRead: own }) => [at, points, own]);

  it('marks no first read of a large group without all points around it, because a mark could hide a drop', () => {
    const rolled = rollUpOverTime(
      {
        points: [
          point('a', FIRST, 90),
          point('b', hours(25), 90, firstRead),
          point('a', hours(44), 20),
          point('c', hours(50), 90, firstRead),
        ],
        lastOfEachMs: 24 * 3_600_000,
      },
      [],
      {},
      new Map(),
    );
    expect(rolled.map(own => own.firstRead)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('marks the first reads of a large group whose points are all read, and shows the roll-up just before', () => {
    const rolled = rollUpOverTime(
      {
        points: [
          point('a', FIRST, 90),
          point('a', hours(25), 80),
          point('b', hours(26), 20, firstRead),
          point('a', hours(44), 70),
          point('c', hours(50), 90, firstRead),
        ],
        lastOfEachMs: 24 * 3_600_000,
        firstReads: [hours(26)],
      },
      [],
      {},
      new Map(),
    );
    expect(marks(rolled)).toEqual([
      [FIRST, 90, undefined],
      [hours(25), 80, undefined],
      [hours(26), expect.any(Number), true],
      [hours(44), expect.any(Number), undefined],
      [hours(50), expect.any(Number), undefined],
    ]);
  });

  it('marks only first reads if not every roll-up is shown', () => {
    const rolled = rollUpOverTime(
      {
        points: [
          ...Array.from({ length: 999 }, (_, hour) =>
            point('a', hours(hour), hour % 2 ? 90 : 80),
          ),
          point('a', hours(999), 90),
          point('b', hours(1000), 90),
          point('c', hours(1001), 90, firstRead),
          point('d', hours(1002), 90, firstRead),
          point('a', hours(1003), 20),
          ...Array.from({ length: 400 }, (_, hour) =>
            point('a', hours(1004 + hour), hour % 2 ? 21 : 20),
          ),
        ],
      },
      [],
      {},
      new Map(),
    );
    const shown = marks(rolled);
    expect(shown.length).toBeLessThan(210);
    const index = shown.findIndex(([, , own]) => own);
    expect(shown[index - 1]).toEqual([hours(1000), 90, undefined]);
    expect(shown[index]).toEqual([hours(1002), 90, true]);
    expect(shown.filter(([, , own]) => own)).toHaveLength(1);
    expect(shown.at(-1)?.[1]).toBeLessThan(90);
  });

  it('marks no roll-up if another member changed at the same time, or before the range', () => {
    const at = (day: number) => hours(day * 24);
    const rolled = rollUpOverTime(
      {
        points: [
          point('a', FIRST, 90, firstRead),
          point('b', at(10), 90, firstRead),
          point('a', at(10), 20),
        ],
      },
      [],
      { from: at(5) },
      new Map(),
    );
    expect(marks(rolled)).toEqual([
      [at(5), 90, undefined],
      [at(10), expect.any(Number), undefined],
    ]);
  });
});
