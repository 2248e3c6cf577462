import { useApi } from '@backstage/frontend-plugin-api';
import {
  Flex,
  Link,
  Text,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { ResourceList } from 'backstage-plugin-zero-trust-common/responses';
import { useLocation, useSearchParams } from 'react-router-dom';
import { zeroTrustApiRef } from '../../../api';
import { usePageHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import { PagedTable, usePagedTable } from '../../PagedTable';
import { ResourceDetail } from './ResourceDetail';
import { readSort, readState, resourceStates } from './resourceStates';
import { ResourceRow, useResourceColumns } from './useResourceColumns';
import { TabContent } from '../../TabContent/TabContent';
import styles from './resources.module.css';

const toRows = (items: ResourceList['items']): ResourceRow[] =>
  items.map(item => ({ ...item, id: item.arn }));

/** Lists databases without an owner, with the reason, for the platform team. */
function ResourceTable() {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const [params, setParams] = useSearchParams();
  const state = readState(params.get('state'));
  const sort = readSort(params.get('sort'));
  const { pathname } = useLocation();
  const columns = useResourceColumns(
    arn => `${pathname}?${new URLSearchParams({ state, arn })}`,
  );
  const pageHref = usePageHref();
  const list = usePagedTable({
    name: 'resources',
    filter: { state, sort },
    load: async (filter, page) => {
      const { items, totalItems, pageInfo } = await api.listResources({
        state: [filter.state],
        sort: filter.sort,
        ...page,
      });
      return {
        rows: toRows(items),
        totalItems,
        nextCursor: pageInfo.nextCursor,
      };
    },
    countText: count => t('resources.count', { count }),
  });
  return (
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
      {state === 'unproven' && (
        <Link href={pageHref('decisions')}>{t('resources.decideClaims')}</Link>
      )}
      <PagedTable
        what={t('things.resources')}
        list={list}
        columns={columns}
        sort={{
          descriptor: {
            column: 'points',
            direction: sort === 'points' ? 'ascending' : 'descending',
          },
          onSortChange: ({ direction }) =>
            setParams(
              {
                state,
                sort: direction === 'descending' ? '-points' : 'points',
              },
              { replace: true },
            ),
        }}
        empty={<Text>{t('resources.empty')}</Text>}
      />
    </Flex>
  );
}

/** The resources in a state, or one of them: `?arn=arn:aws:rds:…`. */
export function ResourcesTab() {
  const t = useMessages();
  const [params] = useSearchParams();
  const arn = params.get('arn');
  return (
    <TabContent title={t('page.resources')}>
      {arn ? <ResourceDetail arn={arn} /> : <ResourceTable />}
    </TabContent>
  );
}
