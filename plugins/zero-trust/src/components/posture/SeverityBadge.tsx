import { Text } from '@backstage/ui';
import { Severity } from 'backstage-plugin-zero-trust-common';
import styles from './posture.module.css';
import { severityTone } from './tone';

const words: Record<Severity, { mark: string; word: string }> = {
  CRITICAL: { mark: '◆', word: 'Critical' },
  HIGH: { mark: '▲', word: 'High' },
  MEDIUM: { mark: '■', word: 'Medium' },
  LOW: { mark: '●', word: 'Low' },
};

interface SeverityBadgeProps {
  severity: Severity;
}

/** A severity as a word with a shape of its own. */
export function SeverityBadge({ severity }: SeverityBadgeProps) {
  const { mark, word } = words[severity];
  return (
    <Text variant="body-small" className={styles.inline}>
      <span aria-hidden className={severityTone[severity]}>
        {mark}
      </span>
      {word}
    </Text>
  );
}
