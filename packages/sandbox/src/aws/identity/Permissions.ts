import type { Estate } from '../../estate';
import type { Policy, Role } from '../../estate/policySchema';
import type { Identity } from '../service/Identity';

export type Decision =
  | 'allowed'
  | 'implicit-deny'
  | 'explicit-deny'
  | 'organization-deny';

function matches(pattern: string, action: string): boolean {
  const expression = pattern
    .toLowerCase()
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${expression}$`).test(action.toLowerCase());
}

/**
 * Returns a role of an account: the role of the estate, with the changes of the
 * account.
 */
export function roleOf(
  estate: Estate,
  accountId: string,
  name: string,
): Role | undefined {
  const own = estate.accounts.find(({ id }) => id === accountId)?.roles[name];
  const common = estate.roles[name];
  if (!own && !common) return undefined;
  const none: Role = { policies: [], trusts: [] };
  return { ...none, ...common, ...own };
}

/** The permissions of the estate, and the actions that the control API denies. */
export class Permissions {
  private readonly denied = new Map<string, Set<string>>();

  /** Denies actions, with wildcards, to everyone in an account. */
  deny(accountId: string, actions: readonly string[]): void {
    const all = this.denied.get(accountId) ?? new Set();
    actions.forEach(action => all.add(action));
    this.denied.set(accountId, all);
  }

  /** Removes some of these denials, or all of them. */
  restore(accountId: string, actions?: readonly string[]): void {
    if (actions) {
      actions.forEach(action => this.denied.get(accountId)?.delete(action));
    } else {
      this.denied.delete(accountId);
    }
  }

  deniedIn(accountId: string): string[] {
    return [...(this.denied.get(accountId) ?? [])];
  }

  /**
   * Returns the decision about an action: a policy must allow it, and none deny it.
   * @see
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
   */
  decide(estate: Estate, identity: Identity, action: string): Decision {
    if (
      this.deniedIn(identity.accountId).some(pattern =>
        matches(pattern, action),
      )
    ) {
      // A denied action is treated as missing in the policy that allows it.
      return 'implicit-deny';
    }
    const names = identity.role
      ? roleOf(estate, identity.accountId, identity.role)?.policies ?? []
      : estate.portal.policies;
    const policies = names
      .map(name => estate.policies[name])
      .filter((policy): policy is Policy => Boolean(policy));
    const named = (patterns: readonly string[]) =>
      patterns.some(pattern => matches(pattern, action));
    if (policies.some(({ deny }) => named(deny))) return 'explicit-deny';
    return policies.some(({ allow }) => named(allow))
      ? 'allowed'
      : 'implicit-deny';
  }
}
