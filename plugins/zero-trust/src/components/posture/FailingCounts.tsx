import { Text } from '@backstage/ui';
import { Failing, severities } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../translation';
import styles from './posture.module.css';
import { severityTone } from './tone';

interface FailingCountsProps {
  failing: Failing;
  /**
   * What is counted. An account counts each control once, everything else each resource
   * that fails it. Default: results.
   */
  unit?: 'results' | 'controls';
}

/** How many results or controls fail, by severity: "2 critical, 1 high". */
export function FailingCounts({
  failing,
  unit = 'results',
}: FailingCountsProps) {
  const t = useMessages();
  const counted = severities.filter(severity => failing[severity] > 0);
  if (!counted.length) {
    return <Text variant="body-small">{t('posture.nothingFails')}</Text>;
  }
  return (
    <span
      className={styles.counts}
      title={t(
        unit === 'results'
          ? 'posture.failingResults'
          : 'posture.failingControls',
      )}
    >
      {counted.map(severity => (
        <Text key={severity} variant="body-small">
          {t(`severityCount.${severity}`, {
            number: (
              <strong className={severityTone[severity]}>
                {t('common.number', { value: failing[severity] })}
              </strong>
            ),
          })}
        </Text>
      ))}
    </span>
  );
}
