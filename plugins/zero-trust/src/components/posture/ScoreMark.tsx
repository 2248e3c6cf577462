import { Text } from '@backstage/ui';
import { GradeMark } from './GradeMark';
import styles from './posture.module.css';
import { coverageText, Scored, standingOf } from './scored';

interface ScoreMarkProps {
  posture: Omit<Scored, 'band'> & Partial<Pick<Scored, 'band'>>;
}

/** A score for a row of a table: grade, points, coverage. */
export function ScoreMark({ posture }: ScoreMarkProps) {
  const standing = standingOf(posture);
  if (standing.kind === 'none') {
    return (
      <span className={styles.mark}>
        <GradeMark grade={null} />
        <Text variant="body-small" color="secondary">
          No posture
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
            {holds} of {decidable} hold
          </Text>
          <Text variant="body-small" color="secondary">
            predicted, {open} known once it runs
          </Text>
        </span>
      </span>
    );
  }
  const enough = standing.kind === 'scored';
  return (
    <span className={styles.mark}>
      <GradeMark grade={enough ? posture.grade : null} />
      <span className={styles.lines}>
        <Text className={styles.number}>
          {enough ? `${standing.score} of 100` : 'Not enough evidence'}
        </Text>
        <Text variant="body-small" color="secondary">
          {coverageText(posture.coverage)}
          {posture.freshness.stale && ', stale'}
        </Text>
      </span>
    </span>
  );
}
