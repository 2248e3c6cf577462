import { NotAllowedError } from '@backstage/errors';
import { Viewer } from '../access/Access';
import { AccountOwners } from '../store/WaiverStore';

/**
 * Returns the accounts whose posture the caller may read: all for those who may read
 * collection health, else those that the caller owns, unless postures are denied.
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

/** As `accountsAmong`. Throws NotAllowedError where there are none. */
export async function accountsFor(
  caller: Viewer,
  owners: AccountOwners,
): Promise<readonly string[] | 'all'> {
  const accounts = await accountsAmong(caller, owners);
  if (!accounts.length) {
    throw new NotAllowedError(
      'You are not allowed to read the posture of AWS accounts',
    );
  }
  return accounts;
}
