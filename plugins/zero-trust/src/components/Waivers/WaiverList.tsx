import { useApi } from '@backstage/frontend-plugin-api';
import { Badge, Flex, Link, Text } from '@backstage/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { WaiverState } from 'backstage-plugin-zero-trust-common';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { WaiverFilter, zeroTrustApiRef } from '../../api';
import { useControls, usePostureHref } from '../../hooks';
import { queryKeys } from '../../hooks/queryKeys';
import { Translate, useMessages } from '../../translation';
import { LoadState } from '../LoadState';
import { MoreButton } from '../MoreButton';
import { Ago } from '../posture';
import { entityName } from '../ServiceTable';
import { dateText } from './dateText';
import { WaiverActions } from './WaiverActions';
import styles from './Waivers.module.css';

/** How many a page has. */
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

const scopeText = (t: Translate, { scope, resourceArn }: Waiver) => {
  if (scope === 'service') return t('decisions.everyResource');
  return resourceArn ?? t('decisions.oneResource');
};

function WaiverEntry({ waiver }: { waiver: Waiver }) {
  const t = useMessages();
  const href = usePostureHref();
  const control = useControls().get(waiver.controlId);
  const failure = control?.failure ?? waiver.controlId;
  const subject = t('decisions.subject', {
    failure,
    name: entityName(waiver.entityRef),
  });
  const isActive = waiver.state === 'approved' || waiver.state === 'requested';
  return (
    <li className={styles.entry}>
      <Flex direction="column" gap="1">
        <Flex gap="2" align="center">
          <Text weight="bold">{failure}</Text>
          <Badge>{t(`decisions.state.${waiver.state}`)}</Badge>
          {isActive && waiver.covers === 0 && (
            <Badge>{t('decisions.notNeeded')}</Badge>
          )}
        </Flex>
        <Text variant="body-small">
          <Link href={href(waiver.entityRef)}>
            {entityName(waiver.entityRef)}
          </Link>
          {', '}
          {scopeText(t, waiver)}
        </Text>
        {waiver.reason && (
          <Text as="p" className={styles.reason}>
            {waiver.reason}
          </Text>
        )}
        <Text variant="body-small" color="secondary">
          {waiver.requestedBy
            ? t('decisions.requestedBy', {
                name: entityName(waiver.requestedBy),
                ago: <Ago at={waiver.requestedAt} />,
              })
            : t('decisions.requestedAgo', {
                ago: <Ago at={waiver.requestedAt} />,
              })}{' '}
          {t('decisions.until', { date: dateText(waiver.expiresAt) })}{' '}
          {waiver.decidedBy &&
            t('decisions.decidedBy', { name: entityName(waiver.decidedBy) })}
        </Text>
        {waiver.note && (
          <Text variant="body-small" className={styles.reason}>
            {waiver.note}
          </Text>
        )}
        {waiver.ticket && (
          <Text variant="body-small" color="secondary">
            {t('waivers.ticketIs', { ticket: waiver.ticket })}
          </Text>
        )}
      </Flex>
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
