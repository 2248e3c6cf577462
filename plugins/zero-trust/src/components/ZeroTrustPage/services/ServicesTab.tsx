import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { useMessages } from '../../../translation';
import { ExportMenu } from '../../ExportMenu';
import { PagedTable, usePagedTable } from '../../PagedTable';
import {
  SERVICE_KINDS,
  toServiceRows,
  useServiceColumns,
} from '../../ServiceTable';
import { toSort, unknownFilters } from './serviceFilter';
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
  const list = usePagedTable({
    name: 'services',
    filter: { ...filter, sort: toSort(descriptor) },
    load: async (query, { cursor, limit }) => {
      const page = await api.listPostures({
        ...query,
        kind: SERVICE_KINDS,
        limit,
        cursor,
      });
      return {
        rows: toServiceRows(page.items),
        totalItems: page.totalItems,
        nextCursor: page.pageInfo.nextCursor,
      };
    },
    countText: count => t('services.count', { count }),
  });
  const [params] = useSearchParams();
  const ignored = unknownFilters(params);
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <TabContent>
      <Flex direction="column" gap="4">
        <ServiceFilters filter={filter} onChange={setFilter} />
        {ignored.length > 0 && (
          <Text as="p" role="status">
            {t('services.ignored', { filters: ignored.join(', ') })}
          </Text>
        )}
        <Flex direction="column" gap="2" align="start">
          <ExportMenu services={list.rows ?? []} />
        </Flex>
        <PagedTable
          what={t('things.services')}
          list={list}
          columns={columns}
          sort={{ descriptor, onSortChange: setDescriptor }}
          empty={
            <Text>
              {isFiltered ? t('services.noMatch') : t('services.empty')}
            </Text>
          }
        />
      </Flex>
    </TabContent>
  );
}
