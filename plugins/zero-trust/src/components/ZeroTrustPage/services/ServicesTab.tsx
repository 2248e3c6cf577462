import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { ignoredFilters, useKnownControls } from '../../../hooks';
import { useMessages } from '../../../translation';
import { ExportMenu } from '../../ExportMenu';
import { LoadState } from '../../LoadState';
import { PagedTable, usePagedTable } from '../../PagedTable';
import {
  SERVICE_KINDS,
  toServiceRows,
  useServiceColumns,
} from '../../ServiceTable';
import { toSort } from './serviceFilter';
import { ServiceFilters } from './ServiceFilters';
import { useServiceQuery } from './useServiceQuery';
import { TabContent } from '../../TabContent/TabContent';

interface ServiceListProps {
  /** The controls of the address that are in the catalogue. */
  controls: string[] | undefined;
}

function ServiceList({ controls: control }: ServiceListProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const { filter: requested, ...service } = useServiceQuery();
  const { setFilter, descriptor, setDescriptor } = service;
  const status = control && requested.status;
  const filter = { ...requested, control, status };
  // Nothing can be gained without a control that fails.
  const isByGain = descriptor.column === 'gain' && Boolean(control) && !status;
  const columns = useServiceColumns({ sortable: true, withGain: isByGain });
  const sort = toSort(descriptor);
  const list = usePagedTable({
    name: 'services',
    filter: { ...filter, sort: sort === 'gain' && !isByGain ? 'score' : sort },
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
  const { grade, failing } = filter;
  const ignored = ignoredFilters(params, { grade, control, status, failing });
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <Flex direction="column" gap="4">
      <ServiceFilters filter={filter} onChange={setFilter} />
      {ignored.length > 0 && (
        <Text as="p" role="status">
          {t('common.ignoredFilters', { filters: ignored.join(', ') })}
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
  );
}

/** Every service that the viewer is allowed to see, worst first. */
export function ServicesTab() {
  const t = useMessages();
  const { filter } = useServiceQuery();
  const controls = useKnownControls(filter.control);
  return (
    <TabContent title={t('page.services')}>
      <LoadState
        what={t('things.controls')}
        query={{ data: controls, error: null, refetch: () => {} }}
        placeholders={[32, 320]}
      >
        {({ known }) => <ServiceList controls={known} />}
      </LoadState>
    </TabContent>
  );
}
