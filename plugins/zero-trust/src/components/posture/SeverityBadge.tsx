import { Text } from '@backstage/ui';
import { Severity } from 'backstage-plugin-zero-trust-common';
import styles from './posture.module.css';
import { severityTone } from './tone';

/** Severities in words for people. */
export const severityWords: Record<Severity, string> = {
  CRITICAL: 'Critical',
  HIGH: 'High',
  MEDIUM: 'Medium',
  LOW: 'Low',
};

const marks: Record<Severity, string> = {
  CRITICAL: '◆',
  HIGH: '▲',
  MEDIUM: '■',
  LOW: '●',
};

interface SeverityBadgeProps {
  severity: Severity;
}

/** A severity as a word with a shape of its own. */
export function SeverityBadge({ severity }: SeverityBadgeProps) {
  return (
    <Text variant="body-small" className={styles.inline}>
      <span aria-hidden className={severityTone[severity]}>
        {marks[severity]}
      </span>
      {severityWords[severity]}
    </Text>
  );
}
