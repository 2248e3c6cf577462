import { Flex, Text } from '@backstage/ui';
import { ClaimState } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../../translation';
import { ClaimEntry, useClaims } from '../../Claims';
import { LoadState } from '../../LoadState';
import { MoreButton } from '../../MoreButton';
import { listStyles as styles } from '../../Waivers';

/** The claims in a state, and the mappings of accounts. */
export function ClaimList({ state }: { state: ClaimState }) {
  const t = useMessages();
  const query = useClaims({ state });
  return (
    <LoadState what={t('things.claims')} query={query} placeholders={[80]}>
      {({ pages }) => {
        const items = pages.flatMap(page => page.items);
        if (!items.length) {
          return <Text as="p">{t(`decisions.claims.empty.${state}`)}</Text>;
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
