import { PostureFigures } from 'backstage-plugin-zero-trust-common';
import { Translate, utcText } from '../../translation';

/** Returns the rows of a report's head about a score. */
export function scoreFacts(
  t: Translate,
  {
    points,
    score,
    grade,
    band,
    coverage,
    freshness: { observedAt, stale },
  }: PostureFigures,
): Array<[string, string] | undefined> {
  const scoreText = () => {
    if (points === null) return t('posture.none');
    if (score === null) return t('posture.notEnoughEvidence');
    return `${t('posture.score', { score: String(score) })}${
      grade ? `, ${t('posture.grade', { grade })}` : ''
    }`;
  };
  return [
    [t('report.score'), scoreText()],
    band && band.low !== band.high
      ? [
          t('report.band'),
          t('posture.band', {
            low: String(band.low),
            high: String(band.high),
          }),
        ]
      : undefined,
    [
      t('report.coverage'),
      t('scorecard.percent', { value: String(Math.floor(coverage)) }),
    ],
    [
      t('report.oldestRead'),
      observedAt
        ? `${utcText(t, observedAt)}${stale ? `, ${t('posture.stale')}` : ''}`
        : t('posture.notReadYet'),
    ],
  ];
}
