import { AdministratorGrant } from '../evidence';
import { allowsEverything, PolicyAccount } from './allowsEverything';
import { Statement } from './parseDocument';
import { PrincipalPolicy, Principal } from './Principal';

const statementsOf = (policies: readonly PrincipalPolicy[]) =>
  policies.flatMap(({ statements }) => statements);

const isDenial = ({ Effect }: Statement) => Effect === 'Deny';

/**
 * Returns whether the principal can do everything with these policies and its denies.
 */
function canDoEverything(
  { policies, inherited, boundary }: Principal,
  granting: readonly PrincipalPolicy[],
  account: PolicyAccount,
): boolean {
  const denials = statementsOf([...policies, ...inherited]).filter(isDenial);
  return allowsEverything(
    account,
    [...statementsOf(granting), ...denials],
    ...(boundary ? [boundary] : []),
  );
}

/** Returns whether a policy contributes: the principal can do less without it. */
function contributes(
  principal: Principal,
  policy: PrincipalPolicy,
  account: PolicyAccount,
): boolean {
  const all = [...principal.policies, ...principal.inherited];
  return !canDoEverything(
    principal,
    all.filter(one => one !== policy),
    account,
  );
}

/** Returns the policies that make a principal an administrator, or an empty list. */
function grantingPolicies(
  principal: Principal,
  groups: readonly Principal[],
  account: PolicyAccount,
): string[] {
  const { policies, inherited } = principal;
  const all = [...policies, ...inherited];
  const can = (granting: readonly PrincipalPolicy[]) =>
    canDoEverything(principal, granting, account);
  if (!can(all)) return [];
  const alone = policies.filter(policy => policy.own && can([policy]));
  if (alone.length) return alone.map(({ name }) => name);
  // AWS managed policies are not judged, and a group is reported on its own.
  if (can(all.filter(({ own }) => !own))) return [];
  const reported = groups.some(
    group =>
      group.policies.every(policy => inherited.includes(policy)) &&
      can(group.policies),
  );
  if (reported) return [];
  const needed = all.filter(one => contributes(principal, one, account));
  return [(needed.length ? needed : all).map(({ name }) => name).join(' and ')];
}

/**
 * Returns the principals that can do everything through policies of the account, alone
 * or together with their other policies, grouped by policy.
 */
export function administratorsOf(
  principals: readonly Principal[],
  account: PolicyAccount,
): AdministratorGrant[] {
  const holders = new Map<string, string[]>();
  const groups = principals.filter(({ name }) => name.startsWith('group/'));
  for (const principal of principals) {
    for (const policy of grantingPolicies(principal, groups, account)) {
      holders.set(policy, [...(holders.get(policy) ?? []), principal.name]);
    }
  }
  return [...holders].map(([policy, names]) => ({ policy, principals: names }));
}

/** Returns whether a principal can do everything, through any policies. */
export const isAdministrator = (
  principal: Principal,
  account: PolicyAccount,
): boolean =>
  canDoEverything(
    principal,
    [...principal.policies, ...principal.inherited],
    account,
  );
