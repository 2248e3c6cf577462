const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

export const minutesBefore = (now: Date, minutes: number) =>
  new Date(now.getTime() - minutes * MINUTE);
export const daysBefore = (now: Date, days: number) =>
  new Date(now.getTime() - days * DAY);
export const daysAfter = (now: Date, days: number) => daysBefore(now, -days);
