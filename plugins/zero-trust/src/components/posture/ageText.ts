import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../durations';
import { Translate } from '../../translation';

/**
 * Returns how long ago a time was, in the largest unit that fits at least once:
 * "3 hours ago". Up to two days are counted in hours. `at` is ISO 8601, `now` is
 * in milliseconds since the epoch.
 */
export function ageText(t: Translate, at: string, now: number): string {
  const age = now - Date.parse(at);
  if (age < MINUTE_MS) return t('time.justNow');
  if (age < HOUR_MS) {
    return t('time.minutes', { value: -Math.floor(age / MINUTE_MS) });
  }
  if (age < 2 * DAY_MS) {
    return t('time.hours', { value: -Math.floor(age / HOUR_MS) });
  }
  return t('time.days', { value: -Math.floor(age / DAY_MS) });
}
