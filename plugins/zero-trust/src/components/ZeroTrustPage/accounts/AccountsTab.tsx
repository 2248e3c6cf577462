import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Table, Text, useTable } from '@backstage/ui';
import { useLocation, useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { LoadError } from '../../LoadError';
import { TabContent } from '../TabContent';
import { AccountDetail } from './AccountDetail';
import { AccountRow, useAccountColumns } from './useAccountColumns';

const accountsLabel = ({ totalCount = 0 }: { totalCount?: number }) =>
  totalCount === 1 ? '1 account' : `${totalCount} accounts`;

function AccountTable() {
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
      getLabel: accountsLabel,
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
        Identities, logging and guard rails of each AWS account, the worst
        account first. A weak account limits the scores of the services in it.
        Its owners fix it.
      </Text>
      {tableProps.error ? (
        <LoadError
          what="the accounts"
          error={tableProps.error}
          onRetry={reload}
        />
      ) : (
        <Table
          {...tableProps}
          columnConfig={columns}
          emptyState={<Text>No account has been collected yet.</Text>}
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
