import { AccountOwners } from '../store/accountOwners';
import { Viewer } from './Access';

/**
 * Returns the accounts whose posture the caller can read: all accounts for callers who
 * can read collection health, and else those that the caller owns, unless postures are
 * denied.
 */
export async function accountsAmong(
  caller: Viewer,
  owners: AccountOwners,
): Promise<readonly string[] | 'all'> {
  if (await caller.mayReadCollection()) return 'all';
  const own = await caller.ownedAmong([
    ...new Set([...owners.values()].flat()),
  ]);
  const accounts = [...owners].flatMap(([accountId, refs]) =>
    refs.some(ref => own.has(ref)) ? [accountId] : [],
  );
  return accounts.length && (await caller.mayReadPostures()) ? accounts : [];
}
