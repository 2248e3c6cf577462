import { RiArrowDownCircleLine } from '@remixicon/react';
import { Button, Link, Text } from '@backstage/ui';
import { Cap, ResourcePosture } from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { usePageHref } from '../../hooks';
import { useMessages } from '../../translation';
import { accountOfCap } from './limitingAccount';
import styles from './posture.module.css';

/** Returns the lowest cap of each control, the lowest first. */
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
  /**
   * The resources of the posture. If there are several, each cap names its resource.
   */
  resources?: Pick<ResourcePosture, 'arn' | 'name'>[];
}

/** Shows the cap that limits the score. The other caps show on request. */
export function Caps({ caps, resources = [] }: CapsProps) {
  const t = useMessages();
  const pageHref = usePageHref();
  const [isOpen, setOpen] = useState(false);
  const binding = caps.find(({ binds }) => binds);
  const others = orderedCaps(
    caps.filter(
      cap =>
        cap !== binding &&
        (!binding?.controlId || cap.controlId !== binding.controlId),
    ),
  );
  if (!binding && !others.length) return null;
  const account = binding && accountOfCap(binding);
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
        <ul className={styles.caps} aria-label={t('caps.binding')}>
          <li>
            <RiArrowDownCircleLine
              size={16}
              aria-hidden
              className={styles.bad}
            />
            {account ? (
              <Link
                variant="body-small"
                href={pageHref('accounts', { account })}
              >
                {textOf(binding)}
              </Link>
            ) : (
              <Text variant="body-small">{textOf(binding)}</Text>
            )}
          </li>
        </ul>
      )}
      {others.length > 0 && !isOpen && (
        <Button
          size="small"
          variant="tertiary"
          className={styles.showCaps}
          onPress={() => setOpen(true)}
        >
          {t('caps.show', { count: others.length })}
        </Button>
      )}
      {others.length > 0 && isOpen && (
        <>
          <Text as="p" variant="body-small" color="secondary">
            {t('caps.others')}
          </Text>
          <ul className={styles.caps} aria-label={t('caps.others')}>
            {others.map(cap => (
              <li key={`${cap.max} ${cap.reason}`}>
                <Text variant="body-small" color="secondary">
                  {textOf(cap)}
                </Text>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
