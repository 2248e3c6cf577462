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
import { ReactNode, useState } from 'react';
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

interface FoldedProps {
  status: ResultStatus;
  count: number;
  children: ReactNode;
}

/** Results with one status, which are rendered when they are opened. */
export function Folded({ status, count, children }: FoldedProps) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <Accordion isExpanded={isOpen} onExpandedChange={setOpen}>
      <AccordionTrigger
        level={4}
        title={t('results.folded', {
          status: t(`status.${status}`),
          number: count,
        })}
      />
      <AccordionPanel>{isOpen && children}</AccordionPanel>
    </Accordion>
  );
}

/** The results with one status. They are loaded when they are opened. */
export function FoldedResults(results: FoldedResultsProps) {
  return (
    <Folded status={results.status} count={results.count}>
      <Results {...results} />
    </Folded>
  );
}
