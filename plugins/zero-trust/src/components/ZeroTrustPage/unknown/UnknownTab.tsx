import { Flex, Link, Text } from '@backstage/ui';
import { useLocation } from 'react-router-dom';
import { usePageHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import { TabContent } from '../../TabContent/TabContent';

/** Shows that the address is of no tab of the page, with a link to the first tab. */
export function UnknownTab() {
  const t = useMessages();
  const pageHref = usePageHref();
  const { pathname } = useLocation();
  return (
    <TabContent title={t('page.unknown')}>
      <Flex direction="column" gap="3" align="start" role="status">
        <Text aria-hidden variant="title-small">
          {t('page.unknown')}
        </Text>
        <Text as="p">{t('page.unknownAddress', { address: pathname })}</Text>
        <Link href={pageHref('overview')}>{t('page.toOverview')}</Link>
      </Flex>
    </TabContent>
  );
}
