import {
  Grade,
  ResultStatus,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import styles from './posture.module.css';

/**
 * Tones for words. The tones of `Text` are for icons: its warning has a contrast of
 * 2.4:1 on white, and WCAG AA requires 4.5:1 for words.
 */
export const tones = {
  good: styles.good,
  fair: styles.fair,
  bad: styles.bad,
  info: styles.info,
  none: styles.none,
} as const;

/** Colour is used together with a word and a shape, never alone. */
export const gradeTone: Record<Grade, string> = {
  A: tones.good,
  B: tones.good,
  C: tones.fair,
  D: tones.bad,
  E: tones.bad,
};

export const severityTone: Record<Severity, string> = {
  CRITICAL: tones.bad,
  HIGH: tones.bad,
  MEDIUM: tones.fair,
  LOW: tones.none,
};

export const statusTone: Record<ResultStatus, string> = {
  pass: tones.good,
  attested: tones.good,
  fail: tones.bad,
  unknown: tones.fair,
  waived: tones.none,
  'not-applicable': tones.none,
};
