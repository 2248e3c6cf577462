import { Text } from '@backstage/ui';
import { Freshness } from 'backstage-plugin-zero-trust-common';
import { RiTimeLine } from '@remixicon/react';
import { useMessages } from '../../translation';
import { Ago } from './Ago';
import styles from './posture.module.css';
import { tones } from './tone';

interface AgeProps {
  freshness: Freshness;
}

/** Shows the age of the oldest read that counts, and the word "stale" if it is. */
export function Age({ freshness: { observedAt, stale } }: AgeProps) {
  const t = useMessages();
  if (!observedAt) {
    return (
      <Text variant="body-small" color="secondary">
        {t('posture.notReadYet')}
      </Text>
    );
  }
  return (
    <Text
      variant="body-small"
      color="secondary"
      className={stale ? `${styles.age} ${tones.fair}` : styles.age}
    >
      {stale && <RiTimeLine size={14} aria-hidden />}
      <span>
        <Ago at={observedAt} />
        {stale && `, ${t('posture.stale')}`}
      </span>
    </Text>
  );
}
