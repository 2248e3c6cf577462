import { AccordionGroup, Text } from '@backstage/ui';
import { Posture, Result } from 'backstage-plugin-zero-trust-common';
import { useCallback, useMemo } from 'react';
import { Translate, useMessages } from '../../../translation';
import { TableSection } from '../../TableSection';
import { resourceName } from '../../posture';
import { countOf } from './countOf';
import { FoldedResults } from './FoldedResults';
import { Grants } from './Grants';
import { isFiltered, ResultFilter } from './resultFilter';
import { ResultFilters } from './ResultFilters';
import { ResultGroups } from './ResultGroups';

/** Statuses that need no attention, and their names in the counts of pillars. */
const folded = [
  ['waived', 'waived'],
  ['attested', 'attested'],
  ['pass', 'pass'],
  ['not-applicable', 'notApplicable'],
] as const;

function stateText(
  t: Translate,
  {
    shown,
    total,
    isReading,
  }: { shown: number; total: number } & {
    isReading: boolean;
  },
): string {
  if (!isReading) return t('results.count', { count: total });
  return shown
    ? t('results.readingOf', { shown, total })
    : t('results.reading');
}

interface ResultListProps {
  posture: Posture;
  /** All results that were read so far. */
  results: Result[];
  /** All results that fail or are unknown, for any filter. */
  open: readonly Result[];
  filter: ResultFilter;
  onFilter: (filter: ResultFilter) => void;
  /** Whether the results are of another filter, until those of this one are read. */
  isUpdating: boolean;
  /** Whether more results are being read. */
  isReading: boolean;
}

/**
 * The results, grouped by control: by default those that fail or are unknown.
 * The others are folded below.
 */
export function ResultList({
  posture,
  results,
  open,
  filter,
  onFilter,
  isUpdating,
  isReading,
}: ResultListProps) {
  const t = useMessages();
  const { entityRef, pillars, resources: list, totalResults } = posture;
  const resources = useMemo(
    () => new Map(list.map(resource => [resource.arn, resource])),
    [list],
  );
  const nameOf = useCallback(
    ({ resourceArn }: Result) =>
      resources.get(resourceArn)?.name ?? resourceName(t, resourceArn),
    [resources, t],
  );
  const isDefault = !isFiltered(filter);
  const others = folded
    .map(([status, count]) => ({ status, count: countOf(pillars, count) }))
    .filter(({ count }) => count > 0);
  // Results of resources that the viewer is not allowed to see count, and are not
  // listed.
  const isSomeHidden =
    countOf(pillars, 'fail') + countOf(pillars, 'unknown') > 0;
  const judged = isSomeHidden
    ? t('results.noneVisibleFails')
    : t('results.noneFails');
  const nothing =
    isSomeHidden || others.length ? judged : t('results.noneJudged');
  return (
    <TableSection id="results" title={t('results.title')}>
      <Grants posture={posture} open={open} />
      <ResultFilters
        posture={posture}
        open={open}
        filter={filter}
        onChange={onFilter}
      />
      <Text as="p" variant="body-small" color="secondary" role="status">
        {stateText(t, {
          shown: isUpdating ? 0 : results.length,
          total: totalResults,
          isReading: isUpdating || isReading,
        })}
      </Text>
      {!isUpdating && results.length === 0 && (
        <Text as="p">{isDefault ? nothing : t('results.noMatch')}</Text>
      )}
      <ResultGroups
        results={results}
        resources={resources}
        nameOf={nameOf}
        fixes={posture.fixes}
      />
      {isDefault && others.length > 0 && (
        <AccordionGroup allowsMultiple>
          {others.map(({ status, count }) => (
            <FoldedResults
              key={status}
              entityRef={entityRef}
              status={status}
              count={count}
              resources={resources}
              nameOf={nameOf}
            />
          ))}
        </AccordionGroup>
      )}
    </TableSection>
  );
}
