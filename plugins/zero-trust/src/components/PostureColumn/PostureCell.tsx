import { Link, Skeleton, Text } from '@backstage/ui';
import { usePostureHref } from '../../hooks';
import { Age, ScoreMark, tones } from '../posture';
import { usePostureSummary } from './usePostureSummary';
import styles from './PostureCell.module.css';

interface PostureCellProps {
  entityRef: string;
}

/** What a table says of one entity's posture; the score leads to its tab. */
export function PostureCell({ entityRef }: PostureCellProps) {
  const { data: summary, error } = usePostureSummary(entityRef);
  const hrefOf = usePostureHref();
  if (error) {
    return (
      <Text variant="body-small" className={tones.bad} title={error.message}>
        Could not load
      </Text>
    );
  }
  if (summary === undefined) {
    return <Skeleton width={96} height={20} aria-label="Loading posture" />;
  }
  if (!summary) {
    return (
      <Text variant="body-small" color="secondary">
        Nothing to show
      </Text>
    );
  }
  if (summary.noPosture) {
    return (
      <Text
        variant="body-small"
        color="secondary"
        title={summary.noPosture.message}
      >
        {summary.noPosture.reason === 'no-resources'
          ? 'No database'
          : 'Not judged yet'}
      </Text>
    );
  }
  return (
    <div className={styles.root}>
      <Link standalone href={hrefOf(entityRef)}>
        <ScoreMark posture={summary} />
      </Link>
      <Age freshness={summary.freshness} />
    </div>
  );
}
