import { Text } from '@backstage/ui';
import { CollectionItem } from './groupProblems';

const plural = (count: number, one: string) =>
  `${count} ${count === 1 ? one : `${one}s`}`;

interface CollectionSummaryProps {
  items: CollectionItem[];
}

/** How much is watched, and how much of it answers, in one sentence. */
export function CollectionSummary({ items }: CollectionSummaryProps) {
  const inScope = items.filter(({ state }) => state !== 'out-of-scope');
  const accounts = new Set(inScope.map(({ accountId }) => accountId)).size;
  const regions = new Set(inScope.map(({ region }) => region)).size;
  const read = inScope.filter(({ lastSuccessAt }) => lastSuccessAt).length;
  const ailing = inScope.filter(
    ({ state }) => state === 'degraded' || state === 'failing',
  ).length;
  return (
    <Text as="p" variant="body-large">
      {plural(accounts, 'account')} in {plural(regions, 'region')}: {read} of{' '}
      {plural(inScope.length, 'collection')} read at least once,{' '}
      {ailing === 0 ? 'none has a problem.' : `${ailing} with problems.`}
    </Text>
  );
}
