import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Text,
} from '@backstage/ui';
import {
  ResourcePosture,
  Result,
  ResultStatus,
} from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { useAllResults } from '../../../hooks';
import { useMessages } from '../../../translation';
import { LoadState } from '../../LoadState';
import { ResultGroups } from './ResultGroups';

interface FoldedResultsProps {
  entityRef: string;
  status: ResultStatus;
  count: number;
  resources: ReadonlyMap<string, ResourcePosture>;
  nameOf: (result: Result) => string;
}

function Results({
  entityRef,
  status,
  count,
  resources,
  nameOf,
}: FoldedResultsProps) {
  const t = useMessages();
  const { results, error, refetch } = useAllResults(entityRef, {
    status: [status],
  });
  return (
    <LoadState
      what={t('things.results')}
      query={{ data: results, error, refetch }}
      placeholders={[96]}
    >
      {found => (
        <>
          <ResultGroups results={found} resources={resources} nameOf={nameOf} />
          {found.length < count && (
            <Text as="p" variant="body-small" color="secondary">
              {t('results.hidden', { count: count - found.length })}
            </Text>
          )}
        </>
      )}
    </LoadState>
  );
}

/** The results with one status. They are loaded when they are opened. */
export function FoldedResults(results: FoldedResultsProps) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
      <AccordionTrigger
        level={4}
        title={t('results.folded', {
          status: t(`status.${results.status}`),
          number: results.count,
        })}
      />
      <AccordionPanel>{isOpen && <Results {...results} />}</AccordionPanel>
    </Accordion>
  );
}
