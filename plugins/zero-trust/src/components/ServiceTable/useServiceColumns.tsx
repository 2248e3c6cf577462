import { Cell, CellText, ColumnConfig, Flex, Link, Text } from '@backstage/ui';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { ScorecardMember } from 'backstage-plugin-zero-trust-common/responses';
import { ReactNode } from 'react';
import { usePostureHref } from '../../hooks';
import { Translate, useMessages } from '../../translation';
import { Age, ScoreMark } from '../posture';
import { Change } from './Change';
import { entityName } from './entityName';
import { Waivers } from './Waivers';
import { WorstFailing } from './WorstFailing';
import styles from './ServiceTable.module.css';

/** A row of a table of services. In a scorecard, also how the service counts. */
export type ServiceRow = PostureSummary &
  Partial<Pick<ScorecardMember, 'share' | 'usesResourcesOf' | 'waivers'>> & {
    id: string;
  };

/** Rows for a table of services. */
export const toServiceRows = (
  items: Array<PostureSummary | ScorecardMember>,
): ServiceRow[] => items.map(item => ({ ...item, id: item.entityRef }));

const belongsTo = (t: Translate, { owner, system, tier }: PostureSummary) =>
  [
    owner && t('services.owner', { name: entityName(owner) }),
    system && t('services.system', { name: entityName(system) }),
    tier === 'critical' && t('services.criticalTier'),
    tier === 'low' && t('services.lowTier'),
  ]
    .filter(Boolean)
    .join(', ');

/** The reason why a service with a posture counts in no figure of a scorecard. */
function usesText(
  t: Translate,
  { share, points, usesResourcesOf = [] }: ServiceRow,
): string | undefined {
  if (share !== 0 || points === null) return undefined;
  const owners = usesResourcesOf.map(ref => entityName(ref)).join(', ');
  return owners ? t('services.uses', { owners }) : t('services.usesOther');
}

interface ServiceColumnsOptions {
  /** Whether the server sorts by name, score, coverage and age here. */
  sortable?: boolean;
  /** Whether the list is sorted by what a fix gains. */
  withGain?: boolean;
  /** Whether the waivers in force are counted. */
  withWaivers?: boolean;
  /** Returns what to fix first in a service. */
  fixOf?: (item: ServiceRow) => ReactNode;
}

/**
 * Returns the columns of a table of services. A score always has its coverage
 * and its age.
 */
export function useServiceColumns({
  sortable = false,
  withGain = false,
  withWaivers = false,
  fixOf,
}: ServiceColumnsOptions = {}): ColumnConfig<ServiceRow>[] {
  const t = useMessages();
  const hrefOf = usePostureHref();
  return [
    {
      id: 'name',
      label: t('services.service'),
      isRowHeader: true,
      isSortable: sortable,
      minWidth: 200,
      cell: item => (
        <Cell>
          <Flex direction="column" gap="1" style={{ overflowWrap: 'anywhere' }}>
            <span
              className={styles.name}
              title={entityName(item.entityRef, item.title)}
            >
              <Link href={hrefOf(item.entityRef)} weight="bold">
                {entityName(item.entityRef, item.title)}
              </Link>
            </span>
            <Text variant="body-small" color="secondary">
              {belongsTo(t, item)}
            </Text>
            {usesText(t, item) && (
              <Text variant="body-small" color="secondary">
                {usesText(t, item)}
              </Text>
            )}
          </Flex>
        </Cell>
      ),
    },
    {
      id: 'score',
      label: t('services.score'),
      isSortable: sortable,
      minWidth: 170,
      cell: item => (
        <Cell>
          <ScoreMark posture={item} />
        </Cell>
      ),
    },
    {
      id: 'gain',
      label: t('services.gain'),
      isHidden: !withGain,
      minWidth: 130,
      cell: ({ gain = 0 }) => (
        <CellText
          title={gain > 0 ? t('fixes.gain', { count: gain }) : t('common.none')}
        />
      ),
    },
    {
      id: 'failing',
      label: t('services.failing'),
      minWidth: 240,
      cell: item => (
        <Cell>
          {fixOf?.(item)}
          <WorstFailing summary={item} />
        </Cell>
      ),
    },
    {
      id: 'change',
      label: t('services.change'),
      minWidth: 120,
      cell: item => (
        <Cell>
          <Change change={item.change} />
        </Cell>
      ),
    },
    {
      id: 'waivers',
      label: t('services.waivers'),
      isHidden: !withWaivers,
      minWidth: 120,
      cell: ({ entityRef, waivers }) => (
        <Cell>
          <Waivers href={hrefOf(entityRef)} waivers={waivers} />
        </Cell>
      ),
    },
    {
      id: 'coverage',
      label: t('services.coverage'),
      // Each score already shows it. A separate column can be sorted.
      isHidden: !sortable || withGain,
      isSortable: sortable,
      minWidth: 110,
      cell: item => (
        <CellText
          title={
            item.noPosture || item.predicted
              ? '–'
              : t('services.coverageValue', {
                  coverage: String(Math.floor(item.coverage)),
                })
          }
        />
      ),
    },
    {
      id: 'observedAt',
      label: t('services.lastRead'),
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
