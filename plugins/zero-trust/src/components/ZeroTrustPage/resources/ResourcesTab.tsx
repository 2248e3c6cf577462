import { useApi } from '@backstage/frontend-plugin-api';
import {
  Flex,
  Table,
  Text,
  ToggleButton,
  ToggleButtonGroup,
  useTable,
} from '@backstage/ui';
import { ResourceList } from 'backstage-plugin-zero-trust-common/responses';
import { useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { useMessages } from '../../../translation';
import { LoadError } from '../../LoadError';
import { readState, ResourceState, resourceStates } from './resourceStates';
import { ResourceRow, useResourceColumns } from './useResourceColumns';
import { TabContent } from '../../TabContent/TabContent';
import styles from './resources.module.css';

const toRows = (items: ResourceList['items']): ResourceRow[] =>
  items.map(item => ({ ...item, id: item.arn }));

/** Lists databases without an owner, with the reason, for the platform team. */
export function ResourcesTab() {
  const t = useMessages();
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
      getLabel: ({ totalCount = 0 }) =>
        t('resources.count', { count: totalCount }),
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
  return (
    <TabContent>
      <Flex direction="column" gap="4">
        <div className={styles.states}>
          <ToggleButtonGroup
            aria-label={t('resources.states')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[state]}
            onSelectionChange={keys => {
              const [chosen] = [...keys];
              setParams({ state: String(chosen) }, { replace: true });
            }}
          >
            {resourceStates.map(id => (
              <ToggleButton key={id} id={id}>
                {t(`resources.state.${id}`)}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        </div>
        <Text as="p" color="secondary">
          {t(`resources.meaning.${state}`)}
        </Text>
        {tableProps.error ? (
          <LoadError
            what={t('things.resources')}
            error={tableProps.error}
            onRetry={reload}
          />
        ) : (
          <Table
            {...tableProps}
            columnConfig={columns}
            emptyState={<Text>{t('resources.empty')}</Text>}
          />
        )}
      </Flex>
    </TabContent>
  );
}
