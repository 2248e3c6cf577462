import { RouteTargetKind } from 'backstage-plugin-zero-trust-common';
import { certain, Link } from '../planned/Link';
import { PlannedResources, PlannedRoute } from '../planned/PlannedResources';
import {
  afterApply,
  fact,
  isText,
  mainTableOf,
  PlanReader,
} from './PlanReader';
import {
  attribute,
  elements,
  inside,
  isConfigured,
  isUnknown,
  isUnset,
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

const endpointRoute = (address: string): PlannedRoute => ({
  destination: fact('buckets and tables of the Region'),
  target: fact<RouteTargetKind>('gateway-endpoint'),
  targetId: address,
});

/** Returns the VPC whose main table it is: `default_route_table_id` of the VPC. */
function mainTableVpc(reader: PlanReader, resource: PlanResource) {
  const own = reader.linkOf(resource, 'vpc_id', 'aws_vpc');
  return 'value' in own && own.value
    ? own
    : reader.linkOf(resource, 'default_route_table_id', 'aws_vpc');
}

/** Reads the route tables of a plan, their routes and their subnets. */
export function readRoutes(reader: PlanReader, into: PlannedResources): void {
  const { index } = reader;
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
}
