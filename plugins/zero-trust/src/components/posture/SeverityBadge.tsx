import { Text } from '@backstage/ui';
import { Severity } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../translation';
import styles from './posture.module.css';
import { severityShapes } from './SeverityMark';
import { severityTone } from './tone';

interface SeverityBadgeProps {
  severity: Severity;
}

/** A severity as a word with its shape. */
export function SeverityBadge({ severity }: SeverityBadgeProps) {
  const t = useMessages();
  return (
    <Text variant="body-small" className={styles.inline}>
      <span aria-hidden className={severityTone[severity]}>
        {severityShapes[severity]}
      </span>
      {t(`severity.${severity}`)}
    </Text>
  );
}
