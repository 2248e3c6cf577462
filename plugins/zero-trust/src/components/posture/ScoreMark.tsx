import { Text } from '@backstage/ui';
import { useMessages } from '../../translation';
import { GradeMark } from './GradeMark';
import styles from './posture.module.css';
import { coverageText } from './postureText';
import { Scored, standingOf } from './scored';

interface ScoreMarkProps {
  posture: Omit<Scored, 'band'> & Partial<Pick<Scored, 'band'>>;
  /** Whether to show the coverage. Only a table with a column of it hides it here. */
  withCoverage?: boolean;
}

/** A score for a row of a table: grade, points, coverage. */
export function ScoreMark({ posture, withCoverage = true }: ScoreMarkProps) {
  const t = useMessages();
  const standing = standingOf(posture);
  if (standing.kind === 'none') {
    return (
      <span className={styles.mark}>
        <GradeMark grade={null} />
        <Text variant="body-small" color="secondary">
          {t('posture.none')}
        </Text>
      </span>
    );
  }
  if (standing.kind === 'predicted') {
    const { holds, decidable, open } = standing.predicted;
    return (
      <span className={styles.mark}>
        <GradeMark grade={null} predicted />
        <span className={styles.lines}>
          <Text className={styles.number}>
            {t('posture.predictedHold', {
              holds,
              decidable,
            })}
          </Text>
          <Text variant="body-small" color="secondary">
            {t('posture.predictedOpen', { open })}
          </Text>
        </span>
      </span>
    );
  }
  const isScored = standing.kind === 'scored';
  return (
    <span className={styles.mark}>
      <GradeMark grade={isScored ? posture.grade : null} />
      <span className={styles.lines}>
        <Text className={isScored ? styles.number : undefined}>
          {isScored
            ? t('posture.score', { score: String(standing.score) })
            : t('posture.notEnoughEvidence')}
        </Text>
        <Text variant="body-small" color="secondary">
          {[
            withCoverage && coverageText(t, posture.coverage),
            posture.freshness.stale && t('posture.stale'),
          ]
            .filter(Boolean)
            .join(', ')}
        </Text>
      </span>
    </span>
  );
}
