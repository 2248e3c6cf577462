import { Link, Skeleton, Text, VisuallyHidden } from '@backstage/ui';
import { RiTimeLine } from '@remixicon/react';
import {
  NoPosture,
  PostureSummary,
  severities,
} from 'backstage-plugin-zero-trust-common';
import { useNow, usePostureHref } from '../../hooks';
import { Translate, useMessages } from '../../translation';
import {
  ageText,
  bandText,
  coverageText,
  GradeMark,
  predictionSummary,
  standingOf,
  tones,
} from '../posture';
import { usePostureSummary } from './usePostureSummary';
import styles from './PostureCell.module.css';

const noPostureKeys = {
  'no-resources': 'column.noDatabase',
  'nothing-applicable': 'column.nothingApplicable',
  'not-collected': 'column.notJudged',
  'not-configured': 'column.notConfigured',
} as const;

const claimKeys = {
  'cannot-be-read': 'column.annotationInvalid',
  'not-proven': 'column.claimNotProven',
  'not-found': 'column.databaseNotFound',
  'not-judged': 'column.databaseNotSupported',
} as const;

/** Why there is no posture. A service that claims a database is not one without. */
const noPostureText = (t: Translate, { reason, claim }: NoPosture) =>
  t(
    reason === 'no-resources' && claim
      ? claimKeys[claim]
      : noPostureKeys[reason],
  );

/** The number of failing results of each severity that has some, the worst first. */
const failingTexts = (t: Translate, { failing }: PostureSummary): string[] =>
  severities
    .filter(severity => failing[severity] > 0)
    .map(severity =>
      t(`severityCount.${severity}`, {
        number: t('common.number', { value: failing[severity] }),
      }),
    );

/** One word for the state of a service, or its worst failures. */
function verdictText(t: Translate, summary: PostureSummary): string {
  const { unknown, freshness } = summary;
  const [worst] = failingTexts(t, summary);
  if (worst) return worst;
  if (unknown > 0) return t('posture.unknownCount', { number: unknown });
  return freshness.stale ? t('posture.stale') : t('column.fine');
}

/** What the cell shows in one line, and what its tooltip and accessible name add. */
function texts(t: Translate, summary: PostureSummary, now: number) {
  const { coverage, freshness } = summary;
  const standing = standingOf(summary);
  const age = freshness.observedAt
    ? t('posture.lastRead', { ago: ageText(t, freshness.observedAt, now) })
    : t('posture.notReadYet');
  if (standing.kind === 'predicted') {
    const { holds, decidable } = standing.predicted;
    return {
      shown: t('posture.predictedHold', {
        holds,
        decidable,
      }),
      spoken: `${t('posture.predicted')}: ${predictionSummary(
        t,
        standing.predicted,
      )}`,
    };
  }
  const isScored = standing.kind === 'scored';
  const score = isScored
    ? t('posture.score', { score: String(standing.score) })
    : t('common.labelled', {
        label: t('resources.notScored'),
        value: t('posture.notEnoughEvidence'),
      });
  const verdict = verdictText(t, summary);
  const failures = failingTexts(t, summary);
  return {
    points: isScored ? score : undefined,
    // Short, because the column must not push out the description.
    shown: isScored ? verdict : t('resources.notScored'),
    spoken: [
      score,
      isScored &&
        (failures.length
          ? t('column.failing', { counts: failures.join(', ') })
          : verdict),
      coverageText(t, coverage),
      age,
      freshness.stale && verdict !== t('posture.stale') && t('posture.stale'),
      bandText(t, summary),
    ]
      .filter(Boolean)
      .join(', '),
  };
}

interface PostureCellProps {
  entityRef: string;
}

/**
 * The posture of one entity in one line, for a table: grade, score, and "fine" or how
 * many results of the worst severity fail. The tooltip and the accessible name add the
 * other severities, coverage and age. It links to the tab.
 */
export function PostureCell({ entityRef }: PostureCellProps) {
  const t = useMessages();
  const now = useNow();
  const { data: summary, error } = usePostureSummary(entityRef);
  const hrefOf = usePostureHref();
  if (error) {
    return (
      <Text variant="body-small" className={tones.bad} title={error.message}>
        {t('column.failed')}
      </Text>
    );
  }
  if (summary === undefined) {
    return (
      <Skeleton
        width={96}
        height={20}
        role="img"
        aria-label={t('load.loading', { what: t('things.posture') })}
      />
    );
  }
  if (!summary) {
    return (
      <Text variant="body-small" color="secondary" className={styles.nothing}>
        {t('column.nothing')}
      </Text>
    );
  }
  if (summary.noPosture) {
    return (
      <Text
        variant="body-small"
        color="secondary"
        className={styles.nothing}
        title={summary.noPosture.message}
      >
        {noPostureText(t, summary.noPosture)}
      </Text>
    );
  }
  const { points, shown, spoken } = texts(t, summary, now);
  const isScored = standingOf(summary).kind === 'scored';
  return (
    <Link
      standalone
      href={hrefOf(entityRef)}
      className={styles.root}
      title={spoken}
    >
      <GradeMark
        grade={isScored ? summary.grade : null}
        predicted={summary.phase === 'predicted'}
      />
      {/* No aria-label: a spoken name has what is shown (WCAG 2.5.3). */}
      <VisuallyHidden>{spoken}</VisuallyHidden>
      <span aria-hidden>
        {points !== undefined && (
          <span className={styles.points}>{points} · </span>
        )}
        {shown}
      </span>
      {summary.freshness.stale && (
        <RiTimeLine size={14} aria-hidden className={tones.fair} />
      )}
    </Link>
  );
}
