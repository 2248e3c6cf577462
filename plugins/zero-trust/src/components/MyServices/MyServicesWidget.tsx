import { Flex, Link, Text } from '@backstage/ui';
import { usePostureHref } from '../../hooks';
import { useMessages } from '../../translation';
import { Legible } from '../Legible';
import { LoadState } from '../LoadState';
import { ScoreMark } from '../posture';
import { entityName } from '../ServiceTable';
import styles from './MyServices.module.css';
import { useMyServices } from './useMyServices';

const WORST = 5;

/** The worst services of the signed-in person and their groups, for the home page. */
export function MyServicesWidget() {
  const t = useMessages();
  const hrefOf = usePostureHref();
  return (
    <Legible>
      <LoadState
        what={t('things.services')}
        query={useMyServices()}
        placeholders={[120]}
      >
        {({ items }) => (
          <Flex direction="column" gap="3">
            {items.length === 0 && <Text as="p">{t('mine.empty')}</Text>}
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
            {items.length > WORST && (
              <Text variant="body-small" color="secondary">
                {t('mine.more', { count: items.length - WORST })}
              </Text>
            )}
          </Flex>
        )}
      </LoadState>
    </Legible>
  );
}
