import { Grade } from 'backstage-plugin-zero-trust-common';
import styles from './posture.module.css';
import { gradeTone } from './tone';

interface GradeMarkProps {
  /** Null shows that there is none. */
  grade: Grade | null;
  size?: 'small' | 'large';
  /** Dashed, and without a grade: there is only a prediction. */
  predicted?: boolean;
}

/** A grade as a letter in a box. */
export function GradeMark({
  grade,
  size = 'small',
  predicted = false,
}: GradeMarkProps) {
  const none = predicted ? 'Predicted, no grade yet' : 'No grade';
  const spoken = grade ? `Grade ${grade}` : none;
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
