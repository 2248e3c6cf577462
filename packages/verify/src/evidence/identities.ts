import { ConnectGrant, isKnown } from 'backstage-plugin-zero-trust-common';
import {
  AccountPolicies,
  HeldPolicy,
  parseDocument,
  Principal,
} from 'backstage-plugin-zero-trust-common/alpha';
import { certain, Linked } from '../planned/Link';
import { PlannedResources } from '../planned/PlannedResources';
import { linkOf } from './View';

/** Returns whether anyone but AWS services can assume a role with this trust policy. */
function isPerson(trust: string | undefined): boolean {
  const statements = trust === undefined ? undefined : parseDocument(trust);
  return (
    !statements ||
    statements.some(
      ({ Effect, Principal: whom, NotPrincipal }) =>
        Effect === 'Allow' &&
        (NotPrincipal !== undefined ||
          !whom ||
          Object.keys(whom).some(kind => kind !== 'Service')),
    )
  );
}

/**
 * Returns the principals that get policies in the input, with the policies that are
 * known. The account can have more of both, so this list proves failures only.
 */
function principalsOf(planned: PlannedResources): Principal[] {
  const principals = new Map<string, Principal>();
  const identities = new Map(
    planned.identities.map(one => [one.address, one] as const),
  );
  const of = (kind: string, linked: Linked): Principal | undefined => {
    const link = linkOf(linked);
    const identity = identities.get(certain(link) ?? '');
    const name = identity?.name ?? link?.id;
    if (!name) return undefined;
    const key = `${kind}/${name}`;
    const found = principals.get(key) ?? {
      name: key,
      policies: [],
      inherited: [],
      isPerson:
        kind === 'user' ||
        (kind === 'role' &&
          isPerson(
            identity?.trust && isKnown(identity.trust)
              ? identity.trust.value
              : undefined,
          )),
    };
    principals.set(key, found);
    return found;
  };
  const policies = new Map<string, HeldPolicy>();
  for (const { address, name, document } of planned.policies) {
    const statements = isKnown(document)
      ? parseDocument(document.value)
      : undefined;
    if (statements) policies.set(address, { name, own: true, statements });
  }
  for (const { identity, policy } of planned.attachments) {
    const held = policies.get(certain(linkOf(policy)) ?? '');
    if (held) of(identity.kind, identity.link)?.policies.push(held);
  }
  for (const { name, document, identity } of planned.inlinePolicies) {
    const statements = isKnown(document)
      ? parseDocument(document.value)
      : undefined;
    if (statements) {
      of(identity.kind, identity.link)?.policies.push({
        name,
        own: true,
        statements,
      });
    }
  }
  // A policy that the input does not attach is for somebody else to attach.
  const attached = new Set(
    planned.attachments.flatMap(({ policy }) => certain(linkOf(policy)) ?? []),
  );
  for (const [address, held] of policies) {
    if (attached.has(address)) continue;
    principals.set(address, {
      name: `a principal with ${held.name}`,
      policies: [held],
      inherited: [],
      isPerson: false,
    });
  }
  return [...principals.values()];
}

const known = new WeakMap<PlannedResources, AccountPolicies>();

/** Returns what the policies of the input allow. */
export function accountPolicies(planned: PlannedResources): AccountPolicies {
  const before = known.get(planned);
  if (before) return before;
  const { partition, accountId } = planned;
  const made = new AccountPolicies(principalsOf(planned), {
    partition,
    accountId,
  });
  known.set(planned, made);
  return made;
}

const grants = new WeakMap<PlannedResources, ConnectGrant[]>();

/** Returns who can connect by IAM, as far as the input shows. */
export function connectGrants(planned: PlannedResources): ConnectGrant[] {
  const before = grants.get(planned);
  if (before) return before;
  const made = accountPolicies(planned).connectGrants();
  grants.set(planned, made);
  return made;
}
