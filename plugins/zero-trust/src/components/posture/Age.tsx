import { Text } from '@backstage/ui';
import { Freshness } from 'backstage-plugin-zero-trust-common';
import { RiTimeLine } from '@remixicon/react';
import { Ago } from './Ago';
import styles from './posture.module.css';
import { tones } from './tone';

interface AgeProps {
  freshness: Freshness;
}

/** The age of the oldest read that counts; "stale" in words. */
export function Age({ freshness: { observedAt, stale } }: AgeProps) {
  if (!observedAt) {
    return (
      <Text variant="body-small" color="secondary">
        Not read yet
      </Text>
    );
  }
  return (
    <Text
      variant="body-small"
      color="secondary"
      className={stale ? `${styles.inline} ${tones.fair}` : styles.inline}
    >
      {stale && <RiTimeLine size={14} aria-hidden />}
      <span>
        <Ago at={observedAt} />
        {stale && ', stale'}
      </span>
    </Text>
  );
}
