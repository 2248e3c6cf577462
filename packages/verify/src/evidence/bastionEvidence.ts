import {
  BastionEvidence,
  DatabaseEvidence,
  EndpointEvidence,
  Fact,
  IngressSource,
  isKnown,
  mapFact,
  SecurityGroupEvidence,
  SubnetEvidence,
} from 'backstage-plugin-zero-trust-common';
import {
  namedByTags,
  openEndpointStatements,
  OpenPort,
  whyBastion,
} from 'backstage-plugin-zero-trust-common/alpha';
import { certain } from '../planned/Link';
import { PlannedEndpoint, PlannedMachine } from '../planned/PlannedResources';
import { environmentClass } from './environmentClass';
import { accountPolicies, instanceRole, tunnelsThrough } from './identities';
import { nameOf, NetworkView, UNKNOWN_SOURCE } from './NetworkView';
import { Facts, linkOf } from './View';
import { sessionLogGroups } from './watching';

/** Returns whether the source of a rule can be any group. */
const isOpenSource = (source: IngressSource): boolean =>
  source.kind === 'security-group'
    ? source.groupId === nameOf({ to: [] })
    : source.kind === 'prefix-list' && source.prefixListId === UNKNOWN_SOURCE;

/** Returns whether a database may allow more security groups than those that are known. */
const hasOpenRules = ({ instances }: DatabaseEvidence): boolean =>
  instances.some(
    ({ securityGroups }) =>
      !isKnown(securityGroups) ||
      securityGroups.value.some(
        ({ ingress }) =>
          !isKnown(ingress) ||
          ingress.value.some(({ source }) => isOpenSource(source)),
      ),
  );

/** Returns the databases that allow each security group. */
function databasesByGroup(databases: readonly DatabaseEvidence[]) {
  const found = new Map<string, Set<DatabaseEvidence>>();
  for (const database of databases) {
    for (const { securityGroups } of database.instances) {
      for (const group of isKnown(securityGroups) ? securityGroups.value : []) {
        for (const { source } of isKnown(group.ingress)
          ? group.ingress.value
          : []) {
          if (source.kind !== 'security-group') continue;
          const known = found.get(source.groupId) ?? new Set();
          found.set(source.groupId, known.add(database));
        }
      }
    }
  }
  return found;
}

const flagged = <T>(fact: Fact<T | null>, otherwise: Fact<T>): Fact<T> => {
  if (!isKnown(fact)) return fact;
  return fact.value === null ? otherwise : { ...fact, value: fact.value };
};

/** Creates the evidence about the bastions of an input. */
export class BastionView {
  private readonly endpoints = new Map<string, EndpointEvidence[]>();
  private hasOpenEndpoint = false;
  /** Whether an Elastic IP address may belong to any machine. */
  private hasOpenAddress = false;
  private readonly addresses = new Map<string, string[]>();

  constructor(
    private readonly facts: Facts,
    private readonly network: NetworkView,
    private readonly options: { readAt: string; tagKeys: readonly string[] },
  ) {
    for (const endpoint of facts.planned.endpoints) {
      const vpc = certain(linkOf(endpoint.vpc));
      if (!vpc || !isKnown(endpoint.service)) this.hasOpenEndpoint = true;
      else {
        this.endpoints.set(vpc, [
          ...(this.endpoints.get(vpc) ?? []),
          {
            id: endpoint.address,
            service: endpoint.service.value,
            state: 'available',
            // The worst value proves a pass, and the best one a failure.
            privateDns: isKnown(endpoint.privateDns)
              ? endpoint.privateDns.value
              : facts.view === 'part',
            securityGroups: this.endpointGroups(endpoint, vpc),
            openStatements: this.openStatements(endpoint),
          },
        ]);
      }
    }
    for (const { address, ...to } of facts.planned.addresses) {
      for (const link of [to.machine, to.networkInterface]) {
        const of = certain(linkOf(link));
        if (of) {
          this.addresses.set(of, [...(this.addresses.get(of) ?? []), address]);
        } else if (!isKnown(link) || link.value?.to.length) {
          this.hasOpenAddress = true;
        }
      }
    }
  }

  private endpointGroups(
    { securityGroups: { links, complete } }: PlannedEndpoint,
    vpc: string,
  ): Fact<SecurityGroupEvidence[]> {
    const ofVpc = this.network.defaultGroupOf(vpc);
    const own = !links.length && complete && ofVpc ? [ofVpc] : links;
    return this.facts.list(
      own.map(link => this.network.securityGroup(link)),
      complete && own.length ? undefined : this.facts.atRunTime(),
    );
  }

  private openStatements({
    address,
    policy,
    isPolicyComplete,
  }: PlannedEndpoint): Fact<string[]> {
    if (!isKnown(policy)) return policy;
    if (policy.value === null) {
      return this.facts.known(['the default policy']);
    }
    const open = openEndpointStatements(policy.value);
    return open && (open.length || isPolicyComplete)
      ? this.facts.known(open)
      : this.facts.atRunTime(`The policy of ${address} is known after apply.`);
  }

  /**
   * Returns the machines that a database allows by their security group, and that are
   * tagged as bastions or open for people. Other machines can be applications.
   */
  all(
    databases: readonly DatabaseEvidence[],
  ): Array<{ address: string; evidence: BastionEvidence }> {
    const allowed = databasesByGroup(databases);
    return this.facts.planned.machines.flatMap(machine => {
      const groups = machine.securityGroups.links.map(nameOf);
      const reached = [
        ...new Set(groups.flatMap(group => [...(allowed.get(group) ?? [])])),
      ];
      // With groups or rules that are known after apply, any database may allow it.
      if (!reached.length) {
        reached.push(
          ...(machine.securityGroups.complete
            ? databases.filter(hasOpenRules)
            : databases),
        );
      }
      if (!reached.length) return [];
      const sign = this.sign(machine, reached);
      if (!sign) return [];
      const names = reached.map(({ name }) => name).join(', ');
      return [
        {
          address: machine.address,
          evidence: this.evidence(
            machine,
            reached,
            `${names} ${
              reached.length > 1 ? 'allow' : 'allows'
            } a security group of the instance, and ${sign}.`,
          ),
        },
      ];
    });
  }

  private sign(machine: PlannedMachine, reached: readonly DatabaseEvidence[]) {
    const { tagKeys } = this.options;
    const rules = machine.securityGroups.links.flatMap((link): OpenPort[] => {
      const { ingress } = this.network.securityGroup(link);
      return (isKnown(ingress) ? ingress.value : []).map(rule => ({
        protocol: rule.protocol,
        fromPort: rule.fromPort,
        toPort: rule.toPort,
        fromGroup: rule.source.kind === 'security-group',
      }));
    });
    const why = whyBastion(
      machine.knownTags,
      rules,
      reached.flatMap(({ tags }) =>
        isKnown(tags)
          ? namedByTags(tags.value, tagKeys).named.map(
              ({ entityRef }) => entityRef,
            )
          : [],
      ),
      tagKeys,
    );
    // Without the other view, no failure is certain: it can be an application.
    if (why || this.facts.view === 'part') return why;
    if (this.mayBeTagged(machine)) {
      return 'its tags, which are known after apply, can make it a bastion';
    }
    return this.mayBeOpen(machine)
      ? 'its inbound rules, which are known after apply, can open it for people'
      : undefined;
  }

  /** Returns whether a rule that is not known can open a port for people. */
  private mayBeOpen({ securityGroups }: PlannedMachine): boolean {
    return securityGroups.links.some(link => {
      const { ingress } = this.network.securityGroup(link);
      // A group outside the input can also be that of applications.
      return !isKnown(ingress) && ingress.missing === 'at-run-time';
    });
  }

  /** Returns whether a tag that is not known can make a machine a bastion. */
  private mayBeTagged({ tags, openTags }: PlannedMachine): boolean {
    const { tagKeys } = this.options;
    const isSign = (key: string) =>
      tagKeys.includes(key) ||
      whyBastion({ [key]: 'true' }, [], [], tagKeys) !== undefined;
    return !isKnown(tags) && (!openTags || openTags.keys.some(isSign));
  }

  private evidence(
    machine: PlannedMachine,
    databases: readonly DatabaseEvidence[],
    because: string,
  ): BastionEvidence {
    const { facts } = this;
    const { partition, accountId, region } = facts.planned;
    const { links, complete } = machine.securityGroups;
    const arn = `arn:${partition}:ec2:${region}:${accountId}:instance/${
      machine.id ?? machine.name
    }`;
    const [place] = machine.subnets.links;
    const vpc = place && this.network.vpcAddressOf(place);
    return {
      subject: 'bastion',
      arn,
      resourceId: machine.id ?? 'predicted',
      name: machine.name,
      partition,
      accountId,
      region,
      times: { readAt: this.options.readAt, operations: {} },
      environmentClass: environmentClass(machine, facts.view),
      tags: machine.tags,
      status: facts.atRunTime(),
      because,
      databases: databases.map(database => database.arn),
      publicAddresses: this.publicAddresses(machine),
      ipv6Addresses: this.ipv6Addresses(machine),
      subnet: this.subnet(machine),
      vpc: place ? this.network.vpcOf(place) : facts.atRunTime(),
      endpoints: this.endpointsOf(vpc),
      securityGroups: facts.list(
        links.map(link => this.network.securityGroup(link)),
        complete && links.length ? undefined : facts.atRunTime(),
      ),
      destinations: vpc
        ? this.destinations(databases, vpc)
        : this.destinationsOutside(
            databases,
            links.map(link => this.network.securityGroup(link)),
          ),
      hasUserData: machine.hasUserData,
      managed: facts.atRunTime(),
      patches: facts.atRunTime(),
      imageCreatedAt: facts.atRunTime(),
      httpTokens: machine.httpTokens,
      httpPutResponseHopLimit: machine.hopLimit,
      keyName: machine.keyName,
      instanceProfile: machine.instanceProfile,
      sessionGrants: facts.list(
        accountPolicies(facts.planned).sessionGrants(
          arn,
          isKnown(machine.tags) ? machine.tags.value : {},
        ),
        facts.atRunTime('Other policies of the account are not in the input.'),
      ),
      tunnels: facts.list(
        facts.view === 'part'
          ? tunnelsThrough(
              facts,
              arn,
              isKnown(machine.tags) ? machine.tags.value : {},
            )
          : [],
        facts.atRunTime(
          'Other policies and documents of the account are not in the input.',
        ),
      ),
      sessionLogGroups: sessionLogGroups(facts),
      // The recipient of alarms has to confirm the subscription.
      sessionAlarms: facts.atRunTime(),
      role: instanceRole(facts, machine.profile),
      approvedPrincipals: facts.atRunTime(),
    };
  }

  /**
   * More groups can only make a result better, so an incomplete list is missing in both
   * views.
   */
  private destinations(
    databases: readonly DatabaseEvidence[],
    vpc: string,
  ): Fact<string[]> {
    const { planned } = this.facts;
    const inVpc = planned.endpoints.filter(
      one => certain(linkOf(one.vpc)) === vpc,
    );
    const isComplete =
      !this.hasOpenEndpoint &&
      [...planned.databases, ...planned.proxies, ...inVpc].every(
        ({ securityGroups }) => securityGroups.complete,
      ) &&
      planned.proxyTargets.every(
        ({ proxy, database }) =>
          certain(linkOf(proxy)) && certain(linkOf(database)),
      );
    if (!isComplete) return this.facts.atRunTime();
    const read = [
      ...databases.flatMap(({ instances }) =>
        instances.map(({ securityGroups }) => securityGroups),
      ),
      ...(this.endpoints.get(vpc) ?? []).map(one => one.securityGroups),
    ].map(groups => mapFact(groups, all => all.map(({ groupId }) => groupId)));
    const all = [
      ...read,
      ...databases.map(({ proxies }) =>
        mapFact(proxies, list => list.flatMap(one => one.securityGroupIds)),
      ),
    ];
    return (
      all.find(fact => !isKnown(fact)) ??
      this.facts.known([
        ...new Set(all.flatMap(fact => (isKnown(fact) ? fact.value : []))),
      ])
    );
  }

  /**
   * In a VPC outside the input, only the groups of the input are known. They are enough
   * if the machine sends traffic to no other group.
   */
  private destinationsOutside(
    databases: readonly DatabaseEvidence[],
    groups: readonly SecurityGroupEvidence[],
  ): Fact<string[]> {
    const known = new Set([
      ...databases
        .flatMap(({ instances }) => instances)
        .flatMap(({ securityGroups }) =>
          isKnown(securityGroups) ? securityGroups.value : [],
        )
        .map(({ groupId }) => groupId),
      ...this.facts.planned.endpoints
        .filter(({ vpc }) => !certain(linkOf(vpc)))
        .flatMap(({ securityGroups }) => securityGroups.links.map(nameOf)),
    ]);
    const isEnough = groups.every(
      ({ egress }) =>
        egress &&
        isKnown(egress) &&
        egress.value.every(
          ({ destination }) =>
            destination.kind !== 'security-group' ||
            known.has(destination.groupId),
        ),
    );
    return isEnough
      ? this.facts.known([...known])
      : this.facts.outside('Its VPC');
  }

  /**
   * Returns the setting of the subnets if the machine has none: one that assigns an
   * address decides.
   */
  private bySubnet(
    machine: PlannedMachine,
    name: 'assignsPublicAddress' | 'assignsIpv6',
  ): Fact<boolean> {
    const { links, complete } = machine.subnets;
    const flags = links.map(
      link =>
        this.network.subnetAt(link)?.[name] ??
        this.facts.outside(`The subnet ${nameOf(link)}`),
    );
    return (
      flags.find(flag => isKnown(flag) && flag.value) ??
      flags.find(flag => !isKnown(flag)) ??
      (complete && flags.length
        ? this.facts.known(false)
        : this.facts.atRunTime('Its subnet is known after apply.'))
    );
  }

  private publicAddresses(machine: PlannedMachine): Fact<string[]> {
    const elastic = [machine.address, ...machine.interfaces].flatMap(
      address => this.addresses.get(address) ?? [],
    );
    if (elastic.length) return this.facts.known(elastic);
    if (this.hasOpenAddress) {
      return this.facts.atRunTime(
        'The instances of Elastic IP addresses are known after apply.',
      );
    }
    return mapFact(
      flagged(
        machine.assignsPublicAddress,
        this.bySubnet(machine, 'assignsPublicAddress'),
      ),
      assigned => (assigned ? ['assigned by AWS'] : []),
    );
  }

  private ipv6Addresses(machine: PlannedMachine): Fact<string[]> {
    return mapFact(
      flagged(machine.assignsIpv6, this.bySubnet(machine, 'assignsIpv6')),
      assigned => (assigned ? ['assigned by AWS'] : []),
    );
  }

  /**
   * Returns the subnet of a machine. Of several, one that leads to an internet gateway,
   * or may do so.
   */
  private subnet(machine: PlannedMachine): Fact<SubnetEvidence> {
    const all = machine.subnets.links.map(link => this.network.subnet(link));
    const found =
      all.find(
        ({ routes }) =>
          isKnown(routes) &&
          routes.value.some(({ target }) => target === 'internet-gateway'),
      ) ??
      all.find(({ routes }) => !isKnown(routes)) ??
      all[0];
    return found
      ? this.facts.known(found)
      : this.facts.atRunTime('Its subnet is known after apply.');
  }

  private endpointsOf(vpc: string | undefined): Fact<EndpointEvidence[]> {
    if (!vpc) return this.facts.outside('Its VPC');
    const found = this.endpoints.get(vpc) ?? [];
    const isEnough = ['ssm', 'ssmmessages'].every(service =>
      found.some(one => one.service === service && one.privateDns),
    );
    return this.hasOpenEndpoint && !isEnough
      ? this.facts.atRunTime()
      : this.facts.known(found);
  }
}
