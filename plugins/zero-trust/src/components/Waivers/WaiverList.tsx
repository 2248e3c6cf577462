import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { WaiverState } from 'backstage-plugin-zero-trust-common';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { WaiverFilter, zeroTrustApiRef } from '../../api';
import { queryKeys } from '../../hooks/queryKeys';
import { useMessages } from '../../translation';
import { LoadState } from '../LoadState';
import { MoreButton } from '../MoreButton';
import { WaiverActions } from './WaiverActions';
import { useWaiverSubject, WaiverFacts } from './WaiverFacts';
import styles from './Waivers.module.css';

/** The number of waivers on a page. */
const PAGE = 50;

/** Queries waivers page by page. */
export function useWaivers(filter: Omit<WaiverFilter, 'cursor' | 'limit'>) {
  const api = useApi(zeroTrustApiRef);
  return useInfiniteQuery({
    queryKey: [...queryKeys.all, 'waivers', filter],
    queryFn: ({ pageParam }) =>
      api.listWaivers({ ...filter, limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.pageInfo.nextCursor,
  });
}

function WaiverEntry({ waiver }: { waiver: Waiver }) {
  const { subject } = useWaiverSubject(waiver);
  return (
    <li className={styles.entry}>
      <WaiverFacts waiver={waiver} />
      <WaiverActions waiver={waiver} subject={subject} />
    </li>
  );
}

interface WaiverListProps {
  states: WaiverState[];
  /** What to show when there are none. */
  empty: string;
}

/** Waivers in some states, the newest request first. */
export function WaiverList({ states, empty }: WaiverListProps) {
  const t = useMessages();
  const query = useWaivers({ state: states });
  return (
    <LoadState what={t('things.waivers')} query={query} placeholders={[80, 81]}>
      {({ pages }) => {
        const items = pages.flatMap(page => page.items);
        if (!items.length) return <Text as="p">{empty}</Text>;
        return (
          <Flex direction="column" gap="4" align="start">
            <ul className={styles.list}>
              {items.map(waiver => (
                <WaiverEntry key={waiver.id} waiver={waiver} />
              ))}
            </ul>
            <MoreButton query={query}>{t('common.showMore')}</MoreButton>
          </Flex>
        );
      }}
    </LoadState>
  );
}
