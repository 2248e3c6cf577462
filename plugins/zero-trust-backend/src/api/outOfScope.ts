import { OutOfScope } from 'backstage-plugin-zero-trust-common/responses';
import { Viewer } from '../access/Access';
import { ScopePlace } from '../store/ScopeStore';

/**
 * Returns the accounts of these account-regions of which a part is out of scope, and
 * whether the caller can retire them.
 *
 * @param places - all account-regions of their accounts
 */
export async function outOfScopeOf(
  places: readonly ScopePlace[],
  caller: Viewer,
): Promise<Map<string, OutOfScope>> {
  const inScope = new Set<string>();
  const gone = new Map<string, { since: string; regions: Set<string> }>();
  for (const { accountId, region, outOfScopeAt = '', ...own } of places) {
    if (own.inScope) {
      inScope.add(accountId);
      continue;
    }
    const account = gone.get(accountId) ?? { since: '', regions: new Set() };
    if (outOfScopeAt > account.since) account.since = outOfScopeAt;
    account.regions.add(region);
    gone.set(accountId, account);
  }
  const retirable = await caller.accountRetirementAmong([...gone.keys()]);
  return new Map(
    [...gone].map(([accountId, { since, regions }]) => [
      accountId,
      {
        since,
        regions: [...regions].sort(),
        everything: !inScope.has(accountId),
        mayRetire: retirable.has(accountId),
      },
    ]),
  );
}
