import { useApi } from '@backstage/frontend-plugin-api';
import { RiCloseLine } from '@remixicon/react';
import { Button, Flex, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { useLocation, useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { ignoredFilters, useControls, useKnownControls } from '../../../hooks';
import { listText, useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { PagedTable, usePagedTable } from '../../PagedTable';
import { TabContent } from '../../TabContent/TabContent';
import { AccountDetail } from './AccountDetail';
import { useAccountColumns } from './useAccountColumns';

interface ControlChipProps {
  /** Ids of controls. */
  controls: string[];
  onRemove: () => void;
}

/** The failing controls of the listed accounts, which can be removed. */
function ControlChip({ controls: ids, onRemove }: ControlChipProps) {
  const t = useMessages();
  const controls = useControls();
  const control = listText(
    t,
    ids.map(id => controls.get(id)?.failure ?? id),
    1,
  );
  return (
    <div>
      <Button
        variant="secondary"
        iconEnd={<RiCloseLine aria-hidden />}
        aria-label={t('services.filter.removeControl', { control })}
        onPress={onRemove}
      >
        {control}
      </Button>
    </div>
  );
}

interface AccountTableProps {
  /** The controls of the address that are in the catalogue. */
  control: string[] | undefined;
}

function AccountTable({ control }: AccountTableProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { pathname } = useLocation();
  const [params, setParams] = useSearchParams();
  const columns = useAccountColumns(
    accountId => `${pathname}?account=${encodeURIComponent(accountId)}`,
  );
  const list = usePagedTable({
    name: 'accounts',
    filter: { control },
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
  const ignored = ignoredFilters(params, { control });
  return (
    <Flex direction="column" gap="4">
      <Text as="p" color="secondary">
        {t('accounts.description')}
      </Text>
      {control && (
        <ControlChip controls={control} onRemove={() => setParams({})} />
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
  const [params] = useSearchParams();
  const accountId = params.get('account');
  return (
    <TabContent>
      {accountId ? <AccountDetail accountId={accountId} /> : <AccountList />}
    </TabContent>
  );
}
