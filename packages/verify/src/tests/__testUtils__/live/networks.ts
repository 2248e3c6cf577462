import { EstateInput } from 'sandbox';
import {
  PlannedResources,
  PlannedRoute,
  PlannedRule,
  PlannedSecurityGroup,
  PlannedSource,
  PlannedVpc,
} from '../../../planned/PlannedResources';
import { linkOf, mayLeadTo, targetOf, valueOr } from './links';
import { Names } from './Names';
import { NotMapped } from './NotMapped';

export type Region = NonNullable<
  NonNullable<EstateInput['accounts'][number]['regions']>[string]
>;
type Network = NonNullable<Region['networks']>[string];
type Ingress = NonNullable<
  NonNullable<Network['securityGroups']>[string]
>[number];
type Route = NonNullable<NonNullable<Network['routeTables']>[string]>[number];

const VIAS: Partial<Record<string, Route['via']>> = {
  'internet-gateway': 'internet-gateway',
  'carrier-gateway': 'carrier-gateway',
  'nat-gateway': 'nat-gateway',
  'egress-only-internet-gateway': 'egress-only-internet-gateway',
  'transit-gateway': 'transit-gateway',
  'vpc-peering': 'vpc-peering',
  'virtual-private-gateway': 'virtual-private-gateway',
  'load-balancer-endpoint': 'firewall-endpoint',
};

/** Maps the network of an input to networks of an estate. */
export class Networks {
  readonly prefixLists: NonNullable<Region['prefixLists']> = {};
  readonly networks: NonNullable<Region['networks']> = {};

  constructor(
    private readonly planned: PlannedResources,
    private readonly names: Names,
  ) {
    for (const { address, entries, complete } of planned.prefixLists) {
      this.prefixLists[names.of(address)] = [
        ...entries,
        ...(complete ? [] : ['0.0.0.0/0']),
      ];
    }
    for (const vpc of planned.vpcs) {
      this.networks[names.of(vpc.address)] = this.network(vpc);
    }
  }

  /** Returns the network of a subnet. */
  networkOf(subnet: string): string {
    const found = this.planned.subnets.find(
      ({ address }) => address === subnet,
    );
    const vpc = found && targetOf(linkOf(found.vpc));
    const name = vpc && this.names.of(vpc);
    if (!name || !this.networks[name]) {
      throw new NotMapped(`The VPC of ${subnet} is not in the input.`);
    }
    return name;
  }

  /** Returns the name of a group in its network. */
  group(address: string | undefined): string {
    const found = this.planned.securityGroups.find(
      one => one.address === address,
    );
    if (!found) {
      throw new NotMapped(`The security group ${address} is not in the input.`);
    }
    return found.isDefault ? 'default' : this.names.of(found.address);
  }

  private network(vpc: PlannedVpc): Network {
    const { planned, names } = this;
    const inVpc = (one: { vpc: PlannedResources['subnets'][number]['vpc'] }) =>
      targetOf(linkOf(one.vpc)) === vpc.address;
    const tables = planned.routeTables.filter(inVpc);
    const main =
      planned.mainTables
        .filter(inVpc)
        .map(({ table }) => targetOf(linkOf(table)))
        .find(Boolean) ?? tables.find(({ isMain }) => isMain)?.address;
    const groups = planned.securityGroups.filter(inVpc);
    const standard = groups.find(({ isDefault }) => isDefault);
    return {
      ipv6: true,
      subnets: Object.fromEntries(
        planned.subnets.filter(inVpc).map(subnet => {
          const table = planned.associations
            .filter(one => targetOf(linkOf(one.subnet)) === subnet.address)
            .map(one => targetOf(linkOf(one.table)))
            .find(Boolean);
          return [
            names.of(subnet.address),
            {
              routes: table ? names.of(table) : 'main',
              zone: zoneOf(subnet.availabilityZone),
            },
          ];
        }),
      ),
      routeTables: Object.fromEntries(
        tables.map(table => [
          names.of(table.address),
          [
            ...table.routes,
            ...planned.routes
              .filter(one => mayLeadTo(one.table, table.address))
              .map(({ route }) => route),
          ].flatMap(route => this.route(route)),
        ]),
      ),
      ...(main && { mainRoutes: names.of(main) }),
      securityGroups: Object.fromEntries(
        groups
          .filter(({ isDefault }) => !isDefault)
          .map(group => [names.of(group.address), this.ingressOf(group)]),
      ),
      egress: Object.fromEntries(
        groups
          .filter(
            ({ isDefault, egressComplete }) => !isDefault && egressComplete,
          )
          .map(group => [names.of(group.address), this.egressOf(group)]),
      ),
      defaultSecurityGroup: {
        ingress: standard ? this.ingressOf(standard) : [],
        egress: Boolean(standard?.egress.length),
      },
      flowLogs: planned.flowLogs
        .filter(one => mayLeadTo(one.vpc, vpc.address))
        .map(({ trafficType }) => ({
          traffic: valueOr(trafficType, 'ACCEPT') as 'ALL',
        })),
      endpoints: planned.endpoints.filter(inVpc).map(endpoint => ({
        service: valueOr(endpoint.service, 'unknown'),
        privateDns: valueOr(endpoint.privateDns, false),
        ...(endpoint.securityGroups.links.length && {
          securityGroups: endpoint.securityGroups.links.map(link =>
            this.group(targetOf(link)),
          ),
        }),
        policy: valueOr(endpoint.policy, null) ?? undefined,
      })),
    };
  }

  private route(route: PlannedRoute): Route[] {
    const target = valueOr(route.target, 'internet-gateway');
    // A gateway endpoint leads to AWS services of the Region only.
    if (['local', 'gateway-endpoint'].includes(target)) return [];
    const via = VIAS[target];
    if (!via) throw new NotMapped(`The local AWS has no route to: ${target}.`);
    const list = route.prefixList && targetOf(route.prefixList);
    return [
      {
        to: list ? this.list(list) : valueOr(route.destination, '0.0.0.0/0'),
        via,
      },
    ];
  }

  private list(target: string): string {
    const name = this.names.of(target);
    // The entries of a list outside the input are not known, so the widest one is used.
    this.prefixLists[name] ??= ['0.0.0.0/0'];
    return name;
  }

  private rulesOf(group: PlannedSecurityGroup, isIngress: boolean) {
    return [
      ...(isIngress ? group.ingress : group.egress),
      ...this.planned.groupRules
        .filter(
          one =>
            one.isIngress === isIngress &&
            mayLeadTo(one.group, group.address, group.id),
        )
        .flatMap(({ rules }) => rules),
    ].map(rule => this.rule(rule));
  }

  private ingressOf = (group: PlannedSecurityGroup) =>
    this.rulesOf(group, true);

  private egressOf = (group: PlannedSecurityGroup) =>
    this.rulesOf(group, false).map(({ from, ...rule }) => ({
      ...rule,
      to: from,
    }));

  private rule(rule: PlannedRule): Ingress {
    const protocol = valueOr(rule.protocol, '-1');
    const from = valueOr(rule.fromPort, null);
    const to = valueOr(rule.toPort, null);
    const isEvery = protocol === '-1' || from === null || from === -1;
    if (!isEvery && protocol !== 'tcp' && protocol !== 'udp') {
      throw new NotMapped(`The local AWS has no rule for ${protocol}.`);
    }
    return {
      from: this.source(rule.source),
      port: isEvery ? 'all' : `${from}-${to ?? from}`,
      ...(!isEvery && { protocol: protocol as 'tcp' }),
    };
  }

  private source(source: PlannedSource): string {
    switch (source.kind) {
      case 'cidr':
        return source.cidr;
      case 'prefix-list':
        return `list:${this.list(targetOf(source.list) ?? 'unknown')}`;
      case 'security-group': {
        const { accountId, group } = source;
        const found = this.planned.securityGroups.find(({ address, id }) =>
          group.to.length ? address === group.to[0] : id === group.id,
        );
        if (found) return this.group(found.address);
        // A group of another account, else the worst: the default group.
        return accountId ? `${accountId}/${group.id}` : 'default';
      }
      default:
        return '0.0.0.0/0';
    }
  }
}

function zoneOf(zone: string | undefined) {
  const letter = zone?.slice(-1);
  return letter === 'b' || letter === 'c' ? letter : 'a';
}
