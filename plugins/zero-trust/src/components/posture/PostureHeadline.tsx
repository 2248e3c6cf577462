import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { useMessages } from '../../translation';
import { Ago } from './Ago';
import { GradeMark } from './GradeMark';
import styles from './posture.module.css';
import { bandText, coverageText, predictionSummary } from './postureText';
import { Scored, standingOf } from './scored';

function Evidence({ coverage, freshness }: Scored) {
  const t = useMessages();
  return (
    <Text as="p" variant="body-small" color="secondary">
      {coverageText(t, coverage)}
      {freshness.observedAt && (
        <>
          , {t('posture.lastRead', { ago: <Ago at={freshness.observedAt} /> })}
        </>
      )}
      {freshness.stale && <strong>, {t('posture.stale')}</strong>}
    </Text>
  );
}

interface HeadlineProps {
  mark: ReactNode;
  title: string;
  children: ReactNode;
}

function Headline({ mark, title, children }: HeadlineProps) {
  return (
    <div className={styles.headline}>
      {mark}
      <div>
        <Text as="p" variant="title-x-small">
          {title}
        </Text>
        {children}
      </div>
    </div>
  );
}

interface PostureHeadlineProps {
  posture: Scored;
  /** How the score changed. */
  change?: ReactNode;
}

/** Grade and score with their unit, band, coverage and age. */
export function PostureHeadline({ posture, change }: PostureHeadlineProps) {
  const t = useMessages();
  const standing = standingOf(posture);
  const small = (text: ReactNode) => (
    <Text as="p" variant="body-small" color="secondary">
      {text}
    </Text>
  );
  const band = bandText(t, posture);
  switch (standing.kind) {
    case 'none':
      return (
        <Headline
          mark={<GradeMark grade={null} size="large" />}
          title={t('posture.none')}
        >
          {small(posture.noPosture?.message ?? t('posture.nothingYet'))}
        </Headline>
      );
    case 'predicted':
      return (
        <Headline
          mark={<GradeMark grade={null} size="large" predicted />}
          title={t('posture.predicted')}
        >
          <Text as="p">{predictionSummary(t, standing.predicted)}</Text>
          {small(
            t('posture.predictedBand', {
              low: String(standing.predicted.low),
              high: String(standing.predicted.high),
            }),
          )}
        </Headline>
      );
    case 'not-enough-evidence':
      return (
        <Headline
          mark={<GradeMark grade={null} size="large" />}
          title={t('posture.notEnoughEvidence')}
        >
          {small([t('posture.lessThanHalf'), band].filter(Boolean).join(' '))}
          <Evidence {...posture} />
        </Headline>
      );
    default:
      return (
        <Headline
          mark={<GradeMark grade={posture.grade} size="large" />}
          title={t('posture.score', { score: String(standing.score) })}
        >
          {change}
          <Evidence {...posture} />
          {band && small(band)}
        </Headline>
      );
  }
}
