import { Translate } from './Translate';

type Time = string | number | Date;

/** Returns the day of a time in the language of the app: "Dec 29, 2026". */
export const dateText = (t: Translate, at: Time): string =>
  t('time.date', { at: new Date(at) });

/** Returns a time with its day in the language of the app: "Dec 29, 2026, 6:41 PM". */
export const momentText = (t: Translate, at: Time): string =>
  t('time.moment', { at: new Date(at) });

/**
 * Returns a time with its day in UTC, for reports, because people in other time zones
 * read them: "Dec 29, 2026, 6:41 PM UTC".
 */
export const utcText = (t: Translate, at: Time): string =>
  t('time.utc', { at: new Date(at) });
