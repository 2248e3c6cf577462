import { Text } from '@backstage/ui';
import { CollectionStatus } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../../translation';
import { Ago } from '../../posture';

interface CollectionSummaryProps {
  summary: CollectionStatus['summary'];
}

/** How much is in scope, how much was read, and the age of the oldest read. */
export function CollectionSummary({ summary }: CollectionSummaryProps) {
  const t = useMessages();
  const { accounts, regions, inScope, read, withProblems, oldestRead } =
    summary;
  const { outOfScope } = summary;
  return (
    <Text as="p" variant="body-large">
      {[
        t('collection.scope', {
          accounts: t('collection.accounts', { count: accounts }),
          regions: t('collection.regions', { count: regions }),
        }),
        t('collection.read', { read, count: inScope }),
        withProblems
          ? t('collection.withProblems', { count: withProblems })
          : t('collection.noProblems'),
        ...(outOfScope
          ? [t('collection.outOfScope', { count: outOfScope })]
          : []),
      ].join(' ')}
      {oldestRead && (
        <> {t('collection.lastRead', { ago: <Ago at={oldestRead} /> })}</>
      )}
    </Text>
  );
}
