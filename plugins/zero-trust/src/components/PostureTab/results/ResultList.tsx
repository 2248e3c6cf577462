import { AccordionGroup, Button, Flex, Text } from '@backstage/ui';
import { Posture, Result } from 'backstage-plugin-zero-trust-common';
import { useMemo } from 'react';
import { useControls } from '../../../hooks';
import { TableSection } from '../../TableSection';
import { Grants } from './Grants';
import { isFiltered, ResultFilter } from './resultFilter';
import { ResultFilters } from './ResultFilters';
import { ResultEntry } from './ResultEntry';

interface ResultListProps {
  posture: Posture;
  /** The pages read so far. */
  results: Result[];
  filter: ResultFilter;
  onFilter: (filter: ResultFilter) => void;
  isUpdating: boolean;
  onMore?: () => void;
  isLoadingMore: boolean;
}

function shownText(shown: number, total: number): string {
  return shown < total
    ? `The first ${shown} of ${total} results`
    : `${total} ${total === 1 ? 'result' : 'results'}`;
}

/** What every control says of every resource: failures first, then the unknown. */
export function ResultList({
  posture,
  results,
  filter,
  onFilter,
  isUpdating,
  onMore,
  isLoadingMore,
}: ResultListProps) {
  const controls = useControls();
  const resources = useMemo(
    () => new Map(posture.resources.map(r => [r.arn, r])),
    [posture.resources],
  );
  return (
    <TableSection title="Controls">
      <Grants posture={posture} />
      <ResultFilters posture={posture} filter={filter} onChange={onFilter} />
      <Text as="p" variant="body-small" color="secondary" role="status">
        {isUpdating
          ? 'Reading results'
          : shownText(results.length, posture.totalResults)}
      </Text>
      {!isUpdating && results.length === 0 && (
        <Text as="p">
          {isFiltered(filter)
            ? 'No result matches these filters.'
            : 'No control has been judged yet.'}
        </Text>
      )}
      <AccordionGroup allowsMultiple>
        {results.map(result => (
          <ResultEntry
            key={`${result.controlId} ${result.resourceArn}`}
            result={result}
            control={controls.get(result.controlId)}
            resource={resources.get(result.resourceArn)}
          />
        ))}
      </AccordionGroup>
      {onMore && (
        <Flex>
          <Button
            variant="secondary"
            isPending={isLoadingMore}
            onPress={onMore}
          >
            More results
          </Button>
        </Flex>
      )}
    </TableSection>
  );
}
