import { RiArrowDownCircleLine } from '@remixicon/react';
import { Button, Text } from '@backstage/ui';
import { Cap } from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import styles from './posture.module.css';

/** The lowest first; each reason once, however many resources give it. */
function orderedCaps(caps: Cap[]): Cap[] {
  const lowest = new Map<string, Cap>();
  for (const cap of [...caps].sort((a, b) => a.max - b.max)) {
    const key = cap.controlId ?? cap.reason;
    if (!lowest.has(key)) lowest.set(key, cap);
  }
  return [...lowest.values()];
}

interface CapsProps {
  caps: Cap[];
  /** How many are shown before one asks for all. */
  most?: number;
}

/** What holds the points down, with its reason, the lowest first. */
export function Caps({ caps, most = 3 }: CapsProps) {
  const [all, setAll] = useState(false);
  const ordered = orderedCaps(caps);
  if (!ordered.length) return null;
  const shown = all ? ordered : ordered.slice(0, most);
  return (
    <div>
      <ul className={styles.caps} aria-label="What holds the score down">
        {shown.map(({ max, reason, controlId }) => (
          <li key={`${max} ${reason}`}>
            <RiArrowDownCircleLine
              size={16}
              aria-hidden
              className={styles.bad}
            />
            <Text variant="body-small">
              {reason}
              {controlId && ` (${controlId})`}
            </Text>
          </li>
        ))}
      </ul>
      {ordered.length > shown.length && (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {`Show ${ordered.length - shown.length} more reasons`}
        </Button>
      )}
    </div>
  );
}
