import { Text } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { useHistory, useNow } from '../../hooks';
import { DAY_MS } from '../../durations';
import { momentText, Translate, useMessages } from '../../translation';
import { EarlierScore, scoreBefore } from './scoreBefore';
import { tones } from './tone';

const WEEK_MS = 7 * DAY_MS;

const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString();

/** A change of a score, with a sign: "−57 since Monday". */
function sinceText(
  t: Translate,
  { score, at }: EarlierScore,
  current: number,
  now: number,
): string {
  const points = Math.abs(current - score);
  const change = `${current < score ? '−' : '+'}${points}`;
  const date = new Date(at);
  if (now - date.getTime() >= WEEK_MS) return t('change.week', { change });
  return isSameDay(date, new Date(now))
    ? t('change.sinceTime', { change, at: date })
    : t('change.sinceDay', { change, at: date });
}

/** The earlier score: "was 97 on Monday". */
function wasText(t: Translate, { score: was, at }: EarlierScore, now: number) {
  const score = String(was);
  const date = new Date(at);
  if (now - date.getTime() >= WEEK_MS) return t('change.wasWeek', { score });
  return isSameDay(date, new Date(now))
    ? t('change.wasTime', { score, at: date })
    : t('change.wasDay', { score, at: date });
}

interface ScoreChangeProps {
  posture: Pick<Posture, 'entityRef' | 'score' | 'catalogueVersion'>;
  /** Whether to show the earlier score in place of the change. */
  withBefore?: boolean;
}

/**
 * How the score changed in seven days, by the same rules. Renders nothing without a
 * change.
 */
export function ScoreChange({ posture, withBefore = false }: ScoreChangeProps) {
  const t = useMessages();
  const now = useNow();
  const { data } = useHistory(posture.entityRef);
  const { score } = posture;
  const before = data && scoreBefore(data.items, posture, now);
  if (!before || score === null) return null;
  return (
    <Text
      as="p"
      variant="body-small"
      className={score < before.score ? tones.bad : tones.good}
      title={momentText(t, before.at)}
    >
      {withBefore ? wasText(t, before, now) : sinceText(t, before, score, now)}
    </Text>
  );
}
