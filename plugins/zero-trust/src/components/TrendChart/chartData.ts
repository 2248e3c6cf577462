import { HistoryPoint } from 'backstage-plugin-zero-trust-common/responses';
import { MINUTE_MS } from '../../durations';

/** Account-regions that are read within this time are one marker. */
const TOGETHER_MS = 10 * MINUTE_MS;
/** First reads that are within this part of the chart are one marker: labels need it. */
const TOGETHER_PART = 0.25;

/** A point of the chart; `at` is in milliseconds since the epoch. */
export interface ChartPoint {
  at: number;
  points: number | null;
  band: HistoryPoint['band'];
}

/** Returns the points for the chart; the last one is repeated at `now`. */
export function chartPoints(
  history: readonly HistoryPoint[],
  now: number,
): ChartPoint[] {
  const points = history.map(({ at, points: value, band }) => ({
    at: Date.parse(at),
    points: value,
    band,
  }));
  const last = points.at(-1);
  return last ? [...points, { ...last, at: Math.max(now, last.at) }] : [];
}

/** Returns the times (ms since the epoch) at which the catalogue version changed. */
export function ruleChanges(history: readonly HistoryPoint[]): number[] {
  return history
    .filter(
      (point, index) =>
        index > 0 &&
        point.catalogueVersion !== history[index - 1].catalogueVersion,
    )
    .map(({ at }) => Date.parse(at));
}

/**
 * Returns the times (ms since the epoch) at which an account-region was read for the first
 * time, without those at the start of the history: they are its first read. A roll-out
 * is one: its labels would overlap.
 *
 * @param now - the end of the chart
 */
export function firstReads(
  history: readonly HistoryPoint[],
  now: number,
): number[] {
  const kept: number[] = [];
  const range = now - Date.parse(history[0]?.at);
  let last = Date.parse(history[0]?.at);
  for (const { at, firstRead } of history) {
    if (!firstRead) continue;
    const time = Date.parse(at);
    const marker = kept.at(-1);
    const isApart =
      marker === undefined
        ? time - last > TOGETHER_MS
        : time - marker > Math.max(TOGETHER_MS, range * TOGETHER_PART);
    if (isApart) kept.push(time);
    last = time;
  }
  return kept;
}

/** Returns the last point of each day, so a table of 90 days stays short. */
export function lastOfEachDay(points: readonly ChartPoint[]): ChartPoint[] {
  const days = new Map<string, ChartPoint>();
  for (const point of points) {
    days.set(new Date(point.at).toDateString(), point);
  }
  return [...days.values()];
}

/** Returns the index of the point that holds at a time: the last one before it. */
export function indexAt(points: readonly ChartPoint[], at: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (points[middle].at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
