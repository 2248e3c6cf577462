import { useApi } from '@backstage/frontend-plugin-api';
import { Cell, CellText, ColumnConfig, Text } from '@backstage/ui';
import { useMemo } from 'react';
import { zeroTrustApiRef } from '../../../api';
import { Translate, useMessages } from '../../../translation';
import { PagedTable, usePagedTable } from '../../PagedTable';
import { Ago } from '../../posture';
import { TableSection } from '../../TableSection';
import { sourceName } from './sourceName';
import { CollectionItem, StateLabel } from './StateLabel';

type Row = CollectionItem & { id: string };

/** The resources of an account-region. Other collections have none. */
function resourcesText(t: Translate, { covers, counts }: CollectionItem) {
  if (covers !== 'region') return '–';
  const { databases, bastions, frontEnds, notJudged } = counts;
  const found = [
    databases && t('collection.table.databases', { count: databases }),
    bastions && t('collection.table.bastions', { count: bastions }),
    frontEnds && t('collection.table.frontEnds', { count: frontEnds }),
    notJudged && t('collection.table.notJudged', { number: notJudged }),
  ].filter(Boolean);
  return found.join(', ') || t('common.none');
}

/** Why a source without resources is read in this region. */
function regionRole(t: Translate, covers: CollectionItem['covers']) {
  switch (covers) {
    case 'account':
      return t('collection.table.accountHome');
    case 'organization':
      return t('collection.table.organizationHome');
    case 'findings':
      return t('collection.table.aggregation');
    default:
      return undefined;
  }
}

function progressText(t: Translate, { progress }: CollectionItem) {
  if (!progress) return undefined;
  const { done, total, step } = progress;
  return total === null
    ? t('collection.table.step', { step, done })
    : t('collection.table.stepOf', {
        step,
        done,
        total,
      });
}

const columnsOf = (t: Translate): ColumnConfig<Row>[] => [
  {
    id: 'account',
    label: t('collection.table.account'),
    isRowHeader: true,
    minWidth: 140,
    cell: ({ accountName, accountId }) => (
      <CellText
        title={accountName ?? accountId}
        description={accountName && accountId}
      />
    ),
  },
  {
    id: 'region',
    label: t('collection.table.region'),
    minWidth: 130,
    cell: ({ region, covers }) => (
      <Cell>
        <Text as="p">{region}</Text>
        {regionRole(t, covers) && (
          <Text as="p" variant="body-small" color="secondary">
            {regionRole(t, covers)}
          </Text>
        )}
      </Cell>
    ),
  },
  {
    id: 'source',
    label: t('collection.table.source'),
    minWidth: 160,
    cell: ({ source }) => <CellText title={sourceName(t, source)} />,
  },
  {
    id: 'state',
    label: t('collection.table.state'),
    minWidth: 130,
    cell: item => (
      <Cell>
        <StateLabel state={item.state} />
        {progressText(t, item) && (
          <Text as="p" variant="body-small" color="secondary">
            {progressText(t, item)}
          </Text>
        )}
      </Cell>
    ),
  },
  {
    id: 'success',
    label: t('collection.table.lastRead'),
    minWidth: 120,
    cell: ({ lastSuccessAt }) => (
      <Cell>
        {lastSuccessAt ? (
          <Ago at={lastSuccessAt} />
        ) : (
          t('collection.table.never')
        )}
      </Cell>
    ),
  },
  {
    id: 'resources',
    label: t('collection.table.resources'),
    minWidth: 190,
    cell: item => (
      <Cell>
        <Text>{resourcesText(t, item)}</Text>
      </Cell>
    ),
  },
  {
    id: 'problems',
    label: t('collection.table.problems'),
    minWidth: 100,
    cell: ({ problems }) => (
      <CellText
        title={
          problems.length
            ? t('common.number', { value: problems.length })
            : t('common.none')
        }
      />
    ),
  },
];

interface CollectionTableProps {
  /** How often the page of the table is queried again, in milliseconds. */
  refetchInterval: number;
}

/** Every source in every account and region, the worst state first. */
export function CollectionTable({ refetchInterval }: CollectionTableProps) {
  const t = useMessages();
  const columns = useMemo(() => columnsOf(t), [t]);
  const api = useApi(zeroTrustApiRef);
  const list = usePagedTable({
    name: 'collections',
    filter: {},
    pageSize: 50,
    load: async (_, page) => {
      const { items, totalItems, pageInfo } = await api.getCollection(page);
      return {
        rows: items.map(item => ({
          ...item,
          id: [item.source, item.partition, item.accountId, item.region].join(
            ' ',
          ),
        })),
        totalItems,
        nextCursor: pageInfo.nextCursor,
      };
    },
    countText: count => t('collection.table.count', { count }),
    refetchInterval,
  });
  return (
    <TableSection title={t('collection.table.title')}>
      <PagedTable
        what={t('things.collections')}
        list={list}
        columns={columns}
      />
    </TableSection>
  );
}
