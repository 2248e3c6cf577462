import { Grade } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../translation';
import styles from './posture.module.css';
import { gradeTone } from './tone';

interface GradeMarkProps {
  /** Null shows that there is no grade. */
  grade: Grade | null;
  size?: 'small' | 'large';
  /** Draws a dashed box without a grade, for a prediction. */
  predicted?: boolean;
}

/** A grade as a letter in a box. */
export function GradeMark({
  grade,
  size = 'small',
  predicted = false,
}: GradeMarkProps) {
  const t = useMessages();
  const none = predicted ? t('posture.predictedNoGrade') : t('posture.noGrade');
  const spoken = grade ? t('posture.grade', { grade }) : none;
  return (
    <span
      role="img"
      aria-label={spoken}
      className={[
        styles.grade,
        size === 'large' ? styles.gradeLarge : styles.gradeSmall,
        grade ? gradeTone[grade] : styles.none,
        predicted && styles.gradePredicted,
      ]
        .filter(Boolean)
        .join(' ')}
    >
      {grade ?? '–'}
    </span>
  );
}
