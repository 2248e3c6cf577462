import { PredictedPosture } from 'backstage-plugin-zero-trust-common';
import { Translate } from '../../translation';
import { Scored } from './scored';

/** Returns "coverage 90 %", rounded down: 99.9 is not all, 49.9 is not half. */
export function coverageText(t: Translate, coverage: number): string {
  return t('posture.coverage', { coverage: String(Math.floor(coverage)) });
}

/** Returns the range of the score, or undefined if nothing unknown can change it. */
export function bandText(
  t: Translate,
  { band, unknown = 0 }: Pick<Scored, 'band' | 'unknown'>,
): string | undefined {
  if (!band || band.low >= band.high) return undefined;
  const range = { low: String(band.low), high: String(band.high) };
  return unknown
    ? t('posture.bandOf', { ...range, count: unknown })
    : t('posture.band', range);
}

/** Returns how many controls are predicted to hold, as a sentence. */
export function predictionSummary(
  t: Translate,
  { holds, decidable, open }: PredictedPosture,
): string {
  const values = { holds, count: decidable };
  return open
    ? t('posture.predictedSummary', { ...values, open })
    : t('posture.predictedSummaryAll', values);
}
