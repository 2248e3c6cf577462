import { RiArrowDownCircleLine } from '@remixicon/react';
import { Text } from '@backstage/ui';
import { Cap } from 'backstage-plugin-zero-trust-common';
import styles from './posture.module.css';

interface CapsProps {
  caps: Cap[];
}

/** What holds the points down, with its reason, the lowest first. */
export function Caps({ caps }: CapsProps) {
  if (!caps.length) return null;
  const unique = new Map(caps.map(cap => [`${cap.max} ${cap.reason}`, cap]));
  const ordered = [...unique.values()].sort((a, b) => a.max - b.max);
  return (
    <ul className={styles.caps} aria-label="What holds the score down">
      {ordered.map(({ max, reason, controlId }) => (
        <li key={`${max} ${reason}`}>
          <RiArrowDownCircleLine size={16} aria-hidden className={styles.bad} />
          <Text variant="body-small">
            {reason}
            {controlId && ` (${controlId})`}
          </Text>
        </li>
      ))}
    </ul>
  );
}
