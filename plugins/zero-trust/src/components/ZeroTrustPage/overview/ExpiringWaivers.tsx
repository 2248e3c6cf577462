import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../../api';
import { DAY_MS } from '../../../durations';
import { usePageHref, useControls, usePostureHref } from '../../../hooks';
import { queryKeys } from '../../../hooks/queryKeys';
import { dateText, useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { EntityName } from '../../ServiceTable';
import { TableSection } from '../../TableSection';
import styles from './overview.module.css';

const SOON_DAYS = 30;
const MOST = 5;

/** Waivers that expire in the next 30 days. */
export function ExpiringWaivers() {
  const t = useMessages();
  const pageHref = usePageHref();
  const api = useApi(zeroTrustApiRef);
  const controls = useControls();
  const hrefOf = usePostureHref();
  const query = useQuery({
    queryKey: [...queryKeys.all, 'waivers', 'expiring'],
    queryFn: () =>
      api.listWaivers({
        state: ['approved'],
        expiresBefore: new Date(Date.now() + SOON_DAYS * DAY_MS).toISOString(),
        limit: MOST,
      }),
  });
  return (
    <TableSection title={t('overview.waivers')}>
      <LoadState what={t('things.waivers')} query={query} placeholders={[80]}>
        {({ items, totalItems }) => (
          <>
            {items.length === 0 && (
              <Text as="p">{t('overview.noWaivers')}</Text>
            )}
            <ul className={styles.waivers}>
              {items.map(({ id, controlId, entityRef, expiresAt }) => (
                <li key={id}>
                  <Text>
                    {t('overview.waiverEnds', {
                      failure: controls.get(controlId)?.failure ?? controlId,
                      name: (
                        <Link href={hrefOf(entityRef)}>
                          <EntityName entityRef={entityRef} />
                        </Link>
                      ),
                      date: dateText(t, expiresAt),
                    })}
                  </Text>
                </li>
              ))}
            </ul>
            {items.length < totalItems && (
              <Link href={pageHref('decisions', { waivers: 'approved' })}>
                {t('overview.allWaivers', { number: totalItems })}
              </Link>
            )}
          </>
        )}
      </LoadState>
    </TableSection>
  );
}
