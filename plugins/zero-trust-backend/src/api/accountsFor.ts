import { NotAllowedError } from '@backstage/errors';
import { Viewer } from '../access/Access';
import { accountsAmong } from '../access/accountsAmong';
import { AccountOwners } from '../store/accountOwners';

/** Like `accountsAmong`, but throws NotAllowedError if there are none. */
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
