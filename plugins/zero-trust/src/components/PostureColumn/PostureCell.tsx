import { Link, Skeleton, Text } from '@backstage/ui';
import { usePostureHref } from '../../hooks';
import { Age, ScoreMark } from '../posture';
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
      <Text variant="body-small" color="danger" title={error.message}>
        Could not load
      </Text>
    );
  }
  if (summary === undefined) {
    return <Skeleton width={96} height={20} aria-label="Loading posture" />;
  }
  if (!summary || summary.noPosture?.reason === 'no-resources') {
    return (
      <Text variant="body-small" color="secondary">
        No database
      </Text>
    );
  }
  return (
    <div className={styles.root}>
      <Link href={hrefOf(entityRef)}>
        <ScoreMark posture={summary} />
      </Link>
      <Age freshness={summary.freshness} />
    </div>
  );
}
