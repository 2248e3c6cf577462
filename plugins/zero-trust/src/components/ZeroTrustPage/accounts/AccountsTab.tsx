import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { ignoredFilters, readStatuses, useKnownControls } from '../../../hooks';
import { useMessages } from '../../../translation';
import { ControlChip } from '../../ControlChip';
import { LoadState } from '../../LoadState';
import { PagedTable, usePagedTable } from '../../PagedTable';
import { TabContent } from '../../TabContent/TabContent';
import { AccountDetail } from './AccountDetail';
import { useAccountColumns } from './useAccountColumns';

interface AccountTableProps {
  /** The controls of the address that are in the catalogue. */
  control: string[] | undefined;
}

function AccountTable({ control }: AccountTableProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { pathname } = useLocation();
  const [params, setParams] = useSearchParams();
  const status = control && readStatuses(params);
  const columns = useAccountColumns(
    accountId => `${pathname}?account=${encodeURIComponent(accountId)}`,
  );
  const list = usePagedTable({
    name: 'accounts',
    filter: { control, status },
    load: async (filter, page) => {
      const { items, totalItems, pageInfo } = await api.listAccounts({
        ...filter,
        ...page,
      });
      return {
        rows: items.map(item => ({ ...item, id: item.accountId })),
        totalItems,
        nextCursor: pageInfo.nextCursor,
      };
    },
    countText: count => t('accounts.count', { count }),
  });
  const ignored = ignoredFilters(params, { control, status });
  return (
    <Flex direction="column" gap="4">
      <Text as="p" color="secondary">
        {t('accounts.description')}
      </Text>
      {control && (
        <div>
          <ControlChip
            controls={control}
            status={status}
            onRemove={() => setParams({})}
          />
        </div>
      )}
      {ignored.length > 0 && (
        <Text as="p" role="status">
          {t('common.ignoredFilters', { filters: ignored.join(', ') })}
        </Text>
      )}
      <PagedTable
        what={t('things.accounts')}
        list={list}
        columns={columns}
        empty={
          <Text>{t(control ? 'accounts.noMatch' : 'accounts.empty')}</Text>
        }
      />
    </Flex>
  );
}

function AccountList() {
  const t = useMessages();
  const [params] = useSearchParams();
  const text = params.get('control');
  const requested = useMemo(() => text?.split(',').filter(Boolean), [text]);
  const controls = useKnownControls(requested);
  return (
    <LoadState
      what={t('things.controls')}
      query={{ data: controls, error: null, refetch: () => {} }}
      placeholders={[320]}
    >
      {({ known }) => <AccountTable control={known} />}
    </LoadState>
  );
}

/**
 * AWS accounts, those that fail a control (`?control=ZT-ID-07`), or one of them
 * (`?account=111122223333`).
 */
export function AccountsTab() {
  const t = useMessages();
  const [params] = useSearchParams();
  const accountId = params.get('account');
  return (
    <TabContent title={t('page.accounts')}>
      {accountId ? <AccountDetail accountId={accountId} /> : <AccountList />}
    </TabContent>
  );
}
