import { useNow } from '../../hooks';
import { momentText, useMessages } from '../../translation';
import { ageText } from './ageText';

interface AgoProps {
  /** ISO 8601. */
  at: string;
}

/** Shows a time as an age, and the exact time on hover. */
export function Ago({ at }: AgoProps) {
  const now = useNow();
  const t = useMessages();
  return (
    <time dateTime={at} title={momentText(t, at)}>
      {ageText(t, at, now)}
    </time>
  );
}
