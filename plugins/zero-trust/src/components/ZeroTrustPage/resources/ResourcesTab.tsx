import { useApi } from '@backstage/frontend-plugin-api';
import {
  Flex,
  Table,
  Text,
  ToggleButton,
  ToggleButtonGroup,
  useTable,
} from '@backstage/ui';
import { ResourceList } from 'backstage-plugin-zero-trust-common';
import { useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { LoadError } from '../../LoadError';
import { readState, ResourceState, resourceStates } from './resourceStates';
import { ResourceRow, useResourceColumns } from './useResourceColumns';
import { TabContent } from '../TabContent';
import styles from './resources.module.css';

const toRows = (items: ResourceList['items']): ResourceRow[] =>
  items.map(item => ({ ...item, id: item.arn }));

const resourcesLabel = ({ totalCount = 0 }: { totalCount?: number }) =>
  totalCount === 1 ? '1 resource' : `${totalCount} resources`;

/** Lists databases without an owner, with the reason, for the platform team. */
export function ResourcesTab() {
  const api = useApi(zeroTrustApiRef);
  const [params, setParams] = useSearchParams();
  const state = readState(params.get('state'));
  const columns = useResourceColumns();
  const { tableProps, reload } = useTable<ResourceRow, ResourceState>({
    mode: 'cursor',
    filter: state,
    paginationOptions: {
      pageSize: 20,
      pageSizeOptions: [20, 50, 100],
      getLabel: resourcesLabel,
    },
    getData: async ({ cursor, pageSize, filter }) => {
      const page = await api.listResources({
        state: filter && [filter],
        limit: pageSize,
        cursor,
      });
      return {
        data: toRows(page.items),
        totalCount: page.totalItems,
        nextCursor: page.pageInfo.nextCursor,
      };
    },
  });
  const described = resourceStates.find(({ id }) => id === state);
  return (
    <TabContent>
      <Flex direction="column" gap="4">
        <div className={styles.states}>
          <ToggleButtonGroup
            aria-label="Which resources"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[state]}
            onSelectionChange={keys => {
              const [chosen] = [...keys];
              setParams({ state: String(chosen) }, { replace: true });
            }}
          >
            {resourceStates.map(({ id, label }) => (
              <ToggleButton key={id} id={id}>
                {label}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
        <Text as="p" color="secondary">
          {described?.meaning}
        </Text>
        {tableProps.error ? (
          <LoadError
            what="the resources"
            error={tableProps.error}
            onRetry={reload}
          />
        ) : (
          <Table
            {...tableProps}
            columnConfig={columns}
            emptyState={<Text>No resource is in this state.</Text>}
          />
        )}
      </Flex>
    </TabContent>
  );
}
