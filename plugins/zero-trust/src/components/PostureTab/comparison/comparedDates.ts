/** The two compared dates, in the format of the address: `2026-11-23`. */
export interface ComparedDates {
  from: string;
  /** Absent for now. */
  to?: string;
}

export const FROM = 'compareFrom';
export const TO = 'compareTo';

/**
 * Returns the date in the format of addresses and date fields, in the time zone of the
 * browser.
 */
export function dayOf(time: number): string {
  const date = new Date(time);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(
    date.getDate(),
  )}`;
}

/** Returns the start of a day in milliseconds, or undefined if the text is not a date. */
function startOf(day: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const time = new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(time) || dayOf(time) !== day ? undefined : time;
}

export function readDates(params: URLSearchParams): ComparedDates | undefined {
  const from = params.get(FROM);
  return from === null ? undefined : { from, to: params.get(TO) || undefined };
}

export function writeDates(
  params: URLSearchParams,
  { from, to }: ComparedDates,
): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set(FROM, from);
  if (to) next.set(TO, to);
  else next.delete(TO);
  return next;
}

/** What is wrong with two dates. */
export type DateProblem = 'invalid' | 'future' | 'order';

/**
 * Returns the times between which two dates are compared: the start of the first day,
 * and the end of the second, or now.
 */
export function rangeOf(
  { from, to }: ComparedDates,
  now: number,
): { from: string; to?: string } | DateProblem {
  const start = startOf(from);
  const last = to === undefined ? undefined : startOf(to);
  if (start === undefined || (to !== undefined && last === undefined)) {
    return 'invalid';
  }
  if (start > now || (last !== undefined && last > now)) return 'future';
  if (last !== undefined && last <= start) return 'order';
  const end = last === undefined ? undefined : endOf(last);
  return {
    from: new Date(start).toISOString(),
    ...(end !== undefined && end < now && { to: new Date(end).toISOString() }),
  };
}

/** Returns the last moment of a day. A day with a change to summer time is shorter. */
function endOf(start: number): number {
  const date = new Date(start);
  return (
    new Date(
      date.getFullYear(),
      date.getMonth(),
      date.getDate() + 1,
    ).getTime() - 1
  );
}

const MONDAY = 1;

/** The days that are offered. The last Monday is before today. */
export function presetDays(now: number) {
  const today = new Date(now);
  const daysSinceMonday = (today.getDay() - MONDAY + 7) % 7 || 7;
  const ago = (days: number) =>
    dayOf(
      new Date(
        today.getFullYear(),
        today.getMonth(),
        today.getDate() - days,
      ).getTime(),
    );
  return { yesterday: ago(1), monday: ago(daysSinceMonday), month: ago(30) };
}
