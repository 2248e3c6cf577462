import { VisuallyHidden } from '@backstage/ui';
import { Severity } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../translation';
import styles from './posture.module.css';
import { severityTone } from './tone';

/** A shape for each severity, because colour alone is not enough. */
export const severityShapes: Record<Severity, string> = {
  CRITICAL: '◆',
  HIGH: '▲',
  MEDIUM: '■',
  LOW: '●',
};

interface SeverityMarkProps {
  severity: Severity;
}

/** A severity as a shape. Its word shows on hover and is read aloud. */
export function SeverityMark({ severity }: SeverityMarkProps) {
  const t = useMessages();
  const word = t(`severity.${severity}`);
  return (
    <span title={word} className={styles.severityMark}>
      <span aria-hidden className={severityTone[severity]}>
        {severityShapes[severity]}
      </span>
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
}
