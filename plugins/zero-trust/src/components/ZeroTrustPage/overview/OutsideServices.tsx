import { ResponseError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { zeroTrustApiRef } from '../../../api';
import { usePageHref } from '../../../hooks';
import { queryKeys } from '../../../hooks/queryKeys';
import { useMessages } from '../../../translation';
import { KeyFigure } from '../../KeyFigures';

const MOST_ACCOUNTS = 100;

const isDenied = (error: unknown) =>
  ResponseError.is(error) && error.statusCode === 403;

/**
 * The figures that the roll-up of services does not contain: critical failures of
 * accounts, and resources without an owner. Viewers who are not allowed to see them get
 * no figure.
 */
export function OutsideServices() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const pageHref = usePageHref();
  const accounts = useQuery({
    queryKey: [...queryKeys.all, 'overview', 'accounts'],
    queryFn: () => api.listAccounts({ limit: MOST_ACCOUNTS }),
  });
  const unowned = useQuery({
    queryKey: [...queryKeys.all, 'overview', 'without-owner'],
    queryFn: () => api.listResources({ state: ['unattributed'], limit: 1 }),
  });
  const critical = (accounts.data?.items ?? []).filter(
    ({ failing }) => failing.CRITICAL > 0,
  );
  const count = critical.reduce((sum, own) => sum + own.failing.CRITICAL, 0);
  const criticals = () => {
    if (!accounts.data) return t('column.failed');
    return accounts.data.pageInfo.nextCursor
      ? t('overview.atLeast', { count })
      : t('common.number', { value: count });
  };
  return (
    <>
      {(accounts.data?.totalItems || accounts.error) &&
        !isDenied(accounts.error) && (
          <KeyFigure
            label={t('overview.criticalsInAccounts')}
            value={criticals()}
            detail={
              count > 0
                ? t('overview.inAccounts', { count: critical.length })
                : undefined
            }
            href={pageHref('accounts')}
          />
        )}
      {(unowned.data || unowned.error) && !isDenied(unowned.error) && (
        <KeyFigure
          label={t('overview.withoutOwner')}
          value={
            unowned.data
              ? t('common.number', { value: unowned.data.totalItems })
              : t('column.failed')
          }
          href={pageHref('resources', { state: 'unattributed' })}
        />
      )}
    </>
  );
}
