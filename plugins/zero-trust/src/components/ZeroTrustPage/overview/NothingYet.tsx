import { Flex, Link, Text } from '@backstage/ui';
import { usePageHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import styles from './overview.module.css';

/** What to do while no service has a database. */
export function NothingYet() {
  const t = useMessages();
  const pageHref = usePageHref();
  return (
    <Flex direction="column" gap="3">
      <Text as="h2" variant="title-x-small">
        {t('overview.nothingYet')}
      </Text>
      <Text as="p">{t('overview.howToStart')}</Text>
      <ol className={styles.steps}>
        <li>
          <Link href={pageHref('collection')}>
            {t('overview.checkCollection')}
          </Link>
        </li>
        <li>
          <Link href={pageHref('resources')}>{t('overview.checkClaims')}</Link>
        </li>
      </ol>
    </Flex>
  );
}
