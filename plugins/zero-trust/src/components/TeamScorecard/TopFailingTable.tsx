import { Cell, CellText, ColumnConfig, Table } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common';
import { useControls } from '../../hooks';
import { Translate, useMessages } from '../../translation';
import { SeverityBadge } from '../posture';
import { TableSection } from '../TableSection';

type TopFailing = Scorecard['topFailing'][number] & { id: string };

const columnsOf = (t: Translate): ColumnConfig<TopFailing>[] => [
  {
    id: 'control',
    label: t('scorecard.control'),
    isRowHeader: true,
    minWidth: 340,
    defaultWidth: '2fr',
    cell: ({ title, controlId, pillar }) => (
      <CellText
        title={title}
        description={t('scorecard.controlDetail', {
          controlId,
          pillar: t(`pillar.${pillar}`),
        })}
      />
    ),
  },
  {
    id: 'severity',
    label: t('scorecard.severity'),
    minWidth: 120,
    cell: ({ severity }) => (
      <Cell>
        <SeverityBadge severity={severity} />
      </Cell>
    ),
  },
  {
    id: 'services',
    label: t('scorecard.failsIn'),
    minWidth: 140,
    cell: ({ services, resources }) => (
      <CellText
        title={t('services.count', { count: services })}
        description={t('scorecard.resources', { count: resources })}
      />
    ),
  },
];

interface TopFailingTableProps {
  topFailing: Scorecard['topFailing'];
}

/** The controls that fail most in the services of a team. */
export function TopFailingTable({ topFailing }: TopFailingTableProps) {
  const t = useMessages();
  const controls = useControls();
  return (
    <TableSection title={t('scorecard.topFailing')}>
      <Table
        columnConfig={columnsOf(t)}
        data={topFailing.map(item => ({
          ...item,
          id: item.controlId,
          title: controls.get(item.controlId)?.failure ?? item.title,
        }))}
        pagination={{ type: 'none' }}
        emptyState={t('scorecard.noneFails')}
      />
    </TableSection>
  );
}
