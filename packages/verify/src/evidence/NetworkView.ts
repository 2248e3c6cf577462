import {
  Fact,
  IngressRule,
  IngressSource,
  isKnown,
  missing,
  MissingFact,
  Route,
  SecurityGroupEvidence,
  SubnetEvidence,
  VpcEvidence,
} from 'backstage-plugin-zero-trust-common';
import { certain, Link, Linked } from '../planned/Link';
import {
  PlannedRoute,
  PlannedRouteTable,
  PlannedRule,
  PlannedSecurityGroup,
  PlannedSource,
  PlannedSubnet,
} from '../planned/PlannedResources';
import { Facts, linkOf } from './View';

const byAddress = <T extends { address: string }>(all: readonly T[]) =>
  new Map(all.map(one => [one.address, one]));

function push<T>(map: Map<string, T[]>, key: string, value: T) {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}

/** What is attached to resources, and what may be attached to some of them. */
interface Attached<T> {
  /** By the address, or the id of a resource outside the input. */
  certain: Map<string, T[]>;
  /** Addresses that something may be attached to. */
  possible: Set<string>;
  /** Whether something is attached to a resource that is not known at all. */
  anywhere: boolean;
}

function attach<T>(all: ReadonlyArray<{ to: Linked; value: T }>): Attached<T> {
  const found: Attached<T> = {
    certain: new Map(),
    possible: new Set(),
    anywhere: false,
  };
  for (const { to, value } of all) {
    const link = linkOf(to);
    if (!link) found.anywhere = found.anywhere || !isKnown(to);
    else if (link.to.length === 1) push(found.certain, link.to[0], value);
    else if (link.to.length) link.to.forEach(one => found.possible.add(one));
    else if (link.id) push(found.certain, link.id, value);
    else found.anywhere = true;
  }
  return found;
}

/** The network of an input as evidence. */
export class NetworkView {
  private readonly subnets: Map<string, PlannedSubnet>;
  private readonly groups: Map<string, PlannedSecurityGroup>;
  private readonly tables: Map<string, PlannedRouteTable>;
  private readonly prefixLists: Map<string, Fact<string[]>>;
  private readonly rules: Attached<PlannedRule[]>;
  private readonly routes: Attached<PlannedRoute>;
  private readonly associations: Attached<Linked>;
  private readonly mainTables = new Map<string, Linked>();
  private readonly gateways: Attached<true>;
  private readonly flowLogs: Attached<{ id: string; traffic: Fact<string> }>;
  private readonly defaultGroups = new Map<string, PlannedSecurityGroup>();
  private readonly vpcs: Set<string>;
  private readonly subnetEvidence = new Map<string, SubnetEvidence>();
  private readonly groupEvidence = new Map<string, SecurityGroupEvidence>();
  private readonly vpcEvidence = new Map<string, VpcEvidence>();

  constructor(private readonly facts: Facts) {
    const { planned } = facts;
    this.subnets = byAddress(planned.subnets);
    this.groups = byAddress(planned.securityGroups);
    this.tables = byAddress(planned.routeTables);
    this.vpcs = new Set(planned.vpcs.map(({ address }) => address));
    this.prefixLists = new Map(
      planned.prefixLists.flatMap(({ address, id, entries }) => [
        [address, entries] as const,
        ...(id ? [[id, entries] as const] : []),
      ]),
    );
    this.rules = attach(
      planned.groupRules
        .filter(({ isIngress }) => isIngress)
        .map(({ group, rules }) => ({ to: group, value: [...rules] })),
    );
    this.routes = attach(
      planned.routes.map(({ table, route }) => ({ to: table, value: route })),
    );
    this.associations = attach(
      planned.associations.map(({ subnet, table }) => ({
        to: subnet,
        value: table,
      })),
    );
    this.gateways = attach(
      planned.internetGateways.map(({ vpc }) => ({ to: vpc, value: true })),
    );
    this.flowLogs = attach(
      planned.flowLogs.map(({ address, vpc, trafficType }) => ({
        to: vpc,
        value: { id: address, traffic: trafficType },
      })),
    );
    for (const table of planned.routeTables.filter(({ isMain }) => isMain)) {
      const vpc = certain(linkOf(table.vpc));
      if (vpc) {
        this.mainTables.set(vpc, facts.known({ to: [table.address] }));
      }
    }
    for (const { vpc, table } of planned.mainTables) {
      const of = certain(linkOf(vpc));
      if (of) this.mainTables.set(of, table);
    }
    for (const group of planned.securityGroups) {
      const vpc = group.isDefault ? certain(linkOf(group.vpc)) : undefined;
      if (vpc) this.defaultGroups.set(vpc, group);
    }
  }

  private isDefault(group: Link): Fact<boolean> {
    const found = group.to.map(one => this.groups.get(one)?.isDefault);
    const [first] = found;
    return first !== undefined && found.every(one => one === first)
      ? this.facts.known(first)
      : this.facts.outside(`The group ${nameOf(group)}`);
  }

  private source(source: PlannedSource): IngressSource {
    switch (source.kind) {
      case 'cidr':
        return source;
      case 'security-group':
        return {
          kind: 'security-group',
          groupId: nameOf(source.group),
          ...(source.accountId
            ? { accountId: source.accountId }
            : { isDefault: this.isDefault(source.group) }),
        };
      case 'prefix-list':
        return {
          kind: 'prefix-list',
          prefixListId: nameOf(source.list),
          entries: this.entries(source.list),
        };
      default:
        return {
          kind: 'prefix-list',
          prefixListId: 'a source that is known after apply',
          entries: this.facts.atRunTime('The source is known after apply.'),
        };
    }
  }

  private entries(list: Link): Fact<string[]> {
    return (
      this.prefixLists.get(certain(list) ?? list.id ?? '') ??
      this.facts.outside(`The prefix list ${nameOf(list)}`)
    );
  }

  /** The rule as evidence; missing where its ports are not known. */
  private rule(groupId: string, rule: PlannedRule): IngressRule | MissingFact {
    const { protocol, fromPort, toPort } = rule;
    if (!isKnown(protocol)) return protocol;
    if (!isKnown(fromPort)) return fromPort;
    if (!isKnown(toPort)) return toPort;
    const { value: from } = fromPort;
    const { value: to } = toPort;
    const isEvery = protocol.value === '-1' || from === -1;
    return {
      ruleId: rule.address,
      groupId,
      protocol: protocol.value,
      ...(!isEvery && typeof from === 'number' && { fromPort: from }),
      ...(!isEvery && typeof to === 'number' && { toPort: to }),
      source: this.source(rule.source),
    };
  }

  /** A security group that a database or a machine carries. */
  securityGroup(link: Link): SecurityGroupEvidence {
    const key = certain(link) ?? link.id ?? nameOf(link);
    const before = this.groupEvidence.get(key);
    if (before) return before;
    const group = this.groups.get(key);
    const planned = [
      ...(group?.ingress ?? []),
      ...(this.rules.certain.get(key) ?? []).flat(),
      ...(group?.id ? (this.rules.certain.get(group.id) ?? []).flat() : []),
    ].map(rule => this.rule(key, rule));
    const open = planned.find((one): one is MissingFact => 'missing' in one);
    const why = group
      ? open ?? this.moreRules(group)
      : this.facts.outside(`The security group ${key}`);
    const evidence: SecurityGroupEvidence = {
      groupId: key,
      name: group?.name,
      isDefault: this.isDefault(link),
      ingress: this.facts.list(
        planned.filter((one): one is IngressRule => !('missing' in one)),
        why,
      ),
    };
    this.groupEvidence.set(key, evidence);
    return evidence;
  }

  private moreRules({
    address,
    complete,
  }: PlannedSecurityGroup): MissingFact | undefined {
    const mayHaveMore =
      !complete || this.rules.anywhere || this.rules.possible.has(address);
    return mayHaveMore
      ? this.facts.atRunTime(`Which rules ${address} has is known after apply.`)
      : undefined;
  }

  private route(route: PlannedRoute): Route | MissingFact {
    const { destination, target, targetId, prefixList } = route;
    if (!isKnown(target)) return target;
    if (!isKnown(destination)) return destination;
    return {
      destination: destination.value,
      target: target.value,
      ...(targetId && { targetId }),
      // A gateway endpoint leads to AWS services of the Region only.
      ...(prefixList &&
        target.value !== 'gateway-endpoint' && {
          prefixListEntries: this.entries(prefixList),
        }),
    };
  }

  private routesOfTable(address: string): Fact<Route[]> {
    const table = this.tables.get(address);
    const planned = [
      ...(table?.routes ?? []),
      ...(this.routes.certain.get(address) ?? []),
    ].map(route => this.route(route));
    const open = planned.find((one): one is MissingFact => 'missing' in one);
    const mayHaveMore =
      !table?.complete ||
      this.routes.anywhere ||
      this.routes.possible.has(address);
    const why =
      open ??
      (mayHaveMore
        ? this.facts.atRunTime(
            `Which routes ${address} has is known after apply.`,
          )
        : undefined);
    return this.facts.list<Route>(
      [
        { destination: 'the VPC', target: 'local' },
        ...planned.filter((one): one is Route => !('missing' in one)),
      ],
      why,
    );
  }

  /** Of several tables only what all of them have is known. */
  private routesOf(table: Linked): Fact<Route[]> {
    const link = linkOf(table);
    if (!link?.to.length) {
      return link?.id
        ? this.facts.outside(`The route table ${link.id}`)
        : this.facts.atRunTime('Its route table is known after apply.');
    }
    const all = link.to.map(one => this.routesOfTable(one));
    const texts = new Set(
      all.map(routes =>
        isKnown(routes)
          ? JSON.stringify(
              routes.value.map(({ destination, target }) => [
                destination,
                target,
              ]),
            )
          : '',
      ),
    );
    return texts.size === 1
      ? all[0]
      : this.facts.atRunTime('Its route table is known after apply.');
  }

  subnet(link: Link): SubnetEvidence {
    const key = certain(link) ?? link.id ?? nameOf(link);
    const before = this.subnetEvidence.get(key);
    if (before) return before;
    const subnet = this.subnets.get(key);
    const vpc = certain(subnet && linkOf(subnet.vpc));
    const explicit =
      this.associations.certain.get(key) ??
      (subnet?.id ? this.associations.certain.get(subnet.id) : undefined);
    const evidence: SubnetEvidence = {
      subnetId: key,
      ...(subnet?.availabilityZone && {
        availabilityZone: subnet.availabilityZone,
      }),
      routes: explicit
        ? this.routesOf(explicit[0])
        : this.implicitRoutes(key, subnet, vpc),
      internetGatewayBlockMode: this.facts.atRunTime(),
      vpcHasInternetGateway: this.hasGateway(vpc),
    };
    this.subnetEvidence.set(key, evidence);
    return evidence;
  }

  private implicitRoutes(
    key: string,
    subnet: PlannedSubnet | undefined,
    vpc: string | undefined,
  ): Fact<Route[]> {
    if (!subnet) return this.facts.outside(`The subnet ${key}`);
    const isOpen =
      this.associations.anywhere || this.associations.possible.has(key);
    const main = vpc ? this.mainTables.get(vpc) : undefined;
    if (isOpen) {
      return this.facts.atRunTime('Its route table is known after apply.');
    }
    return main ? this.routesOf(main) : this.facts.outside('Its route table');
  }

  private hasGateway(vpc: string | undefined): Fact<boolean> {
    if (!vpc) return this.facts.outside('Its VPC');
    if (this.gateways.certain.has(vpc)) return this.facts.known(true);
    return this.gateways.anywhere || this.gateways.possible.has(vpc)
      ? this.facts.atRunTime()
      : this.facts.known(false);
  }

  /** The VPC of a subnet, or the reason why it is not known. */
  vpcOf(link: Link): Fact<VpcEvidence> {
    const subnet = this.subnets.get(certain(link) ?? '');
    const vpc = subnet && linkOf(subnet.vpc);
    if (!vpc) return this.facts.outside(`The VPC of ${nameOf(link)}`);
    return this.facts.known(this.vpc(certain(vpc) ?? nameOf(vpc)));
  }

  /** The address of the VPC of a subnet. */
  vpcAddressOf(link: Link): string | undefined {
    const subnet = this.subnets.get(certain(link) ?? '');
    return certain(subnet && linkOf(subnet.vpc));
  }

  subnetAt(link: Link): PlannedSubnet | undefined {
    return this.subnets.get(certain(link) ?? '');
  }

  private vpc(address: string): VpcEvidence {
    const before = this.vpcEvidence.get(address);
    if (before) return before;
    const isPlanned = this.vpcs.has(address);
    const outside = this.facts.outside(`The VPC ${address}`);
    const evidence: VpcEvidence = {
      vpcId: address,
      ownerId: this.facts.known(this.facts.planned.accountId),
      defaultGroupRules: this.defaultRules(address),
      flowLogs: isPlanned ? this.logs(address) : outside,
      encryptionControl: this.facts.atRunTime(),
    };
    this.vpcEvidence.set(address, evidence);
    return evidence;
  }

  private defaultRules(vpc: string): Fact<number> {
    const group = this.defaultGroups.get(vpc);
    if (!group) return this.facts.outside(`The default group of ${vpc}`);
    const separate = (this.rules.certain.get(group.address) ?? []).flat();
    const why = this.moreRules(group);
    const count = group.ingress.length + separate.length + group.egressCount;
    return why && !count ? why : this.facts.known(count);
  }

  private logs(vpc: string): VpcEvidence['flowLogs'] {
    const all = this.flowLogs.certain.get(vpc) ?? [];
    if (!all.length && this.flowLogs.anywhere) return this.facts.atRunTime();
    const open = all.find(({ traffic }) => !isKnown(traffic));
    if (open) return missing('at-run-time');
    return this.facts.known(
      all.map(({ id, traffic }) => ({
        id,
        status: 'ACTIVE',
        trafficType: isKnown(traffic) ? traffic.value : '',
      })),
    );
  }
}

/** What a link is called where people read it. */
export function nameOf({ to, id }: Link): string {
  if (to.length === 1) return to[0];
  if (id) return id;
  return to.length
    ? `one of ${to.slice(0, 3).join(', ')}${to.length > 3 ? ' …' : ''}`
    : 'known after apply';
}
