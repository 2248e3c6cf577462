import {
  CollectionContext,
  EvidenceSource,
} from 'backstage-plugin-zero-trust-node';
import { storing } from '../store/StoreError';
import { ScopeRecord } from '../store/scopeRecord';
import { Stores } from '../store/Stores';
import { Attempt } from './Attempt';

/** Reads the live configuration of an account-region, and stores it. */
export async function collectEvidence(
  source: EvidenceSource,
  scope: ScopeRecord,
  context: CollectionContext,
  { stores: { collections }, owner }: { stores: Stores; owner: string },
): Promise<Attempt> {
  const startedAt = new Date().toISOString();
  const collection = await source.collect(
    {
      partition: scope.partition,
      accountId: scope.accountId,
      region: scope.region,
      ...(scope.accountName !== undefined && {
        accountName: scope.accountName,
      }),
    },
    context,
  );
  // After a timeout, another worker may have stored a newer read.
  context.signal.throwIfAborted();
  const { affected } = await storing(() =>
    collections.save(scope.id, collection, {
      partition: scope.partition,
      startedAt,
      owner,
    }),
  );
  const { listed, problems } = collection;
  const failed = listed.length === 0 && problems.length > 0;
  return {
    outcome: failed ? 'failing' : (problems.length && 'degraded') || 'healthy',
    problems,
    affected,
    unlisted: scope.lists.filter(type => !listed.includes(type)),
    listed: {
      ...scope.listed,
      ...Object.fromEntries(listed.map(type => [type, startedAt])),
    },
  };
}
