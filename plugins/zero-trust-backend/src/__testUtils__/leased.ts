import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { scopeId } from '../store/ScopeStore';
import { Stores } from '../store/Stores';

/** The owner of the lease. */
export const READER = 'replica';

/**
 * Plans the scope of a source, and takes a lease on it that never ends. Returns its id.
 */
export async function leased(
  { scopes, leases }: Stores,
  place: CollectionScope,
  source = 'aws',
): Promise<string> {
  const now = new Date().toISOString();
  await scopes.plan('evidence', source, [place], { now, complete: true });
  await leases.claim(
    { owner: READER, now, leaseMs: 365 * 24 * 60 * 60 * 1000 },
    { sources: { evidence: [source], findings: [] } },
  );
  return scopeId('evidence', source, place);
}
