import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Table, Text, useTable } from '@backstage/ui';
import { zeroTrustApiRef } from '../../../api';
import { useMessages } from '../../../translation';
import { ExportMenu } from '../../ExportMenu';
import { LoadError } from '../../LoadError';
import {
  SERVICE_KINDS,
  ServiceRow,
  toServiceRows,
  useServiceColumns,
} from '../../ServiceTable';
import { ServiceFilter, toSort } from './serviceFilter';
import { ServiceFilters } from './ServiceFilters';
import { useServiceQuery } from './useServiceQuery';
import { TabContent } from '../../TabContent/TabContent';

/** Every service that the viewer is allowed to see, worst first. */
export function ServicesTab() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { filter, setFilter, descriptor, setDescriptor } = useServiceQuery();
  const columns = useServiceColumns({
    sortable: true,
    withGain: descriptor.column === 'gain',
  });
  const { tableProps, reload } = useTable<ServiceRow, ServiceFilter>({
    mode: 'cursor',
    sort: descriptor,
    onSortChange: setDescriptor,
    filter,
    paginationOptions: {
      pageSize: 20,
      pageSizeOptions: [20, 50, 100],
      getLabel: ({ totalCount = 0 }) =>
        t('services.count', { count: totalCount }),
    },
    getData: async ({ cursor, pageSize, sort, filter: query }) => {
      const page = await api.listPostures({
        ...query,
        kind: SERVICE_KINDS,
        sort: toSort(sort),
        limit: pageSize,
        cursor,
      });
      return {
        data: toServiceRows(page.items),
        totalCount: page.totalItems,
        nextCursor: page.pageInfo.nextCursor,
      };
    },
  });
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <TabContent>
      <Flex direction="column" gap="4">
        <ServiceFilters filter={filter} onChange={setFilter} />
        <ExportMenu services={tableProps.data ?? []} />
        {tableProps.error ? (
          <LoadError
            what={t('things.services')}
            error={tableProps.error}
            onRetry={reload}
          />
        ) : (
          <Table
            {...tableProps}
            columnConfig={columns}
            emptyState={
              <Text>
                {isFiltered ? t('services.noMatch') : t('services.empty')}
              </Text>
            }
          />
        )}
      </Flex>
    </TabContent>
  );
}
