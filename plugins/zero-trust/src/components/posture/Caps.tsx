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
  /** What counts, to name the one that a reason is about where there are several. */
  resources?: Pick<ResourcePosture, 'arn' | 'name'>[];
  /** How many of the caps that do not bind are shown first. */
  most?: number;
}

/** The cap that binds, as the reason for the score; below it what would also limit it. */
export function Caps({ caps, resources = [], most = 2 }: CapsProps) {
  const [all, setAll] = useState(false);
  const binding = caps.find(({ binds }) => binds);
  const others = orderedCaps(
    caps.filter(
      cap =>
        cap !== binding &&
        (!binding?.controlId || cap.controlId !== binding.controlId),
    ),
  );
  if (!binding && !others.length) return null;
  const shown = all ? others : others.slice(0, most);
  const more = others.length - shown.length;
  const nameOf = (arn?: string) =>
    resources.length > 1
      ? resources.find(resource => resource.arn === arn)?.name
      : undefined;
  const textOf = ({ resourceArn, reason, controlId }: Cap) =>
    [nameOf(resourceArn), reason].filter(Boolean).join(': ') +
    (controlId ? ` (${controlId})` : '');
  return (
    <div>
      {binding && (
        <ul className={styles.caps} aria-label="What limits the score">
          <li>
            <RiArrowDownCircleLine
              size={16}
              aria-hidden
              className={styles.bad}
            />
            <Text variant="body-small">{textOf(binding)}</Text>
          </li>
        </ul>
      )}
      {shown.length > 0 && (
        <>
          <Text as="p" variant="body-small" color="secondary">
            {binding ? 'Would also limit it' : 'Would limit it at more points'}
          </Text>
          <ul
            className={styles.caps}
            aria-label={
              binding
                ? 'What would also limit the score'
                : 'What would limit the score at more points'
            }
          >
            {shown.map(cap => (
              <li key={`${cap.max} ${cap.reason}`}>
                <Text variant="body-small" color="secondary">
                  {textOf(cap)}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
      {more > 0 && (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {`Show ${more} more ${more === 1 ? 'reason' : 'reasons'}`}
        </Button>
      )}
    </div>
  );
}
