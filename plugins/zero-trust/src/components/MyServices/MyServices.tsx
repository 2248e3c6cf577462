import { Flex, Table, Text, useTable } from '@backstage/ui';
import { useMemo } from 'react';
import { useMessages } from '../../translation';
import { LoadState } from '../LoadState';
import { usePageTexts } from '../PagedTable';
import { ServiceRow, toServiceRows, useServiceColumns } from '../ServiceTable';
import { hasCriticals, MyServicesList, useMyServices } from './useMyServices';

const PAGE = 20;
const PAGE_SIZES = [PAGE, 50, 100];

function Services({ list: { items, isCut } }: { list: MyServicesList }) {
  const t = useMessages();
  const columns = useServiceColumns();
  const data = useMemo(() => toServiceRows(items), [items]);
  const { tableProps } = useTable<ServiceRow>({
    mode: 'complete',
    data,
    paginationOptions: { pageSize: PAGE, ...usePageTexts(PAGE_SIZES) },
  });
  // Services are counted, because two of them can use the same database.
  const criticals = items.filter(hasCriticals).length;
  if (!items.length) return <Text as="p">{t('mine.empty')}</Text>;
  return (
    <Flex direction="column" gap="3">
      <Text as="p" color="secondary">
        {[
          t('mine.summary', { count: items.length }),
          t('mine.criticals', { count: criticals }),
          isCut && t('mine.cut'),
        ]
          .filter(Boolean)
          .join(' ')}
      </Text>
      <Table
        {...tableProps}
        pagination={
          data.length > PAGE ? tableProps.pagination : { type: 'none' }
        }
        columnConfig={columns}
      />
    </Flex>
  );
}

/** The services that the signed-in person or one of their groups owns, worst first. */
export function MyServices() {
  const t = useMessages();
  return (
    <LoadState
      what={t('things.services')}
      query={useMyServices()}
      placeholders={[240]}
    >
      {list => <Services list={list} />}
    </LoadState>
  );
}
