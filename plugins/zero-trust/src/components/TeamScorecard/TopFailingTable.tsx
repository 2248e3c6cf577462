import { Cell, CellText, ColumnConfig, Table } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common';
import { useControls } from '../../hooks';
import { SeverityBadge } from '../posture';
import { TableSection } from '../TableSection';

type TopFailing = Scorecard['topFailing'][number] & { id: string };

const columns: ColumnConfig<TopFailing>[] = [
  {
    id: 'control',
    label: 'Control',
    isRowHeader: true,
    minWidth: 340,
    defaultWidth: '2fr',
    cell: ({ title, controlId, pillar }) => (
      <CellText title={title} description={`${controlId}, ${pillar}`} />
    ),
  },
  {
    id: 'severity',
    label: 'Severity',
    minWidth: 120,
    cell: ({ severity }) => (
      <Cell>
        <SeverityBadge severity={severity} />
      </Cell>
    ),
  },
  {
    id: 'services',
    label: 'Fails in',
    minWidth: 140,
    cell: ({ services, resources }) => (
      <CellText
        title={`${services} ${services === 1 ? 'service' : 'services'}`}
        description={`${resources} ${
          resources === 1 ? 'resource' : 'resources'
        }`}
      />
    ),
  },
];

interface TopFailingTableProps {
  topFailing: Scorecard['topFailing'];
}

/** One fix in many places: the controls that fail most across the team. */
export function TopFailingTable({ topFailing }: TopFailingTableProps) {
  const controls = useControls();
  return (
    <TableSection title="Controls that fail most">
      <Table
        columnConfig={columns}
        data={topFailing.map(item => ({
          ...item,
          id: item.controlId,
          title: controls.get(item.controlId)?.failure ?? item.title,
        }))}
        pagination={{ type: 'none' }}
        emptyState="No control fails in any service that you can see."
      />
    </TableSection>
  );
}
