import { Text } from '@backstage/ui';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common';
import { Ago } from '../../posture';

const plural = (count: number, one: string) =>
  `${count} ${count === 1 ? one : `${one}s`}`;

interface CollectionSummaryProps {
  summary: CollectionStatus['summary'];
}

/** How much is in scope, how much of it was read, and how old the oldest read is. */
export function CollectionSummary({ summary }: CollectionSummaryProps) {
  const { accounts, regions, inScope, read, withProblems, oldestRead } =
    summary;
  return (
    <Text as="p" variant="body-large">
      {plural(accounts, 'account')} in {plural(regions, 'region')}. {read} of{' '}
      {plural(inScope, 'collection')} read at least once,{' '}
      {withProblems === 0 ? 'no problems' : `${withProblems} with problems`}.
      {oldestRead && (
        <>
          {' '}
          Oldest read: <Ago at={oldestRead} />.
        </>
      )}
    </Text>
  );
}
