import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useLocation, useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { useMessages } from '../../../translation';
import { PagedTable, usePagedTable } from '../../PagedTable';
import { TabContent } from '../../TabContent/TabContent';
import { AccountDetail } from './AccountDetail';
import { useAccountColumns } from './useAccountColumns';

function AccountTable() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { pathname } = useLocation();
  const columns = useAccountColumns(
    accountId => `${pathname}?account=${encodeURIComponent(accountId)}`,
  );
  const list = usePagedTable({
    name: 'accounts',
    filter: {},
    load: async (_, page) => {
      const { items, totalItems, pageInfo } = await api.listAccounts(page);
      return {
        rows: items.map(item => ({ ...item, id: item.accountId })),
        totalItems,
        nextCursor: pageInfo.nextCursor,
      };
    },
    countText: count => t('accounts.count', { count }),
  });
  return (
    <Flex direction="column" gap="4">
      <Text as="p" color="secondary">
        {t('accounts.description')}
      </Text>
      <PagedTable
        what={t('things.accounts')}
        list={list}
        columns={columns}
        empty={<Text>{t('accounts.empty')}</Text>}
      />
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
