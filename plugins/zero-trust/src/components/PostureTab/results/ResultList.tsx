import { AccordionGroup, Button, Flex, Text } from '@backstage/ui';
import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { ReactNode } from 'react';
import { Section } from '../Section';
import { ResultEntry } from './ResultEntry';

interface ResultListProps {
  /** Failures first, as the back end orders them. */
  results: Result[];
  /** How many match the filters in all. */
  total: number;
  resources: ResourcePosture[];
  filters: ReactNode;
  /** What is shown is of the filters before. */
  isStale: boolean;
  /** Absent when all are shown. */
  onMore?: () => void;
  loadingMore: boolean;
}

/** Every control on every database, each with its evidence. */
export function ResultList({
  results,
  total,
  resources,
  filters,
  isStale,
  onMore,
  loadingMore,
}: ResultListProps) {
  const byArn = new Map(resources.map(resource => [resource.arn, resource]));
  return (
    <Section
      title={`Controls (${total})`}
      description="Failures first. Each opens to what was read, where and when, and what to do."
    >
      {filters}
      {results.length === 0 ? (
        <Text as="p">No result matches these filters.</Text>
      ) : (
        <AccordionGroup allowsMultiple aria-busy={isStale}>
          {results.map(result => (
            <ResultEntry
              key={`${result.controlId} ${result.resourceArn}`}
              result={result}
              resource={byArn.get(result.resourceArn)}
              showsResource={resources.length > 1}
            />
          ))}
        </AccordionGroup>
      )}
      {onMore && (
        <Flex align="center" gap="3">
          <Button variant="secondary" onPress={onMore} isPending={loadingMore}>
            Show more
          </Button>
          <Text variant="body-small" color="secondary">
            {results.length} of {total} shown
          </Text>
        </Flex>
      )}
    </Section>
  );
}
