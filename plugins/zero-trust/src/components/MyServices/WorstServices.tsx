import { Flex, Link, Text } from '@backstage/ui';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
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
  /** The address of the list of all of them. */
  moreHref?: string;
}

/** The worst services of a list, each with its score. */
export function WorstServices({ items, empty, moreHref }: WorstServicesProps) {
  const t = useMessages();
  const hrefOf = usePostureHref();
  return (
    <Flex direction="column" gap="3">
      {items.length === 0 && <Text as="p">{empty}</Text>}
      <ul className={styles.services}>
        {items.slice(0, WORST).map(item => (
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
      {items.length > WORST && moreHref === undefined && (
        <Text variant="body-small" color="secondary">
          {t('mine.more', { count: items.length - WORST })}
        </Text>
      )}
    </Flex>
  );
}
