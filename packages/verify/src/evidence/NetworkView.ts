import {
  EgressRule,
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
  PlannedPrefixList,
  PlannedRoute,
  PlannedRouteTable,
  PlannedRule,
  PlannedSecurityGroup,
  PlannedSource,
  PlannedSubnet,
} from '../planned/PlannedResources';
import { Facts, linkOf } from './View';

/** Stands for the source of a rule that is known after apply. */
export const UNKNOWN_SOURCE = 'a source that is known after apply';

const byAddress = <T extends { address: string }>(all: readonly T[]) =>
  new Map(all.map(one => [one.address, one]));

function push<T>(map: Map<string, T[]>, key: string, value: T) {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}

/** Attachments to resources, certain ones and possible ones. */
class Attached<T> {
  /** By the address, or the id of a resource outside the input. */
  private readonly certain = new Map<string, T[]>();
  private readonly possible = new Map<string, T[]>();
  /** Attachments to an unknown resource. */
  private readonly anywhere: T[] = [];

  constructor(all: ReadonlyArray<{ to: Linked; value: T }>) {
    for (const { to, value } of all) {
      const link = linkOf(to);
      if (!link) {
        if (!isKnown(to)) this.anywhere.push(value);
      } else if (link.to.length === 1) push(this.certain, link.to[0], value);
      else if (link.to.length) {
        link.to.forEach(one => push(this.possible, one, value));
      } else if (link.id) push(this.certain, link.id, value);
      else this.anywhere.push(value);
    }
  }

  certainly(...keys: Array<string | undefined>): T[] {
    return keys.flatMap(key => this.certain.get(key ?? '') ?? []);
  }

  perhaps(key: string): T[] {
    return [...(this.possible.get(key) ?? []), ...this.anywhere];
  }
}

/** The `source` of a planned outbound rule is its destination. */
function asEgress({ source, ...rule }: IngressRule): EgressRule {
  if (source.kind !== 'security-group') {
    return { ...rule, destination: source };
  }
  const { kind, groupId, accountId } = source;
  return {
    ...rule,
    destination: { kind, groupId, ...(accountId && { accountId }) },
  };
}

/** A group that is known after apply is an unknown destination. */
const asDestination = (rule: PlannedRule): PlannedRule =>
  rule.source.kind === 'security-group' &&
  !certain(rule.source.group) &&
  !rule.source.group.id
    ? { ...rule, source: { kind: 'unknown' } }
    : rule;

/** The network of an input as evidence. */
export class NetworkView {
  private readonly subnets: Map<string, PlannedSubnet>;
  private readonly groups: Map<string, PlannedSecurityGroup>;
  private readonly tables: Map<string, PlannedRouteTable>;
  private readonly prefixLists: Map<string, PlannedPrefixList>;
  private readonly rules: Attached<PlannedRule[]>;
  private readonly egressRules: Attached<PlannedRule[]>;
  private readonly routes: Attached<PlannedRoute>;
  private readonly associations: Attached<Linked>;
  private readonly mainTables = new Map<string, Linked>();
  private readonly gateways: Attached<true>;
  private readonly flowLogs: Attached<{ id: string; traffic: Fact<string> }>;
  private readonly defaultGroups = new Map<string, PlannedSecurityGroup>();
  private readonly vpcs: Set<string>;
  private readonly existing: Set<string>;
  private readonly tableRoutes = new Map<string, Fact<Route[]>>();
  private readonly subnetEvidence = new Map<string, SubnetEvidence>();
  private readonly groupEvidence = new Map<string, SecurityGroupEvidence>();
  private readonly vpcEvidence = new Map<string, VpcEvidence>();

  constructor(private readonly facts: Facts) {
    const { planned } = facts;
    this.subnets = byAddress(planned.subnets);
    this.groups = byAddress(planned.securityGroups);
    this.tables = byAddress(planned.routeTables);
    this.vpcs = new Set(planned.vpcs.map(({ address }) => address));
    this.existing = new Set(
      planned.vpcs.flatMap(({ address, exists }) => (exists ? address : [])),
    );
    this.prefixLists = new Map(
      planned.prefixLists.flatMap(one => [
        [one.address, one] as const,
        ...(one.id ? [[one.id, one] as const] : []),
      ]),
    );
    const attachedRules = (wanted: boolean) =>
      new Attached(
        planned.groupRules
          .filter(({ isIngress }) => isIngress === wanted)
          .map(({ group, rules }) => ({ to: group, value: [...rules] })),
      );
    this.rules = attachedRules(true);
    this.egressRules = attachedRules(false);
    this.routes = new Attached(
      planned.routes.map(({ table, route }) => ({ to: table, value: route })),
    );
    this.associations = new Attached(
      planned.associations.map(({ subnet, table }) => ({
        to: subnet,
        value: table,
      })),
    );
    this.gateways = new Attached(
      planned.internetGateways.map(({ vpc }) => ({ to: vpc, value: true })),
    );
    this.flowLogs = new Attached(
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
          prefixListId: UNKNOWN_SOURCE,
          entries: this.facts.atRunTime('The source is known after apply.'),
        };
    }
  }

  private entries(list: Link): Fact<string[]> {
    const found = this.prefixLists.get(certain(list) ?? list.id ?? '');
    if (!found) return this.facts.outside(`The prefix list ${nameOf(list)}`);
    return this.facts.list(
      [...found.entries],
      found.complete
        ? undefined
        : this.facts.atRunTime(
            `More entries of ${found.address} are possible.`,
          ),
    );
  }

  /** Returns a rule as evidence. A rule with unknown ports can open all of them. */
  private rule(groupId: string, rule: PlannedRule): IngressRule[] {
    const { protocol, fromPort, toPort } = rule;
    const common = {
      ruleId: rule.address,
      groupId,
      source: this.source(rule.source),
    };
    if (!isKnown(protocol) || !isKnown(fromPort) || !isKnown(toPort)) {
      return this.facts.view === 'whole' ? [{ ...common, protocol: '-1' }] : [];
    }
    const { value: from } = fromPort;
    const { value: to } = toPort;
    const isEvery = protocol.value === '-1' || from === -1;
    return [
      {
        ...common,
        protocol: protocol.value,
        ...(!isEvery && from !== null && { fromPort: from }),
        ...(!isEvery && to !== null && { toPort: to }),
      },
    ];
  }

  /** Returns the default group of a VPC. */
  defaultGroupOf(vpc: string): Link | undefined {
    const group = this.defaultGroups.get(vpc);
    return group && { to: [group.address] };
  }

  /** Returns a security group of a database or a machine. */
  securityGroup(link: Link): SecurityGroupEvidence {
    const key = certain(link) ?? link.id ?? nameOf(link);
    const before = this.groupEvidence.get(key);
    if (before) return before;
    const group = this.groups.get(key);
    const rulesOf = (
      own: readonly PlannedRule[] = [],
      separate: Attached<PlannedRule[]>,
      prepare: (rule: PlannedRule) => PlannedRule = rule => rule,
    ) =>
      [
        ...own,
        ...separate.certainly(key, group?.id).flat(),
        ...(this.facts.view === 'whole' ? separate.perhaps(key).flat() : []),
      ].flatMap(rule => this.rule(key, prepare(rule)));
    const outside = this.facts.outside(`The security group ${key}`);
    const evidence: SecurityGroupEvidence = {
      groupId: key,
      name: group?.name,
      isDefault: this.isDefault(link),
      ingress: this.facts.list(
        rulesOf(group?.ingress, this.rules),
        group ? this.moreRules(group) : outside,
      ),
      egress: this.facts.list(
        rulesOf(group?.egress, this.egressRules, asDestination).map(asEgress),
        group
          ? this.moreRules({ ...group, complete: group.egressComplete })
          : outside,
      ),
    };
    this.groupEvidence.set(key, evidence);
    return evidence;
  }

  private moreRules({
    address,
    complete,
  }: PlannedSecurityGroup): MissingFact | undefined {
    return complete
      ? undefined
      : this.facts.atRunTime(`All rules of ${address} are known after apply.`);
  }

  private route(route: PlannedRoute): Route[] {
    const { destination, target, targetId, prefixList } = route;
    const isWhole = this.facts.view === 'whole';
    // A route that is known after apply can lead to the internet.
    if (!isKnown(target) || !isKnown(destination)) {
      return isWhole
        ? [
            {
              destination: isKnown(destination)
                ? destination.value
                : '0.0.0.0/0',
              target: isKnown(target) ? target.value : 'internet-gateway',
            },
          ]
        : [];
    }
    return [
      {
        destination: destination.value,
        target: target.value,
        ...(targetId && { targetId }),
        // A gateway endpoint leads to AWS services of the Region only.
        ...(prefixList &&
          target.value !== 'gateway-endpoint' && {
            prefixListEntries: this.entries(prefixList),
          }),
      },
    ];
  }

  private routesOfTable(address: string): Fact<Route[]> {
    const before = this.tableRoutes.get(address);
    if (before) return before;
    const table = this.tables.get(address);
    const planned = [
      ...(table?.routes ?? []),
      ...this.routes.certainly(address),
      ...(this.facts.view === 'whole' ? this.routes.perhaps(address) : []),
    ];
    const routes = this.facts.list<Route>(
      [
        { destination: 'the VPC', target: 'local' },
        ...planned.flatMap(route => this.route(route)),
      ],
      table?.complete
        ? undefined
        : this.facts.atRunTime(
            `All routes of ${address} are known after apply.`,
          ),
    );
    this.tableRoutes.set(address, routes);
    return routes;
  }

  /** Returns the routes of all possible tables, as the worst case. */
  private routesOf(tables: readonly Linked[]): Fact<Route[]> {
    const later = this.facts.atRunTime('Its route table is known after apply.');
    const links = tables.map(linkOf);
    const outside = links.find(link => link && !link.to.length);
    if (outside)
      return this.facts.outside(`The route table ${nameOf(outside)}`);
    const addresses = links.flatMap(link => link?.to ?? []);
    if (!addresses.length || links.some(link => !link)) return later;
    const all = addresses.map(one => this.routesOfTable(one));
    if (all.length === 1) return all[0];
    if (this.facts.view === 'part') return later;
    const open = all.find(routes => !isKnown(routes));
    return (
      open ??
      this.facts.known(
        all.flatMap(routes => (isKnown(routes) ? routes.value : [])),
      )
    );
  }

  subnet(link: Link): SubnetEvidence {
    const key = certain(link) ?? link.id ?? nameOf(link);
    const before = this.subnetEvidence.get(key);
    if (before) return before;
    const subnet = this.subnets.get(key);
    const vpc = certain(subnet && linkOf(subnet.vpc));
    const explicit = this.associations.certainly(key, subnet?.id);
    const evidence: SubnetEvidence = {
      subnetId: key,
      ...(subnet?.availabilityZone && {
        availabilityZone: subnet.availabilityZone,
      }),
      routes: explicit.length
        ? this.routesOf(explicit)
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
    const main = vpc ? this.mainTables.get(vpc) : undefined;
    if (!main) return this.facts.outside('Its route table');
    return this.routesOf([main, ...this.associations.perhaps(key)]);
  }

  private hasGateway(vpc: string | undefined): Fact<boolean> {
    if (!vpc) return this.facts.outside('Its VPC');
    if (this.gateways.certainly(vpc).length) return this.facts.known(true);
    return this.gateways.perhaps(vpc).length || this.existing.has(vpc)
      ? this.facts.atRunTime()
      : this.facts.known(false);
  }

  /** Returns the VPC of a subnet, or the reason why it is not known. */
  vpcOf(link: Link): Fact<VpcEvidence> {
    const subnet = this.subnets.get(certain(link) ?? '');
    const vpc = subnet && linkOf(subnet.vpc);
    if (!vpc) return this.facts.outside(`The VPC of ${nameOf(link)}`);
    return this.facts.known(this.vpc(certain(vpc) ?? nameOf(vpc)));
  }

  /** Returns the address of the VPC of a subnet. */
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
    const separate = [
      ...this.rules.certainly(group.address, group.id),
      ...(this.facts.view === 'whole' ? this.rules.perhaps(group.address) : []),
    ].flat();
    const why = this.moreRules(group);
    const count = group.ingress.length + separate.length + group.egressCount;
    return why && !count ? why : this.facts.known(count);
  }

  private logs(vpc: string): VpcEvidence['flowLogs'] {
    const all = this.flowLogs.certainly(vpc);
    if (!all.length && this.flowLogs.perhaps(vpc).length) {
      return this.facts.atRunTime();
    }
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

/** Returns the name of a link for people. */
export function nameOf({ to, id }: Link): string {
  if (to.length === 1) return to[0];
  if (id) return id;
  return to.length
    ? `one of ${to.slice(0, 3).join(', ')}${to.length > 3 ? ' …' : ''}`
    : 'known after apply';
}
