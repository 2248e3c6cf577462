import {
  Button,
  Cell,
  CellText,
  ColumnConfig,
  Flex,
  Table,
  Text,
} from '@backstage/ui';
import {
  OverviewSubject,
  OverviewSubjects,
} from 'backstage-plugin-zero-trust-common/responses';
import { useScorecardHref } from '../../../hooks';
import { useMessages } from '../../../translation';
import { Age, FailingCounts, ScoreMark } from '../../posture';
import { entityName } from '../../ServiceTable';
import { TableSection } from '../../TableSection';

interface SubjectTableProps {
  title: string;
  /** What the rows are: "Team". */
  label: string;
  subjects: OverviewSubjects;
  /** Loads all of them. */
  onAll: () => void;
}

/** Teams or systems compared, worst first. */
export function SubjectTable({
  title,
  label,
  subjects: { items, totalItems },
  onAll,
}: SubjectTableProps) {
  const t = useMessages();
  const hrefOf = useScorecardHref();
  const columns: ColumnConfig<OverviewSubject & { id: string }>[] = [
    {
      id: 'name',
      label,
      isRowHeader: true,
      minWidth: 160,
      cell: own => (
        <CellText
          title={entityName(own.entityRef, own.title)}
          href={hrefOf(own.entityRef)}
          description={t('services.count', { count: own.memberCount })}
        />
      ),
    },
    {
      id: 'score',
      label: t('scorecard.score'),
      minWidth: 170,
      cell: own => (
        <Cell>
          <ScoreMark posture={own} />
        </Cell>
      ),
    },
    {
      id: 'failing',
      label: t('scorecard.failing'),
      minWidth: 220,
      cell: own => (
        <Cell>
          <FailingCounts failing={own.failing} />
        </Cell>
      ),
    },
    {
      id: 'age',
      label: t('scorecard.lastRead'),
      minWidth: 140,
      cell: own => (
        <Cell>
          <Age freshness={own.freshness} />
        </Cell>
      ),
    },
  ];
  return (
    <TableSection title={title}>
      {items.length > 0 ? (
        <Table
          columnConfig={columns}
          data={items.map(own => ({ ...own, id: own.entityRef }))}
          pagination={{ type: 'none' }}
        />
      ) : (
        <Text as="p">{t('overview.noTeams')}</Text>
      )}
      {items.length < totalItems && (
        <Flex gap="3" align="center">
          <Text color="secondary">
            {t('scorecard.shown', {
              shown: items.length,
              total: totalItems,
            })}
          </Text>
          <Button variant="secondary" onPress={onAll}>
            {t('overview.showAll')}
          </Button>
        </Flex>
      )}
    </TableSection>
  );
}
