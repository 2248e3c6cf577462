import { Cell, CellText, ColumnConfig, Flex, Text } from '@backstage/ui';
import { PostureSummary } from 'backstage-plugin-zero-trust-common';
import { ScorecardMember } from 'backstage-plugin-zero-trust-common/responses';
import { Fragment, ReactNode } from 'react';
import { usePostureHref } from '../../hooks';
import { Translate, useMessages } from '../../translation';
import { Age, ScoreMark } from '../posture';
import { Change } from './Change';
import { EntityName, EntityNames } from './EntityName';
import { entityName } from './entityName';
import { NameLink } from './NameLink';
import { Waivers } from './Waivers';
import { WorstFailing } from './WorstFailing';

/** A row of a table of services. In a scorecard, also how the service counts. */
export type ServiceRow = PostureSummary &
  Partial<Pick<ScorecardMember, 'share' | 'usesResourcesOf' | 'waivers'>> & {
    id: string;
  };

/** Rows for a table of services. */
export const toServiceRows = (
  items: Array<PostureSummary | ScorecardMember>,
): ServiceRow[] => items.map(item => ({ ...item, id: item.entityRef }));

/** The owner, the system and the tier of a service. */
function BelongsTo({ owner, system, tier }: PostureSummary) {
  const t = useMessages();
  const parts: ReactNode[] = [
    owner && t('services.owner', { name: <EntityName entityRef={owner} /> }),
    system && t('services.system', { name: <EntityName entityRef={system} /> }),
    tier === 'critical' && t('services.criticalTier'),
    tier === 'low' && t('services.lowTier'),
  ].filter(Boolean);
  return (
    <>
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && ', '}
          {part}
        </Fragment>
      ))}
    </>
  );
}

/** Returns why a service with a posture counts in no figure of a scorecard. */
function usesText(
  t: Translate,
  { share, points, usesResourcesOf = [] }: ServiceRow,
): ReactNode {
  if (share !== 0 || points === null) return undefined;
  return usesResourcesOf.length
    ? t('services.uses', {
        owners: <EntityNames entityRefs={usesResourcesOf} />,
      })
    : t('services.usesOther');
}

interface ServiceColumnsOptions {
  /** Whether the server sorts by name, score, coverage and age here. */
  sortable?: boolean;
  /** Whether the list is sorted by what a fix gains. */
  withGain?: boolean;
  /** Whether the waivers in force are counted. */
  withWaivers?: boolean;
}

/**
 * Returns the columns of a table of services. A score always has its coverage
 * and its age.
 */
export function useServiceColumns({
  sortable = false,
  withGain = false,
  withWaivers = false,
}: ServiceColumnsOptions = {}): ColumnConfig<ServiceRow>[] {
  const t = useMessages();
  const hrefOf = usePostureHref();
  // A column of the coverage can be sorted.
  const hasCoverage = sortable && !withGain;
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
            <NameLink href={hrefOf(item.entityRef)}>
              {entityName(item.entityRef, item.title)}
            </NameLink>
            <Text variant="body-small" color="secondary">
              <BelongsTo {...item} />
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
          <ScoreMark posture={item} withCoverage={!hasCoverage} />
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
          <WorstFailing summary={item} href={hrefOf(item.entityRef)} />
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
      isHidden: !hasCoverage,
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
