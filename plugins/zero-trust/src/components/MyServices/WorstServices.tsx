import { Button, Flex, Link, Text } from '@backstage/ui';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { usePostureHref } from '../../hooks';
import { useMessages } from '../../translation';
import { ScoreMark } from '../posture';
import { entityName } from '../ServiceTable';
import styles from './MyServices.module.css';

const WORST = 5;

interface WorstServicesProps {
  /** The worst first. */
  items: readonly PostureSummary[];
  /** What is shown if there are none. */
  empty: string;
  /** The address of the list of all of them. Without one, the others show on request. */
  moreHref?: string;
}

/** The worst services of a list, each with its score. */
export function WorstServices({ items, empty, moreHref }: WorstServicesProps) {
  const t = useMessages();
  const hrefOf = usePostureHref();
  const [most, setMost] = useState(WORST);
  return (
    <Flex direction="column" gap="3">
      {items.length === 0 && <Text as="p">{empty}</Text>}
      <ul className={styles.services}>
        {items.slice(0, most).map(item => (
          <li key={item.entityRef}>
            <Link href={hrefOf(item.entityRef)} weight="bold">
              {entityName(item.entityRef, item.title)}
            </Link>
            <ScoreMark posture={item} />
          </li>
        ))}
      </ul>
      {items.length > WORST && moreHref !== undefined && (
        <Link variant="body-small" href={moreHref}>
          {t('mine.more', { count: items.length - WORST })}
        </Link>
      )}
      {items.length > most && moreHref === undefined && (
        <div>
          <Button
            size="small"
            variant="secondary"
            onPress={() => setMost(items.length)}
          >
            {t('mine.showMore', { count: items.length - most })}
          </Button>
        </div>
      )}
    </Flex>
  );
}
