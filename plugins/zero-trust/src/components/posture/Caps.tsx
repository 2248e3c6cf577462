import { RiArrowDownCircleLine } from '@remixicon/react';
import { Button, Text } from '@backstage/ui';
import { Cap, ResourcePosture } from 'backstage-plugin-zero-trust-common';
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
  /** What counts, to name the one that a reason speaks of where there are several. */
  resources?: Pick<ResourcePosture, 'arn' | 'name'>[];
  /** How many are shown before one asks for all. */
  most?: number;
}

/** What holds the points down, with its reason, the lowest first. */
export function Caps({ caps, resources = [], most = 3 }: CapsProps) {
  const [all, setAll] = useState(false);
  const ordered = orderedCaps(caps);
  if (!ordered.length) return null;
  const shown = all ? ordered : ordered.slice(0, most);
  const more = ordered.length - shown.length;
  const nameOf = (arn?: string) =>
    resources.length > 1
      ? resources.find(resource => resource.arn === arn)?.name
      : undefined;
  return (
    <div>
      <ul className={styles.caps} aria-label="What holds the score down">
        {shown.map(({ max, reason, controlId, resourceArn }) => (
          <li key={`${max} ${reason}`}>
            <RiArrowDownCircleLine
              size={16}
              aria-hidden
              className={styles.bad}
            />
            <Text variant="body-small">
              {[nameOf(resourceArn), reason].filter(Boolean).join(': ')}
              {controlId && ` (${controlId})`}
            </Text>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {`Show ${more} more ${more === 1 ? 'reason' : 'reasons'}`}
        </Button>
      )}
    </div>
  );
}
