import { useApi } from '@backstage/frontend-plugin-api';
import {
  Cell,
  CellText,
  ColumnConfig,
  Table,
  Text,
  useTable,
} from '@backstage/ui';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common';
import { useEffect, useRef } from 'react';
import { zeroTrustApiRef } from '../../../api';
import { LoadError } from '../../LoadError';
import { Ago } from '../../posture';
import { TableSection } from '../../TableSection';
import { sourceName } from './sourceName';
import { CollectionItem, StateLabel } from './StateLabel';

type Row = CollectionItem & { id: string };

const plural = (count: number, one: string, several = `${one}s`) =>
  `${count} ${count === 1 ? one : several}`;

/** What was found in an account-region; other collections have no resources. */
function resourcesText({ covers, counts }: CollectionItem): string {
  if (covers !== 'region') return '–';
  const { databases, bastions, frontEnds, notJudged } = counts;
  const found = [
    databases && plural(databases, 'database'),
    bastions && plural(bastions, 'bastion'),
    frontEnds &&
      plural(
        frontEnds,
        'load balancer or certificate',
        'load balancers and certificates',
      ),
    notJudged && `${notJudged} not judged`,
  ].filter(Boolean);
  return found.join(', ') || 'None';
}

const places: Record<CollectionItem['covers'], string | undefined> = {
  region: undefined,
  account: 'Home region of global services',
  organization: 'Home region of the organization',
  findings: 'Aggregation region',
};

const progressOf = ({ progress }: CollectionItem) => {
  if (!progress) return undefined;
  const { done, total, step } = progress;
  return `${step}: ${done}${total === null ? '' : ` of ${total}`}`;
};

const columns: ColumnConfig<Row>[] = [
  {
    id: 'account',
    label: 'Account',
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
    label: 'Region',
    minWidth: 130,
    cell: ({ region, covers }) => (
      <Cell>
        <Text as="p">{region}</Text>
        {places[covers] && (
          <Text as="p" variant="body-small" color="secondary">
            {places[covers]}
          </Text>
        )}
      </Cell>
    ),
  },
  {
    id: 'source',
    label: 'Source',
    minWidth: 160,
    cell: ({ source }) => <CellText title={sourceName(source)} />,
  },
  {
    id: 'state',
    label: 'State',
    minWidth: 130,
    cell: item => (
      <Cell>
        <StateLabel state={item.state} />
        {progressOf(item) && (
          <Text as="p" variant="body-small" color="secondary">
            {progressOf(item)}
          </Text>
        )}
      </Cell>
    ),
  },
  {
    id: 'success',
    label: 'Last read',
    minWidth: 120,
    cell: ({ lastSuccessAt }) => (
      <Cell>{lastSuccessAt ? <Ago at={lastSuccessAt} /> : 'Never'}</Cell>
    ),
  },
  {
    id: 'resources',
    label: 'Resources',
    minWidth: 190,
    cell: item => (
      <Cell>
        <Text>{resourcesText(item)}</Text>
      </Cell>
    ),
  },
  {
    id: 'problems',
    label: 'Problems',
    minWidth: 100,
    cell: ({ problems }) => (
      <CellText title={problems.length ? String(problems.length) : 'None'} />
    ),
  },
];

interface CollectionTableProps {
  /** Whatever changes it has the page read again. */
  status: CollectionStatus;
}

const collectionsLabel = ({ totalCount = 0 }: { totalCount?: number }) =>
  plural(totalCount, 'collection');

/** Every source in every account and region, the gravest state first. */
export function CollectionTable({ status }: CollectionTableProps) {
  const api = useApi(zeroTrustApiRef);
  const { tableProps, reload } = useTable<Row>({
    mode: 'cursor',
    paginationOptions: {
      pageSize: 50,
      pageSizeOptions: [20, 50, 100],
      getLabel: collectionsLabel,
    },
    getData: async ({ cursor, pageSize }) => {
      const page = await api.getCollection({ limit: pageSize, cursor });
      return {
        data: page.items.map(item => ({
          ...item,
          id: [item.source, item.partition, item.accountId, item.region].join(
            ' ',
          ),
        })),
        totalCount: page.totalItems,
        nextCursor: page.pageInfo.nextCursor,
      };
    },
  });
  const shown = useRef(status);
  useEffect(() => {
    if (shown.current === status) return;
    shown.current = status;
    reload();
  }, [status, reload]);
  return (
    <TableSection title="Collections, by account and region">
      {tableProps.error ? (
        <LoadError
          what="the collections"
          error={tableProps.error}
          onRetry={reload}
        />
      ) : (
        <Table {...tableProps} columnConfig={columns} />
      )}
    </TableSection>
  );
}
