import { OutOfScope } from 'backstage-plugin-zero-trust-common/responses';
import { Viewer } from '../access/Access';
import { ScopeRecord } from '../store/scopeRecord';

type Scope = Pick<
  ScopeRecord,
  'accountId' | 'region' | 'inScope' | 'outOfScopeAt'
>;

/**
 * Returns the accounts of these account-regions of which a part is out of scope, and
 * whether the caller can retire them.
 *
 * @param scopes - all account-regions of their accounts
 */
export async function outOfScopeOf(
  scopes: readonly Scope[],
  caller: Viewer,
): Promise<Map<string, OutOfScope>> {
  const gone = scopes.filter(({ inScope }) => !inScope);
  const accountIds = [...new Set(gone.map(({ accountId }) => accountId))];
  const retirable = await caller.accountRetirementAmong(accountIds);
  const inScope = new Set(
    scopes.filter(own => own.inScope).map(({ accountId }) => accountId),
  );
  return new Map(
    accountIds.map(accountId => {
      const own = gone.filter(scope => scope.accountId === accountId);
      return [
        accountId,
        {
          since: own
            .map(({ outOfScopeAt }) => outOfScopeAt ?? '')
            .reduce((latest, at) => (at > latest ? at : latest)),
          regions: [...new Set(own.map(({ region }) => region))].sort(),
          everything: !inScope.has(accountId),
          mayRetire: retirable.has(accountId),
        },
      ];
    }),
  );
}
