import { RouteTargetKind } from 'backstage-plugin-zero-trust-common';
import { certain, Link, Linked, Links, noLinks } from '../planned/Link';
import {
  PlannedResources,
  PlannedRoute,
  PlannedRule,
  PlannedSource,
} from '../planned/PlannedResources';
import {
  afterApply,
  defaultGroupOf,
  fact,
  isNumber,
  isText,
  mainTableOf,
  PlanReader,
} from './PlanReader';
import { policyText } from './policyText';
import {
  attribute,
  elements,
  hasUnknown,
  inside,
  isConfigured,
  isUnknown,
  Place,
  PlanResource,
} from './PlanResource';

const ROUTE_TARGETS: ReadonlyArray<[name: string, kind: RouteTargetKind]> = [
  ['gateway_id', 'internet-gateway'],
  ['nat_gateway_id', 'nat-gateway'],
  ['egress_only_gateway_id', 'egress-only-internet-gateway'],
  ['transit_gateway_id', 'transit-gateway'],
  ['vpc_peering_connection_id', 'vpc-peering'],
  ['vpc_endpoint_id', 'load-balancer-endpoint'],
  ['carrier_gateway_id', 'carrier-gateway'],
  ['local_gateway_id', 'local-gateway'],
  ['core_network_arn', 'core-network'],
  ['network_interface_id', 'network-interface'],
  ['instance_id', 'instance'],
];

/**
 * Returns whether the configuration does not set an attribute. A computed attribute of
 * a resource is known after apply and has no expression. In a block, an attribute that
 * is not set is empty.
 */
const isUnset = (place: Place, isBlock: boolean): boolean =>
  !isBlock && isUnknown(place) && !isConfigured(place);

/** Returns the kind of an id in `gateway_id`, by its prefix. */
function gatewayKind(id: string): RouteTargetKind {
  if (id === 'local') return 'local';
  if (id.startsWith('igw-')) return 'internet-gateway';
  if (id.startsWith('vgw-')) return 'virtual-private-gateway';
  return id.startsWith('vpce-') ? 'gateway-endpoint' : 'other';
}

/** Returns the target of an unknown `gateway_id`, by the resource that it names. */
function unknownGateway(reader: PlanReader, place: Place) {
  const kinds: Array<[string, RouteTargetKind]> = [
    ['aws_internet_gateway', 'internet-gateway'],
    ['aws_vpn_gateway', 'virtual-private-gateway'],
    ['aws_vpc_endpoint', 'gateway-endpoint'],
  ];
  const found = kinds.flatMap(([type, kind]) => {
    const link = reader.link(place, type);
    return 'value' in link && link.value?.to.length
      ? [{ kind, id: link.value.to[0] }]
      : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** Returns one route, of a table or a separate resource. */
function routeOf(
  reader: PlanReader,
  isBlock: boolean,
  at: (name: string) => Place,
): PlannedRoute {
  const { address } = at('gateway_id').resource;
  const destination = [
    'destination_cidr_block',
    'destination_ipv6_cidr_block',
    'cidr_block',
    'ipv6_cidr_block',
  ]
    .map(at)
    .find(place => (isText(place.value) && place.value) || isUnknown(place));
  const list = ['destination_prefix_list_id']
    .map(at)
    .find(place => (isText(place.value) && place.value) || isUnknown(place));
  const named = list && reader.link(list, 'aws_ec2_managed_prefix_list');
  const prefixList: Link | undefined =
    named && 'value' in named && named.value ? named.value : undefined;
  const target = ROUTE_TARGETS.map(([name, kind]) => ({
    kind,
    place: at(name),
  })).find(
    ({ place }) =>
      (isText(place.value) && place.value) ||
      (isUnknown(place) && !isUnset(place, isBlock)),
  );
  const described = (): Pick<PlannedRoute, 'target' | 'targetId'> => {
    if (!target) return { target: fact<RouteTargetKind>('other') };
    const { kind, place } = target;
    if (kind !== 'internet-gateway') {
      return {
        target: fact(kind),
        ...(isText(place.value) && { targetId: place.value }),
      };
    }
    if (isText(place.value)) {
      return { target: fact(gatewayKind(place.value)), targetId: place.value };
    }
    const found = unknownGateway(reader, place);
    return found
      ? { target: fact(found.kind), targetId: found.id }
      : { target: afterApply(`target of a route of ${address}`) };
  };
  const destinationOf = () => {
    const value = destination?.value;
    if (isText(value) && value) return fact(value);
    return prefixList
      ? fact(prefixList.id ?? prefixList.to[0] ?? 'a prefix list')
      : afterApply(`destination of a route of ${address}`);
  };
  return {
    destination: destinationOf(),
    ...described(),
    ...((prefixList || list) && {
      prefixList: prefixList ?? { to: [], id: 'a prefix list' },
    }),
  };
}

const DESTINATIONS = [
  'destination_cidr_block',
  'destination_ipv6_cidr_block',
  'destination_prefix_list_id',
] as const;

/**
 * Returns the destinations of routes that are separate resources, by id of the table.
 */
function routesInState({ index }: PlanReader): Set<string> {
  return new Set(
    [
      ...index.managed('aws_route'),
      ...index.deleted.filter(one => one.type === 'aws_route'),
    ].flatMap(({ before }) =>
      before
        ? DESTINATIONS.map(
            name => `${before.route_table_id} ${before[name] || ''}`,
          )
        : [],
    ),
  );
}

/**
 * Returns the routes in the table itself. A table without routes leaves them to
 * separate resources, whose routes are also in the state of the table.
 */
function inlineRoutes(
  reader: PlanReader,
  resource: PlanResource,
  inState: ReadonlySet<string>,
) {
  const place = attribute(resource, 'route');
  const routes = elements(place).map(one =>
    routeOf(reader, true, name => inside(one, name)),
  );
  return {
    routes: isConfigured(place)
      ? routes
      : routes.filter(
          ({ destination }) =>
            !('value' in destination) ||
            !inState.has(`${resource.values.id} ${destination.value}`),
        ),
    complete: !(isUnknown(place) && isConfigured(place)),
  };
}

/** Returns the name of a protocol, which the provider also accepts by number. */
const protocolName = (value: string) =>
  ({ '6': 'tcp', '17': 'udp', '1': 'icmp', all: '-1' }[value] ?? value);

function ports(at: (name: string) => Place) {
  const port = (name: string) => {
    const place = at(name);
    if (isNumber(place.value)) return fact<number | null>(place.value);
    return isUnknown(place)
      ? afterApply(`${name} of ${place.resource.address}`)
      : fact<number | null>(null);
  };
  return { fromPort: port('from_port'), toPort: port('to_port') };
}

function protocolOf(place: Place) {
  if (isText(place.value)) return fact(protocolName(place.value));
  return isUnknown(place)
    ? afterApply(`protocol of ${place.resource.address}`)
    : fact('-1');
}

/** Returns the sources in a list. An unknown source stays unknown. */
function listed(
  place: Place,
  isBlock: boolean,
  make: (value: string) => PlannedSource,
): PlannedSource[] {
  if (isUnset(place, isBlock)) return [];
  if (isUnknown(place)) return [{ kind: 'unknown' }];
  return elements(place).map(one =>
    isText(one.value) ? make(one.value) : { kind: 'unknown' },
  );
}

const cidr = (value: string): PlannedSource => ({ kind: 'cidr', cidr: value });
const prefixList = (id: string): PlannedSource => ({
  kind: 'prefix-list',
  list: { to: [], id },
});

/** `111122223333/sg-0123`: a group of a peered VPC in another account. */
export function groupSource(id: string): PlannedSource {
  const [groupId, accountId] = id.split('/').reverse();
  return {
    kind: 'security-group',
    group: { to: [], id: groupId },
    ...(accountId && { accountId }),
  };
}

const asGroup = (link: Link): PlannedSource =>
  link.id && !link.to.length
    ? groupSource(link.id)
    : { kind: 'security-group', group: link };

const SOME_GROUP: PlannedSource = {
  kind: 'security-group',
  group: { to: [] },
};

/** Returns the groups that a list and a single attribute name. */
function groupSources(
  reader: PlanReader,
  isBlock: boolean,
  at: (name: string) => Place,
): PlannedSource[] {
  const list = at('security_groups');
  const single = at('source_security_group_id');
  const { links, complete } = isUnset(list, isBlock)
    ? noLinks
    : reader.links(list, 'aws_security_group');
  const one = isUnset(single, isBlock)
    ? fact(null)
    : reader.link(single, 'aws_security_group');
  const known: PlannedSource[] =
    'value' in one && one.value ? [asGroup(one.value)] : [];
  const isOpen = !complete || !('value' in one);
  return [...links.map(asGroup), ...known, ...(isOpen ? [SOME_GROUP] : [])];
}

/** Returns the sources of a rule with lists of sources. */
function sourcesOf(
  reader: PlanReader,
  { own, isBlock }: RuleOwner,
  at: (name: string) => Place,
): PlannedSource[] {
  const lists = at('prefix_list_ids');
  const linked = reader.links(lists, 'aws_ec2_managed_prefix_list');
  return [
    ...listed(at('cidr_blocks'), isBlock, cidr),
    ...listed(at('ipv6_cidr_blocks'), isBlock, cidr),
    ...(hasUnknown(lists.unknown) && linked.links.length && linked.complete
      ? linked.links.map(
          (link): PlannedSource => ({ kind: 'prefix-list', list: link }),
        )
      : listed(lists, isBlock, prefixList)),
    ...groupSources(reader, isBlock, at),
    ...(at('self').value === true && own
      ? [{ kind: 'security-group', group: { to: [own] } } as const]
      : []),
  ];
}

/** The place of a rule in the configuration. */
interface RuleOwner {
  address: string;
  /** The group to which the rule belongs, if known. */
  own: string | undefined;
  /** Whether it is a block of the group. */
  isBlock: boolean;
}

function rulesOf(
  reader: PlanReader,
  owner: RuleOwner,
  at: (name: string) => Place,
): PlannedRule[] {
  const about = { protocol: protocolOf(at('protocol')), ...ports(at) };
  return sourcesOf(reader, owner, at).map((source, i) => ({
    address: i ? `${owner.address} (${i + 1})` : owner.address,
    ...about,
    source,
  }));
}

/** Returns the source of a rule resource with one source. */
function singleSource(
  reader: PlanReader,
  resource: PlanResource,
): PlannedSource {
  const at = (name: string) => attribute(resource, name);
  for (const name of ['cidr_ipv4', 'cidr_ipv6']) {
    const place = at(name);
    if (isText(place.value) && place.value) return cidr(place.value);
    if (isUnknown(place)) return { kind: 'unknown' };
  }
  const list = at('prefix_list_id');
  if (isText(list.value) && list.value) return prefixList(list.value);
  if (isUnknown(list)) {
    const link = reader.link(list, 'aws_ec2_managed_prefix_list');
    return {
      kind: 'prefix-list',
      list: 'value' in link && link.value ? link.value : { to: [] },
    };
  }
  const group = reader.link(
    at('referenced_security_group_id'),
    'aws_security_group',
  );
  if (!('value' in group)) return { kind: 'security-group', group: { to: [] } };
  return group.value ? asGroup(group.value) : { kind: 'unknown' };
}

/** Returns the traffic that a rule allows as text, or undefined if it is not known. */
function ruleKey(
  group: unknown,
  { protocol, fromPort, toPort, source }: PlannedRule,
): string | undefined {
  if (!('value' in protocol && 'value' in fromPort && 'value' in toPort)) {
    return undefined;
  }
  const range = protocol.value === '-1' ? [] : [fromPort.value, toPort.value];
  return JSON.stringify([group, protocol.value, range, source]);
}

/**
 * Returns the rules that resources of the plan created before. A group in the state
 * also lists them, including those that the plan deletes or changes.
 */
function rulesInState(
  reader: PlanReader,
  direction: 'ingress' | 'egress',
): Set<string> {
  const { index } = reader;
  const found = new Set<string>();
  for (const type of [
    'aws_security_group_rule',
    `aws_vpc_security_group_${direction}_rule`,
  ]) {
    const before = [
      ...index.managed(type),
      ...index.deleted.filter(one => one.type === type),
    ];
    for (const { before: values = {}, ...one } of before) {
      if (values.type === (direction === 'egress' ? 'ingress' : 'egress')) {
        continue;
      }
      const resource: PlanResource = { ...one, values, unknown: {} };
      const at = (name: string) => attribute(resource, name);
      const rules =
        type === 'aws_security_group_rule'
          ? rulesOf(reader, { address: '', own: undefined, isBlock: true }, at)
          : [
              {
                address: '',
                protocol: protocolOf(at('ip_protocol')),
                ...ports(at),
                source: singleSource(reader, resource),
              },
            ];
      for (const rule of rules) {
        const key = ruleKey(values.security_group_id, rule);
        if (key) found.add(key);
      }
    }
  }
  return found;
}

/** The outbound rule that AWS gives new groups. */
const everywhere = (address: string): PlannedRule => ({
  address,
  protocol: fact('-1'),
  fromPort: fact(null),
  toPort: fact(null),
  source: cidr('0.0.0.0/0'),
});

function securityGroups(reader: PlanReader, into: PlannedResources) {
  const { index } = reader;
  const inState = {
    ingress: rulesInState(reader, 'ingress'),
    egress: rulesInState(reader, 'egress'),
  };
  const managed = new Set<string>();
  const add = (resource: PlanResource, isDefault: boolean) => {
    const { id, name } = resource.values;
    const blocksOf = (list: string) => {
      const place = attribute(resource, list);
      return {
        blocks: elements(place),
        isOwn: isConfigured(place),
        // An attribute that is not configured, and known after apply, has no rules.
        complete: !(isUnknown(place) && isConfigured(place)),
      };
    };
    const ingress = blocksOf('ingress');
    const egress = blocksOf('egress');
    const ownRules = (direction: 'ingress' | 'egress') => {
      const { blocks, isOwn } = { ingress, egress }[direction];
      const rules = blocks.flatMap((block, i) =>
        rulesOf(
          reader,
          {
            address: `${resource.address}.${direction}[${i}]`,
            own: resource.address,
            isBlock: true,
          },
          at => inside(block, at),
        ),
      );
      return isOwn
        ? rules
        : rules.filter(
            rule => !inState[direction].has(ruleKey(id, rule) ?? ''),
          );
    };
    const vpc = reader.linkOf(resource, 'vpc_id', 'aws_vpc');
    const of = 'value' in vpc ? certain(vpc.value) : undefined;
    if (isDefault && of) managed.add(of);
    into.securityGroups.push({
      address: resource.address,
      ...(isText(id) && { id }),
      ...(isText(name) && { name }),
      vpc,
      isDefault,
      ingress: ownRules('ingress'),
      egressCount: egress.blocks.length,
      complete: ingress.complete && (!isDefault || egress.complete),
      // A group without configured rules has none, because the provider removes the
      // rule of AWS.
      // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/security_group
      egress: ownRules('egress'),
      egressComplete: egress.complete,
    });
  };
  index.managed('aws_security_group').forEach(one => add(one, false));
  index.managed('aws_default_security_group').forEach(one => add(one, true));
  for (const vpc of index.managed('aws_vpc')) {
    const address = defaultGroupOf(vpc.address);
    if (managed.has(vpc.address)) continue;
    // AWS creates it with rules for all traffic between its members, and to everywhere:
    // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
    into.securityGroups.push({
      address,
      name: 'default',
      vpc: fact({ to: [vpc.address] }),
      isDefault: true,
      ingress: vpc.isNew
        ? [
            {
              address: `${address}.ingress`,
              protocol: fact('-1'),
              fromPort: fact(null),
              toPort: fact(null),
              source: { kind: 'security-group', group: { to: [address] } },
            },
          ]
        : [],
      egressCount: vpc.isNew ? 1 : 0,
      complete: vpc.isNew,
      egress: vpc.isNew ? [everywhere(`${address}.egress`)] : [],
      egressComplete: vpc.isNew,
    });
  }
}

function groupRules(reader: PlanReader, into: PlannedResources) {
  const { index } = reader;
  for (const one of index.managed('aws_security_group_rule')) {
    const link = reader.linkOf(one, 'security_group_id', 'aws_security_group');
    const own = 'value' in link ? certain(link.value) : undefined;
    into.groupRules.push({
      address: one.address,
      group: link,
      isIngress: one.values.type !== 'egress',
      rules: rulesOf(
        reader,
        { address: one.address, own, isBlock: false },
        name => attribute(one, name),
      ),
    });
  }
  for (const [type, isIngress] of [
    ['aws_vpc_security_group_ingress_rule', true],
    ['aws_vpc_security_group_egress_rule', false],
  ] as const) {
    for (const one of index.managed(type)) {
      into.groupRules.push({
        address: one.address,
        group: reader.linkOf(one, 'security_group_id', 'aws_security_group'),
        isIngress,
        rules: [
          {
            address: one.address,
            protocol: protocolOf(attribute(one, 'ip_protocol')),
            ...ports(name => attribute(one, name)),
            source: singleSource(reader, one),
          },
        ],
      });
    }
  }
}

function prefixLists(reader: PlanReader, into: PlannedResources) {
  const { index } = reader;
  const single = new Map<string, unknown[]>();
  let hasOpenEntry = false;
  for (const entry of index.managed('aws_ec2_managed_prefix_list_entry')) {
    const link = reader.linkOf(
      entry,
      'prefix_list_id',
      'aws_ec2_managed_prefix_list',
    );
    const list = 'value' in link ? certain(link.value) : undefined;
    if (!list) hasOpenEntry = true;
    else single.set(list, [...(single.get(list) ?? []), entry.values.cidr]);
  }
  for (const one of index.managed('aws_ec2_managed_prefix_list')) {
    const { id } = one.values;
    const inline = attribute(one, 'entry');
    const own = single.get(one.address) ?? [];
    const values = [
      ...elements(inline).map(entry => inside(entry, 'cidr').value),
      ...own,
    ];
    // Without entries of either kind, the entries come from a dynamic block.
    const isOpen = isUnknown(inline) && (isConfigured(inline) || !own.length);
    into.prefixLists.push({
      address: one.address,
      ...(isText(id) && { id }),
      entries: values.filter(isText),
      complete: values.every(isText) && !isOpen && !hasOpenEntry,
    });
  }
}

const endpointRoute = (address: string): PlannedRoute => ({
  destination: fact('buckets and tables of the Region'),
  target: fact<RouteTargetKind>('gateway-endpoint'),
  targetId: address,
});

const isCertainly = (to: Linked, { address }: PlanResource) =>
  'value' in to && certain(to.value) === address;

/** Returns whether a known link leads there, or an unknown one may. */
const mayBe = (to: Linked, { address }: PlanResource) =>
  'value' in to ? Boolean(to.value?.to.includes(address)) : true;

/** Returns the groups of an endpoint, also those that separate resources attach. */
function endpointGroups(reader: PlanReader, endpoint: PlanResource): Links {
  const place = attribute(endpoint, 'security_group_ids');
  const own =
    isUnknown(place) && !isConfigured(place)
      ? noLinks
      : reader.links(place, 'aws_security_group');
  const attached = reader.index
    .managed('aws_vpc_endpoint_security_group_association')
    .flatMap(one => {
      const to = reader.linkOf(one, 'vpc_endpoint_id', 'aws_vpc_endpoint');
      if (!mayBe(to, endpoint)) return [];
      const group = reader.linkOf(
        one,
        'security_group_id',
        'aws_security_group',
      );
      return [
        isCertainly(to, endpoint) && 'value' in group && group.value
          ? { links: [group.value], complete: true }
          : { links: [], complete: false },
      ];
    });
  return {
    links: [own, ...attached].flatMap(({ links }) => links),
    complete: [own, ...attached].every(({ complete }) => complete),
  };
}

/** Returns the policy of an endpoint, from the endpoint or a separate resource. */
function endpointPolicy(reader: PlanReader, endpoint: PlanResource) {
  const policies = reader.index
    .managed('aws_vpc_endpoint_policy')
    .map(one => ({
      one,
      to: reader.linkOf(one, 'vpc_endpoint_id', 'aws_vpc_endpoint'),
    }))
    .filter(({ to }) => mayBe(to, endpoint));
  const separate = policies.find(({ to }) => isCertainly(to, endpoint))?.one;
  // It is not known whether the policy belongs to this endpoint or another one.
  const isOther = policies.some(({ to }) => !isCertainly(to, endpoint));
  const place = attribute(separate ?? endpoint, 'policy');
  const isDefault = isUnknown(place) ? !isConfigured(place) : !place.value;
  return {
    policy: isDefault ? fact<string | null>(null) : policyText(reader, place),
    isPolicyComplete: !isOther && (isDefault || !isUnknown(place)),
  };
}

/** Reads the network of a plan. */
export function readNetwork(reader: PlanReader, into: PlannedResources): void {
  const { index } = reader;
  const idOf = ({ values: { id } }: PlanResource) => (isText(id) ? { id } : {});
  for (const type of ['aws_vpc', 'aws_default_vpc']) {
    into.vpcs.push(
      ...index
        .managed(type)
        .map(one => ({ address: one.address, ...idOf(one) })),
    );
  }
  for (const type of ['aws_subnet', 'aws_default_subnet']) {
    into.subnets.push(
      ...index.managed(type).map(one => {
        const zone = one.values.availability_zone;
        return {
          address: one.address,
          ...idOf(one),
          vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
          ...(isText(zone) && { availabilityZone: zone }),
          assignsPublicAddress: reader.flag(
            one,
            'map_public_ip_on_launch',
            type === 'aws_default_subnet',
          ),
          assignsIpv6: reader.flag(
            one,
            'assign_ipv6_address_on_creation',
            false,
          ),
        };
      }),
    );
  }
  const inState = routesInState(reader);
  const defaults = index.managed('aws_default_route_table').map(one => ({
    address: one.address,
    vpc: mainTableVpc(reader, one),
    isMain: true,
    ...inlineRoutes(reader, one, inState),
  }));
  const managed = new Set(
    defaults.flatMap(({ vpc }) =>
      'value' in vpc ? certain(vpc.value) ?? [] : [],
    ),
  );
  into.routeTables.push(
    ...index.managed('aws_route_table').map(one => ({
      address: one.address,
      vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
      isMain: false,
      ...inlineRoutes(reader, one, inState),
    })),
    ...defaults,
    // A new VPC has a main table with the local route only.
    ...index
      .managed('aws_vpc')
      .filter(({ address }) => !managed.has(address))
      .map(({ address, isNew }) => ({
        address: mainTableOf(address),
        vpc: fact<Link | null>({ to: [address] }),
        isMain: true,
        routes: [],
        complete: isNew,
      })),
  );
  into.routes.push(
    ...index.managed('aws_route').map(one => ({
      address: one.address,
      table: reader.linkOf(one, 'route_table_id', 'aws_route_table'),
      route: routeOf(reader, false, name => attribute(one, name)),
    })),
    // Gateway endpoints add a route to the tables that they name.
    ...index.managed('aws_vpc_endpoint').flatMap(one =>
      reader
        .linksOf(one, 'route_table_ids', 'aws_route_table')
        .links.map(table => ({
          address: one.address,
          table: fact<Link | null>(table),
          route: endpointRoute(one.address),
        })),
    ),
    ...index.managed('aws_vpc_endpoint_route_table_association').map(one => ({
      address: one.address,
      table: reader.linkOf(one, 'route_table_id', 'aws_route_table'),
      route: endpointRoute(one.address),
    })),
  );
  into.associations.push(
    ...index
      .managed('aws_route_table_association')
      .filter(
        one =>
          !isText(one.values.gateway_id) &&
          !isConfigured(attribute(one, 'gateway_id')),
      )
      .map(one => ({
        address: one.address,
        subnet: reader.linkOf(one, 'subnet_id', 'aws_subnet'),
        table: reader.linkOf(one, 'route_table_id', 'aws_route_table'),
      })),
  );
  into.mainTables.push(
    ...index.managed('aws_main_route_table_association').map(one => ({
      address: one.address,
      vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
      table: reader.linkOf(one, 'route_table_id', 'aws_route_table'),
    })),
  );
  into.internetGateways.push(
    ...index.managed('aws_internet_gateway').map(one => ({
      address: one.address,
      vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
    })),
    ...index.managed('aws_internet_gateway_attachment').map(one => ({
      address: one.address,
      vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
    })),
  );
  prefixLists(reader, into);
  into.flowLogs.push(
    ...index
      .managed('aws_flow_log')
      .filter(
        one => isConfigured(attribute(one, 'vpc_id')) || one.values.vpc_id,
      )
      .map(one => ({
        address: one.address,
        vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
        trafficType: reader.text(one, 'traffic_type', 'ALL'),
      })),
  );
  into.endpoints.push(
    ...index
      .managed('aws_vpc_endpoint')
      .filter(one => one.values.vpc_endpoint_type === 'Interface')
      .map(one => {
        const { service_name: service } = one.values;
        return {
          address: one.address,
          vpc: reader.linkOf(one, 'vpc_id', 'aws_vpc'),
          service: isText(service)
            ? fact(service.split('.').pop() ?? '')
            : afterApply(`service_name of ${one.address}`),
          privateDns: reader.flag(one, 'private_dns_enabled', false),
          securityGroups: endpointGroups(reader, one),
          ...endpointPolicy(reader, one),
        };
      }),
  );
  securityGroups(reader, into);
  groupRules(reader, into);
}

/** Returns the VPC whose main table it is: `default_route_table_id` of the VPC. */
function mainTableVpc(reader: PlanReader, resource: PlanResource) {
  const own = reader.linkOf(resource, 'vpc_id', 'aws_vpc');
  return 'value' in own && own.value
    ? own
    : reader.linkOf(resource, 'default_route_table_id', 'aws_vpc');
}
