import {
  ConnectGrant,
  Fact,
  InstanceRoleEvidence,
  isKnown,
  missing,
  RolePermission,
  TunnelEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  AccountPolicies,
  PrincipalPolicy,
  parseDocument,
  Principal,
  SessionDocument,
  sessionTarget,
} from 'backstage-plugin-zero-trust-common/alpha';
import { certain, Linked } from '../planned/Link';
import { isLater } from '../planned/later';
import { PlannedResources } from '../planned/PlannedResources';
import { managedPolicy } from './managedPolicies';
import { Facts, linkOf } from './View';

/**
 * Returns whether anyone but AWS services can certainly assume a role with this trust
 * policy.
 */
function isPerson(trust: string | undefined): boolean {
  const statements = trust === undefined ? undefined : parseDocument(trust);
  return (
    statements !== undefined &&
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
 * Returns the principals with policies in the input, and their known policies. The
 * account can have more principals and policies, so this list proves only failures.
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
  const policies = new Map<string, PrincipalPolicy>();
  for (const { address, name, document } of planned.policies) {
    const statements = isKnown(document)
      ? parseDocument(document.value)
      : undefined;
    if (statements) policies.set(address, { name, own: true, statements });
  }
  for (const { identity, policy } of planned.attachments) {
    const held =
      policies.get(certain(linkOf(policy)) ?? '') ??
      managedPolicy(linkOf(policy)?.id);
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
  for (const { address, role } of planned.instanceProfiles) {
    const principal = of('role', role);
    if (principal) {
      principal.instanceProfiles = [
        ...(principal.instanceProfiles ?? []),
        address,
      ];
    }
  }
  // A policy that the input does not attach is attached elsewhere.
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

/** Returns the policies of the input, to evaluate them. */
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

/**
 * Returns whether the input shows every policy of a role: it creates the role, and the
 * attached policies are known.
 */
function showsPoliciesOf(planned: PlannedResources, role: string): boolean {
  const mayBe = (linked: Linked) => {
    const link = linkOf(linked);
    return link ? link.to.includes(role) : !isKnown(linked);
  };
  const attachments = planned.attachments.filter(
    ({ identity }) => identity.kind === 'role' && mayBe(identity.link),
  );
  const documents = new Map(
    planned.policies.map(one => [one.address, one.document]),
  );
  return (
    planned.identities.some(({ address }) => address === role) &&
    attachments.every(({ identity, policy }) => {
      const link = linkOf(policy);
      const own = documents.get(certain(link) ?? '');
      return (
        certain(linkOf(identity.link)) === role &&
        ((own && isKnown(own)) || managedPolicy(link?.id))
      );
    }) &&
    planned.inlinePolicies
      .filter(
        ({ identity }) => identity.kind === 'role' && mayBe(identity.link),
      )
      .every(
        ({ identity, document }) =>
          certain(linkOf(identity.link)) === role && isKnown(document),
      )
  );
}

/**
 * Returns what the role of an instance profile may do. Missing in the view `part` if it
 * has a permissions boundary, which may remove permissions.
 */
export function instanceRole(
  facts: Facts,
  profile: Linked,
): Fact<InstanceRoleEvidence | null> {
  const { planned, view } = facts;
  if (isKnown(profile) && profile.value === null) return facts.known(null);
  const address = certain(linkOf(profile));
  const role = planned.instanceProfiles.find(one => one.address === address);
  const of = role && certain(linkOf(role.role));
  const identity = planned.identities.find(one => one.address === of);
  const found = address && accountPolicies(planned).instanceRole(address);
  if (!identity || !found) return facts.outside('The role of the machine');
  const isOpen = ({ action, resources = [] }: RolePermission) =>
    [action, ...resources].some(isLater);
  if (view === 'part') {
    // A permission with an unknown action or resource may be a needed one.
    const permissions = found.permissions.filter(one => !isOpen(one));
    return identity.hasBoundary
      ? facts.atRunTime()
      : facts.known({ ...found, permissions });
  }
  const hasActions = found.permissions.every(({ action }) => !isLater(action));
  return hasActions && showsPoliciesOf(planned, identity.address)
    ? facts.known(found)
    : facts.atRunTime('Other policies of the role are not in the input.');
}

/** Returns the Session documents of the input whose content is known. */
function sessionDocuments(planned: PlannedResources): SessionDocument[] {
  const { partition, region, accountId } = planned;
  return planned.documents.flatMap(({ name, content }) => {
    const document = isKnown(content) ? parsed(content.value) : undefined;
    return document
      ? [
          {
            arn: `arn:${partition}:ssm:${region}:${accountId}:document/${name}`,
            name,
            ...sessionTarget(document),
            preferences: missing('at-run-time'),
          },
        ]
      : [];
  });
}

function parsed(content: string): object | undefined {
  try {
    const document: unknown = JSON.parse(content);
    return typeof document === 'object' && document !== null
      ? document
      : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the tunnels that people can certainly open through a machine. */
export const tunnelsThrough = (
  { planned }: Facts,
  arn: string,
  tags: Readonly<Record<string, string>>,
): TunnelEvidence[] =>
  accountPolicies(planned).tunnels(arn, tags, sessionDocuments(planned));

const grants = new WeakMap<PlannedResources, ConnectGrant[]>();

/** Returns who can connect by IAM, by the policies of the input. */
export function connectGrants(planned: PlannedResources): ConnectGrant[] {
  const before = grants.get(planned);
  if (before) return before;
  const made = accountPolicies(planned).connectGrants();
  grants.set(planned, made);
  return made;
}
