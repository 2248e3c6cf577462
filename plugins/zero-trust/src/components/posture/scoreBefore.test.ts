import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { scoreBefore } from './scoreBefore';

const now = Date.parse('2026-03-20T12:00:00.000Z');

const point = (
  at: string,
  score: number | null,
  catalogueVersion = '1',
): HistoryPoint => ({
  at,
  points: score,
  score,
  band: null,
  grade: null,
  coverage: 100,
  catalogueVersion,
});

const today = { score: 40, catalogueVersion: '1' };

describe('scoreBefore', () => {
  it('compares with the last score that is at least seven days old', () => {
    const points = [
      point('2026-03-01T00:00:00.000Z', 80),
      point('2026-03-12T00:00:00.000Z', 97),
      point('2026-03-16T00:00:00.000Z', 60),
    ];
    expect(scoreBefore(points, today, now)).toEqual({
      score: 97,
      at: '2026-03-12T00:00:00.000Z',
    });
  });

  it('compares with the first score if the history is younger', () => {
    const points = [
      point('2026-03-16T00:00:00.000Z', null),
      point('2026-03-17T00:00:00.000Z', 97),
      point('2026-03-18T00:00:00.000Z', 60),
    ];
    expect(scoreBefore(points, today, now)?.score).toBe(97);
  });

  it('compares with the end of the first read, in which account-regions arrive one after the other', () => {
    const points = [
      point('2026-03-20T10:00:00.000Z', 28),
      point('2026-03-20T10:00:05.000Z', 16),
    ];
    const read = { score: 16, catalogueVersion: '1' };
    expect(scoreBefore(points, read, now)).toBeUndefined();
    const later = [...points, point('2026-03-20T11:00:00.000Z', 40)];
    expect(scoreBefore(later, today, now)).toEqual({
      score: 16,
      at: '2026-03-20T10:00:05.000Z',
    });
  });

  it('does not count what first reads of account-regions find, and no drop is hidden', () => {
    const firstRead = { firstRead: true as const };
    const read = [
      point('2026-03-01T00:00:00.000Z', 97),
      { ...point('2026-03-17T00:00:00.000Z', 60), ...firstRead },
    ];
    const before = { score: 60, at: '2026-03-01T00:00:00.000Z' };
    expect(scoreBefore(read, { ...today, score: 60 }, now)).toBeUndefined();
    expect(scoreBefore(read, today, now)).toEqual(before);
    const dropped = [
      ...read,
      point('2026-03-18T00:00:00.000Z', 20),
      { ...point('2026-03-19T00:00:00.000Z', 30), ...firstRead },
    ];
    expect(scoreBefore(dropped, { ...today, score: 30 }, now)).toEqual({
      ...before,
      score: 70,
    });
  });

  it('compares only scores by the same rules', () => {
    const points = [
      point('2026-03-10T00:00:00.000Z', 97, '0'),
      point('2026-03-18T00:00:00.000Z', 60),
    ];
    expect(scoreBefore(points, today, now)?.score).toBe(60);
  });

  it('returns nothing if nothing changed, or nothing is known', () => {
    const same = [point('2026-03-10T00:00:00.000Z', 40)];
    expect(scoreBefore(same, today, now)).toBeUndefined();
    expect(scoreBefore([], today, now)).toBeUndefined();
    expect(scoreBefore(same, { ...today, score: null }, now)).toBeUndefined();
  });
});
