import { isKnown } from 'backstage-plugin-zero-trust-common';
import { Link, Linked, Links } from '../planned/Link';
import { PlannedResources } from '../planned/PlannedResources';
import { afterDeployment, fact } from './StackReader';

/** Stands for no resource at all, if a condition does not hold. */
const NOWHERE = 'nothing, if its condition does not hold';

const mayLead = (link: Link): Link => ({ to: [...link.to, NOWHERE] });

/** Returns a link that leads to the same resource, or to nothing. */
function perhaps(linked: Linked, address: string): Linked {
  if (!isKnown(linked) || !linked.value) return linked;
  return linked.value.to.length
    ? fact<Link | null>(mayLead(linked.value))
    : afterDeployment(`Whether ${address} is created`);
}

const perhapsAll = ({ links }: Links): Links => ({
  links: links.map(mayLead),
  complete: false,
});

const NAMED = [
  'subnetGroups',
  'parameterGroups',
  'optionGroups',
  'keyAliases',
  'backupVaults',
  'documents',
  'logGroups',
  'topics',
] as const;

/**
 * Makes uncertain what resources with an unknown condition attach to others: rules,
 * routes, flow logs, policies and backups count as possible, and prove nothing. Nor does
 * what others find by its name.
 * @param isUndecided - whether the condition of the resource at an address is not known
 */
export function loosen(
  into: PlannedResources,
  isUndecided: (address: string) => boolean,
): void {
  const map = <T extends { address: string }>(
    all: T[],
    change: (one: T) => Partial<T>,
  ) =>
    all.map(one =>
      isUndecided(one.address) ? { ...one, ...change(one) } : one,
    );
  const identity = <T extends { address: string; identity: { link: Linked } }>(
    one: T,
  ): Partial<T> =>
    ({
      identity: {
        ...one.identity,
        link: perhaps(one.identity.link, one.address),
      },
    } as Partial<T>);
  Object.assign(into, {
    routes: map(into.routes, one => ({
      table: perhaps(one.table, one.address),
    })),
    associations: map(into.associations, one => ({
      subnet: perhaps(one.subnet, one.address),
    })),
    internetGateways: map(into.internetGateways, one => ({
      vpc: perhaps(one.vpc, one.address),
    })),
    flowLogs: map(into.flowLogs, one => ({
      vpc: perhaps(one.vpc, one.address),
    })),
    groupRules: map(into.groupRules, one => ({
      group: perhaps(one.group, one.address),
    })),
    endpoints: map(into.endpoints, one => ({
      vpc: perhaps(one.vpc, one.address),
    })),
    backupSelections: map(into.backupSelections, one => ({
      resources: perhapsAll(one.resources),
    })),
    vaultLocks: map(into.vaultLocks, one => ({
      vault: perhaps(one.vault, one.address),
    })),
    proxyTargets: map(into.proxyTargets, one => ({
      database: perhaps(one.database, one.address),
    })),
    addresses: map(into.addresses, one => ({
      machine: perhaps(one.machine, one.address),
      networkInterface: perhaps(one.networkInterface, one.address),
    })),
    attachments: map(into.attachments, identity),
    inlinePolicies: map(into.inlinePolicies, identity),
    topicPolicies: map(into.topicPolicies, one => ({
      topic: perhaps(one.topic, one.address),
    })),
    // Other resources can name these by a text: it then leads to nothing in the template.
    ...Object.fromEntries(
      NAMED.map(kind => [
        kind,
        map<{ address: string; name?: string }>(into[kind], ({ address }) => ({
          name: address,
        })),
      ]),
    ),
    alarms: map(into.alarms, one => ({ topics: perhapsAll(one.topics) })),
  } satisfies Partial<PlannedResources>);
}
