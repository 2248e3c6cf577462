import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Table, Text, useTable } from '@backstage/ui';
import { useLocation, useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { useMessages } from '../../../translation';
import { LoadError } from '../../LoadError';
import { TabContent } from '../../TabContent/TabContent';
import { AccountDetail } from './AccountDetail';
import { AccountRow, useAccountColumns } from './useAccountColumns';

function AccountTable() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { pathname } = useLocation();
  const columns = useAccountColumns(
    accountId => `${pathname}?account=${encodeURIComponent(accountId)}`,
  );
  const { tableProps, reload } = useTable<AccountRow>({
    mode: 'cursor',
    paginationOptions: {
      pageSize: 20,
      pageSizeOptions: [20, 50, 100],
      getLabel: ({ totalCount = 0 }) =>
        t('accounts.count', { count: totalCount }),
    },
    getData: async ({ cursor, pageSize }) => {
      const page = await api.listAccounts({ limit: pageSize, cursor });
      return {
        data: page.items.map(item => ({ ...item, id: item.accountId })),
        totalCount: page.totalItems,
        nextCursor: page.pageInfo.nextCursor,
      };
    },
  });
  return (
    <Flex direction="column" gap="4">
      <Text as="p" color="secondary">
        {t('accounts.description')}
      </Text>
      {tableProps.error ? (
        <LoadError
          what={t('things.accounts')}
          error={tableProps.error}
          onRetry={reload}
        />
      ) : (
        <Table
          {...tableProps}
          columnConfig={columns}
          emptyState={<Text>{t('accounts.empty')}</Text>}
        />
      )}
    </Flex>
  );
}

/** AWS accounts, or one of them: `?account=111122223333`. */
export function AccountsTab() {
  const [params] = useSearchParams();
  const accountId = params.get('account');
  return (
    <TabContent>
      {accountId ? <AccountDetail accountId={accountId} /> : <AccountTable />}
    </TabContent>
  );
}
