import { Text } from '@backstage/ui';
import { Ago } from './Ago';
import { GradeMark } from './GradeMark';
import styles from './posture.module.css';
import { coverageText, Scored, standingOf } from './scored';

interface PostureHeadlineProps {
  posture: Scored;
}

/** Nothing where the unknown could change nothing. */
function bandText(band: Scored['band']): string | undefined {
  return band && band.low < band.high
    ? `Between ${band.low} and ${band.high}, as the unknown may turn out.`
    : undefined;
}

function Evidence({ coverage, freshness }: Scored) {
  return (
    <Text as="p" variant="body-small" color="secondary">
      {coverageText(coverage)}
      {freshness.observedAt && (
        <>
          {', oldest read '}
          <Ago at={freshness.observedAt} />
        </>
      )}
      {freshness.stale && <strong>, stale</strong>}
    </Text>
  );
}

/** Grade and score with what belongs to them: unit, band, coverage, age. */
export function PostureHeadline({ posture }: PostureHeadlineProps) {
  const standing = standingOf(posture);
  if (standing.kind === 'none') {
    return (
      <div className={styles.headline}>
        <GradeMark grade={null} size="large" />
        <div>
          <Text as="p" weight="bold">
            No posture
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            {posture.noPosture?.message ?? 'Nothing here has a posture yet.'}
          </Text>
        </div>
      </div>
    );
  }
  if (standing.kind === 'predicted') {
    const { grade, points, band, coverage } = posture.predicted!;
    return (
      <div className={styles.headline}>
        <GradeMark grade={grade} size="large" predicted />
        <div>
          <Text as="p" variant="title-x-small">
            {points} of 100, predicted
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            It is not in AWS yet. {coverageText(coverage)} is known before it
            runs. {bandText(band)}
          </Text>
        </div>
      </div>
    );
  }
  if (standing.kind === 'not-enough-evidence') {
    return (
      <div className={styles.headline}>
        <GradeMark grade={null} size="large" />
        <div>
          <Text as="p" variant="title-x-small">
            Not enough evidence
          </Text>
          <Text as="p" variant="body-small" color="secondary">
            Under half of the evidence could be read. {bandText(posture.band)}
          </Text>
          <Evidence {...posture} />
        </div>
      </div>
    );
  }
  return (
    <div className={styles.headline}>
      <GradeMark grade={posture.grade} size="large" />
      <div>
        <Text as="p" variant="title-x-small">
          {standing.score} of 100
        </Text>
        <Evidence {...posture} />
        {bandText(posture.band) && (
          <Text as="p" variant="body-small" color="secondary">
            {bandText(posture.band)}
          </Text>
        )}
      </div>
    </div>
  );
}
