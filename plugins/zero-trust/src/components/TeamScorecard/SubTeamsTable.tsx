import { Cell, CellText, ColumnConfig, Table } from '@backstage/ui';
import { Scorecard } from 'backstage-plugin-zero-trust-common/responses';
import { useScorecardHref } from '../../hooks';
import { useMessages } from '../../translation';
import { Age, FailingCounts, ScoreMark } from '../posture';
import { entityName } from '../ServiceTable';
import { TableSection } from '../TableSection';

type Child = Scorecard['children'][number];

interface SubTeamsTableProps {
  title: string;
  subTeams: Scorecard['children'];
}

/** Sub-teams of a Group, Systems of a Domain, each with its own roll-up. */
export function SubTeamsTable({ title, subTeams }: SubTeamsTableProps) {
  const t = useMessages();
  const hrefOf = useScorecardHref();
  const columns: ColumnConfig<Child & { id: string }>[] = [
    {
      id: 'name',
      label: t('scorecard.name'),
      isRowHeader: true,
      minWidth: 160,
      cell: child => (
        <CellText
          title={entityName(child.entityRef, child.title)}
          href={hrefOf(child.entityRef)}
          description={t('services.count', { count: child.memberCount })}
        />
      ),
    },
    {
      id: 'score',
      label: t('scorecard.score'),
      minWidth: 170,
      cell: child => (
        <Cell>
          <ScoreMark posture={child} />
        </Cell>
      ),
    },
    {
      id: 'failing',
      label: t('scorecard.failing'),
      minWidth: 220,
      cell: child => (
        <Cell>
          <FailingCounts failing={child.failing} />
        </Cell>
      ),
    },
    {
      id: 'age',
      label: t('scorecard.lastRead'),
      minWidth: 140,
      cell: child => (
        <Cell>
          <Age freshness={child.freshness} />
        </Cell>
      ),
    },
  ];
  return (
    <TableSection title={title}>
      <Table
        columnConfig={columns}
        data={subTeams.map(child => ({ ...child, id: child.entityRef }))}
        pagination={{ type: 'none' }}
      />
    </TableSection>
  );
}
