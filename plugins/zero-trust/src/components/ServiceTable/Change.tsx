import { Text } from '@backstage/ui';
import { tones } from '../posture';

interface ChangeProps {
  /** Points now less points seven days ago, same catalogue; absent without history. */
  change?: number;
}

/** The week's change of a score, in words and sign, not in colour alone. */
export function Change({ change }: ChangeProps) {
  if (change === undefined) {
    return (
      <Text
        variant="body-small"
        color="secondary"
        title="There is no score of seven days ago, by the same rules, to compare with."
      >
        Not known yet
      </Text>
    );
  }
  if (change === 0) {
    return <Text variant="body-small">No change</Text>;
  }
  const points = Math.abs(change);
  return (
    <Text variant="body-small" className={change > 0 ? tones.good : tones.bad}>
      {change > 0 ? '▲ up' : '▼ down'} {points}{' '}
      {points === 1 ? 'point' : 'points'}
    </Text>
  );
}
