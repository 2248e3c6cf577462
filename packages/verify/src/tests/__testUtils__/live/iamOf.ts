import { EstateInput } from 'sandbox';
import { isKnown } from 'backstage-plugin-zero-trust-common';
import {
  PlannedIdentity,
  PlannedResources,
} from '../../../planned/PlannedResources';
import { linkOf, targetOf } from './links';
import { profileName } from './Names';

type Iam = NonNullable<EstateInput['accounts'][number]['iam']>;
type Kind = PlannedIdentity['kind'];
interface Holder {
  policies: Record<string, string>;
  attached: string[];
  instanceProfiles?: string[];
}

/**
 * The AWS managed policies that the local AWS has. No control judges the other ones.
 */
const OF_AWS =
  /^arn:aws:iam::aws:policy\/(AdministratorAccess|PowerUserAccess|ReadOnlyAccess|AmazonSSMManagedInstanceCore)$/;

/**
 * Maps roles, users, groups and policies of an input to the IAM of an account.
 * `documents` contains policies that are not known in a plan, by address.
 */
export function iamOf(
  planned: PlannedResources,
  documents: Readonly<Record<string, string>> = {},
): Iam {
  const holders: Record<Kind, Record<string, Holder>> = {
    role: {},
    user: {},
    group: {},
  };
  const identities = new Map(planned.identities.map(one => [one.address, one]));
  const holderOf = (kind: Kind, target: string | undefined) => {
    const name = identities.get(target ?? '')?.name ?? target ?? 'unknown';
    return (holders[kind][name] ??= { policies: {}, attached: [] });
  };
  planned.identities.forEach(({ kind, address }) => holderOf(kind, address));
  const own = planned.policies.flatMap(({ address, name, document }) => {
    const text = isKnown(document) ? document.value : documents[address];
    return text ? [{ address, name, text }] : [];
  });
  for (const { identity, policy } of planned.attachments) {
    const holder = holderOf(identity.kind, targetOf(linkOf(identity.link)));
    const target = targetOf(linkOf(policy));
    const found = own.find(({ address }) => address === target);
    if (found) holder.attached.push(found.name);
    else if (target && OF_AWS.test(target)) holder.attached.push(target);
  }
  for (const { identity, name, document } of planned.inlinePolicies) {
    if (!isKnown(document)) continue;
    const holder = holderOf(identity.kind, targetOf(linkOf(identity.link)));
    holder.policies[name] = document.value;
  }
  for (const { address, role } of planned.instanceProfiles) {
    const holder = holderOf('role', targetOf(linkOf(role)));
    holder.instanceProfiles = [profileName(address)];
  }
  const attached = new Set(
    Object.values(holders)
      .flatMap(all => Object.values(all))
      .flatMap(holder => holder.attached),
  );
  // A policy that the input does not attach is attached to a permission set.
  const others = own.filter(({ name }) => !attached.has(name));
  if (others.length) {
    holders.role['somebody-else'] = {
      policies: {},
      attached: others.map(({ name }) => name),
    };
  }
  const trusts = new Map(planned.identities.map(one => [one.name, one.trust]));
  return {
    root: { mfa: 'hardware' },
    credentialReport: true,
    policies: Object.fromEntries(own.map(({ name, text }) => [name, text])),
    users: holders.user,
    groups: holders.group,
    roles: Object.fromEntries(
      Object.entries(holders.role).map(([name, holder]) => {
        const trust = trusts.get(name);
        return [
          name,
          { ...holder, ...(trust && isKnown(trust) && { trust: trust.value }) },
        ];
      }),
    ),
  };
}
