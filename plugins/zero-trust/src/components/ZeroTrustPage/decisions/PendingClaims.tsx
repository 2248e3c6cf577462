import { Flex, Text } from '@backstage/ui';
import { useMessages } from '../../../translation';
import { ClaimEntry, useClaims } from '../../Claims';
import { LoadState } from '../../LoadState';
import { MoreButton } from '../../MoreButton';
import { listStyles as styles } from '../../Waivers';

/** The claims that wait for a decision. */
export function PendingClaims() {
  const t = useMessages();
  const query = useClaims({ state: 'open' });
  return (
    <LoadState what={t('things.claims')} query={query} placeholders={[80]}>
      {({ pages }) => {
        const items = pages.flatMap(page => page.items);
        if (!items.length) {
          return <Text as="p">{t('decisions.claims.empty')}</Text>;
        }
        return (
          <Flex direction="column" gap="4" align="start">
            <ul className={styles.list}>
              {items.map(claim => (
                <ClaimEntry key={claim.id} claim={claim} />
              ))}
            </ul>
            <MoreButton query={query}>{t('common.showMore')}</MoreButton>
          </Flex>
        );
      }}
    </LoadState>
  );
}
