import { useNow } from '../../hooks';
import { ageText } from './ageText';

interface AgoProps {
  /** ISO 8601. */
  at: string;
}

/** A time as an age, with the exact time on hovering and for assistive technology. */
export function Ago({ at }: AgoProps) {
  const now = useNow();
  return (
    <time dateTime={at} title={new Date(at).toLocaleString()}>
      {ageText(at, now)}
    </time>
  );
}
