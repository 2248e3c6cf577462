import { AccordionGroup, Text } from '@backstage/ui';
import { Result } from 'backstage-plugin-zero-trust-common';
import { AccountPosture } from 'backstage-plugin-zero-trust-common/responses';
import { useCallback } from 'react';
import { useControls } from '../../../hooks';
import { useMessages } from '../../../translation';
import {
  filterResults,
  Folded,
  isFiltered,
  ResultFilters,
  ResultGroups,
  useResultFilter,
} from '../../PostureTab/results';
import { TableSection } from '../../TableSection';
import { subjectName } from './subjectName';

/** Statuses that need no attention. */
const folded = ['waived', 'attested', 'pass', 'not-applicable'] as const;

interface AccountResultsProps {
  account: AccountPosture;
}

/**
 * The results of an account, like those of a service: by default those that fail or are
 * unknown. The others are folded below.
 */
export function AccountResults({ account }: AccountResultsProps) {
  const t = useMessages();
  const controls = useControls();
  const { filter, setFilter } = useResultFilter();
  const { results, pillars, fixes } = account;
  const shown = filterResults(results, filter, controls);
  const nameOf = useCallback((result: Result) => subjectName(t, result), [t]);
  const isDefault = !isFiltered(filter);
  const others = folded
    .map(status => ({
      status,
      found: results.filter(result => result.status === status),
    }))
    .filter(({ found }) => found.length > 0);
  const nothing = results.length
    ? t('results.noneFails')
    : t('results.noneJudged');
  return (
    <TableSection id="results" title={t('results.title')}>
      {results.length > 0 && (
        <>
          <ResultFilters
            posture={{ pillars, resources: [] }}
            open={results}
            isComplete
            filter={filter}
            onChange={setFilter}
          />
          <Text as="p" variant="body-small" color="secondary" role="status">
            {t('results.count', { count: shown.length })}
          </Text>
        </>
      )}
      {shown.length === 0 && (
        <Text as="p">{isDefault ? nothing : t('results.noMatch')}</Text>
      )}
      <ResultGroups results={shown} fixes={fixes} nameOf={nameOf} />
      {isDefault && others.length > 0 && (
        <AccordionGroup allowsMultiple>
          {others.map(({ status, found }) => (
            <Folded key={status} status={status} count={found.length}>
              <ResultGroups results={found} nameOf={nameOf} />
            </Folded>
          ))}
        </AccordionGroup>
      )}
    </TableSection>
  );
}
