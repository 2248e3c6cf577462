import { Text } from '@backstage/ui';
import { predictionText } from 'backstage-plugin-zero-trust-common/alpha';
import { Ago } from './Ago';
import { GradeMark } from './GradeMark';
import styles from './posture.module.css';
import { coverageText, Scored, standingOf } from './scored';

interface PostureHeadlineProps {
  posture: Scored;
}

/** Undefined where the unknown results could change nothing. */
function bandText({ band, unknown = 0 }: Scored): string | undefined {
  if (!band || band.low >= band.high) return undefined;
  const reason = unknown
    ? `${unknown} unknown ${unknown === 1 ? 'result' : 'results'}`
    : 'unknown results';
  return `${band.low} to ${band.high}, depending on ${reason}.`;
}

function Evidence({ coverage, freshness }: Scored) {
  return (
    <Text as="p" variant="body-small" color="secondary">
      {coverageText(coverage)}
      {freshness.observedAt && (
        <>
          {', last read '}
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
    const { predicted } = standing;
    return (
      <div className={styles.headline}>
        <GradeMark grade={null} size="large" predicted />
        <div>
          <Text as="p" variant="title-x-small">
            Predicted
          </Text>
          <Text as="p">{predictionText(predicted)}.</Text>
          <Text as="p" variant="body-small" color="secondary">
            It is not in AWS yet. Its score will be between {predicted.low} and{' '}
            {predicted.high}.
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
            Less than half of the evidence is known. {bandText(posture)}
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
        {bandText(posture) && (
          <Text as="p" variant="body-small" color="secondary">
            {bandText(posture)}
          </Text>
        )}
      </div>
    </div>
  );
}
