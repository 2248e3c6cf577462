import { Cell, CellText, ColumnConfig, Flex, Link, Text } from '@backstage/ui';
import {
  PostureSummary,
  ScorecardMember,
} from 'backstage-plugin-zero-trust-common';
import { usePostureHref } from '../../hooks';
import { Age, ScoreMark } from '../posture';
import { Change } from './Change';
import { entityName } from './entityName';
import { WorstFailing } from './WorstFailing';

/** A row of a table of services; of a scorecard also how the service counts in it. */
export type ServiceRow = PostureSummary &
  Partial<Pick<ScorecardMember, 'share' | 'usesResourcesOf'>> & { id: string };

/** Rows for a table of services. */
export const toServiceRows = (
  items: Array<PostureSummary | ScorecardMember>,
): ServiceRow[] => items.map(item => ({ ...item, id: item.entityRef }));

const belongsTo = ({ owner, system, tier }: PostureSummary) =>
  [
    owner && `owner ${entityName(owner)}`,
    system && `system ${entityName(system)}`,
    tier && tier !== 'standard' && `${tier} tier`,
  ]
    .filter(Boolean)
    .join(', ');

/** Why a service with a posture counts in no figure of a scorecard. */
function usesText({ share, points, usesResourcesOf = [] }: ServiceRow) {
  if (share !== 0 || points === null) return undefined;
  const owners = usesResourcesOf.map(ref => entityName(ref)).join(', ');
  return `Uses a database of ${owners || 'another owner'}; not in the score`;
}

interface ServiceColumnsOptions {
  /** Whether the server sorts by name, score, coverage and age here. */
  sortable?: boolean;
}

/**
 * What is shown of a service wherever services are listed: never a score
 * without its coverage and age.
 */
export function useServiceColumns({
  sortable = false,
}: ServiceColumnsOptions = {}): ColumnConfig<ServiceRow>[] {
  const hrefOf = usePostureHref();
  return [
    {
      id: 'name',
      label: 'Service',
      isRowHeader: true,
      isSortable: sortable,
      minWidth: 200,
      cell: item => (
        <Cell>
          <Flex direction="column" gap="1">
            <Link href={hrefOf(item.entityRef)} weight="bold">
              {entityName(item.entityRef, item.title)}
            </Link>
            <Text variant="body-small" color="secondary">
              {belongsTo(item)}
            </Text>
            {usesText(item) && (
              <Text variant="body-small" color="secondary">
                {usesText(item)}
              </Text>
            )}
          </Flex>
        </Cell>
      ),
    },
    {
      id: 'score',
      label: 'Score',
      isSortable: sortable,
      minWidth: 170,
      cell: item => (
        <Cell>
          <ScoreMark posture={item} />
        </Cell>
      ),
    },
    {
      id: 'failing',
      label: 'Worst failing',
      minWidth: 240,
      cell: item => (
        <Cell>
          <WorstFailing summary={item} />
        </Cell>
      ),
    },
    {
      id: 'change',
      label: 'Last 7 days',
      minWidth: 120,
      cell: item => (
        <Cell>
          <Change change={item.change} />
        </Cell>
      ),
    },
    {
      id: 'coverage',
      label: 'Coverage',
      // It stands beside each score; of its own it is there to sort by.
      isHidden: !sortable,
      isSortable: sortable,
      minWidth: 110,
      cell: item => (
        <CellText
          title={
            item.noPosture || item.predicted
              ? '–'
              : `${Math.floor(item.coverage)} %`
          }
        />
      ),
    },
    {
      id: 'observedAt',
      label: 'Last read',
      isSortable: sortable,
      minWidth: 140,
      cell: item => (
        <Cell>
          <Age freshness={item.freshness} />
        </Cell>
      ),
    },
  ];
}
