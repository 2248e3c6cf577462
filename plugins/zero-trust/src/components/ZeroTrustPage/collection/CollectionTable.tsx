import { Cell, CellText, ColumnConfig, Table, Text } from '@backstage/ui';
import { Ago } from '../../posture';
import { TableSection } from '../../TableSection';
import { CollectionItem } from './groupProblems';
import { sourceName } from './sourceName';
import { StateLabel, stateOrder } from './StateLabel';

type Row = CollectionItem & { id: string };

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
    minWidth: 170,
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
    minWidth: 120,
    cell: ({ region }) => <CellText title={region} />,
  },
  {
    id: 'source',
    label: 'Source',
    minWidth: 190,
    cell: ({ source }) => <CellText title={sourceName(source)} />,
  },
  {
    id: 'state',
    label: 'State',
    minWidth: 170,
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
    label: 'Last success',
    minWidth: 140,
    cell: ({ lastSuccessAt }) => (
      <Cell>{lastSuccessAt ? <Ago at={lastSuccessAt} /> : 'Never'}</Cell>
    ),
  },
  {
    id: 'resources',
    label: 'Databases',
    minWidth: 100,
    cell: ({ resources, source }) => (
      <CellText title={source === 'aws' ? String(resources) : '–'} />
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
  items: CollectionItem[];
}

/** Every source in every account and region, the gravest state first. */
export function CollectionTable({ items }: CollectionTableProps) {
  // Not every source knows the names of accounts.
  const names = new Map(
    items
      .filter(({ accountName }) => accountName)
      .map(({ accountId, accountName }) => [accountId, accountName]),
  );
  const rows = items
    .map(item => ({
      ...item,
      accountName: item.accountName ?? names.get(item.accountId),
      id: [item.source, item.partition, item.accountId, item.region].join(' '),
    }))
    .sort(
      (a, b) =>
        stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state) ||
        a.id.localeCompare(b.id),
    );
  return (
    <TableSection title="Collections, by account and region">
      <Table
        columnConfig={columns}
        data={rows}
        pagination={{ type: 'none' }}
        virtualized={rows.length > 200}
      />
    </TableSection>
  );
}
