import {
  Grade,
  ResultStatus,
  Severity,
} from 'backstage-plugin-zero-trust-common';
import styles from './posture.module.css';

/** Colour goes beside the word and the shape, never alone. */
export const gradeTone: Record<Grade, string> = {
  A: styles.good,
  B: styles.good,
  C: styles.fair,
  D: styles.bad,
  E: styles.bad,
};

export const severityTone: Record<Severity, string> = {
  CRITICAL: styles.bad,
  HIGH: styles.bad,
  MEDIUM: styles.fair,
  LOW: styles.none,
};

export const statusTone: Record<ResultStatus, string> = {
  pass: styles.good,
  attested: styles.good,
  fail: styles.bad,
  unknown: styles.fair,
  waived: styles.none,
  'not-applicable': styles.none,
};
