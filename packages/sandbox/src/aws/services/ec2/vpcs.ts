import type {
  InternetGateway,
  Route as AwsRoute,
  RouteTable,
  Subnet,
  Vpc,
} from '@aws-sdk/client-ec2';
import type { Network, Route } from '../../../estate/networkSchema';
import { arn } from '../../../estate/arn';
import type { CallContext } from '../../service/Call';
import {
  cidrOf,
  gatewayId,
  hasInternetGateway,
  networksOf,
  ownerOf,
  prefixListId,
  routeTableId,
  subnetId,
  vpcId,
  zoneOf,
} from './networks';

const named = (name: string) => [{ Key: 'Name', Value: name }];

export const vpcs = (call: CallContext): Vpc[] =>
  networksOf(call.here).map(([name, network]) => ({
    VpcId: vpcId(call, name),
    OwnerId: ownerOf(call, name).accountId,
    CidrBlock: network.cidr,
    CidrBlockAssociationSet: [
      { CidrBlock: network.cidr, CidrBlockState: { State: 'associated' } },
    ],
    State: 'available',
    IsDefault: false,
    InstanceTenancy: 'default',
    Tags: named(name),
  }));

/** The combined effect of the account's options and the exclusion of the subnet. */
function blockMode(call: CallContext, network: Network, subnet: string) {
  const excluded = network.subnets[subnet].excludedFromBlock;
  if (excluded === 'allow-bidirectional') return 'off' as const;
  return network.ownersBlock ?? call.here.blockPublicAccess;
}

export const subnets = (call: CallContext): Subnet[] =>
  networksOf(call.here).flatMap(([name, network]) =>
    Object.keys(network.subnets).map(subnet => {
      const id = subnetId(call, name, subnet);
      const owner = ownerOf(call, name).accountId;
      return {
        SubnetId: id,
        SubnetArn: arn('ec2', call.region, owner, `subnet/${id}`),
        VpcId: vpcId(call, name),
        OwnerId: owner,
        CidrBlock: cidrOf(network, subnet),
        AvailabilityZone: `${call.region}${zoneOf(network, subnet)}`,
        AvailableIpAddressCount: 251,
        MapPublicIpOnLaunch: network.subnets[subnet].routes === 'public',
        DefaultForAz: false,
        State: 'available',
        BlockPublicAccessStates: {
          InternetGatewayBlockMode: blockMode(call, network, subnet),
        },
        Tags: named(subnet),
      };
    }),
  );

function target(call: CallContext, network: string, { via }: Route): AwsRoute {
  const id = (prefix: string) =>
    gatewayId(prefix, ownerOf(call, network), network);
  switch (via) {
    case 'internet-gateway':
      return { GatewayId: id('igw') };
    case 'carrier-gateway':
      return { CarrierGatewayId: id('cagw') };
    case 'nat-gateway':
      return { NatGatewayId: id('nat') };
    case 'egress-only-internet-gateway':
      return { EgressOnlyInternetGatewayId: id('eigw') };
    case 'transit-gateway':
      return { TransitGatewayId: id('tgw') };
    case 'vpc-peering':
      return { VpcPeeringConnectionId: id('pcx') };
    case 'virtual-private-gateway':
      return { GatewayId: id('vgw') };
    case 'firewall-endpoint':
      return { GatewayId: id('vpce') };
    default:
      return { NatGatewayId: id('nat'), State: 'blackhole' };
  }
}

function destination(call: CallContext, { to }: Route): AwsRoute {
  if (call.here.prefixLists[to]) {
    return { DestinationPrefixListId: prefixListId(call, to) };
  }
  return to.includes(':')
    ? { DestinationIpv6CidrBlock: to }
    : { DestinationCidrBlock: to };
}

/** Returns the routes of a route table, which can be a built-in one, by its name. */
export function routesOf(network: Network, table: string): Route[] {
  const own = network.routeTables[table];
  if (own) return own;
  if (table === 'main') return routesOf(network, network.mainRoutes);
  const anywhere = ['0.0.0.0/0', ...(network.ipv6 ? ['::/0'] : [])];
  if (table === 'public') {
    return anywhere.map(to => ({ to, via: 'internet-gateway' }));
  }
  return table === 'nat' ? [{ to: '0.0.0.0/0', via: 'nat-gateway' }] : [];
}

/**
 * Returns the route tables. A participant sees the tables of the subnets that are
 * shared with it.
 */
export const routeTables = (call: CallContext): RouteTable[] =>
  networksOf(call.here).flatMap(([name, network]) => {
    const owner = ownerOf(call, name);
    const used = new Set([
      'main',
      ...Object.values(network.subnets).map(({ routes }) => routes),
    ]);
    if (network.owner) used.delete('main');
    return [...used].map(table => {
      const id = routeTableId(call, name, table);
      const associated = Object.entries(network.subnets).filter(
        ([, { routes }]) => routes === table,
      );
      return {
        RouteTableId: id,
        VpcId: vpcId(call, name),
        OwnerId: owner.accountId,
        // A subnet with the main route table has no association.
        Associations:
          table === 'main'
            ? [
                {
                  Main: true,
                  RouteTableId: id,
                  RouteTableAssociationId: gatewayId(
                    'rtbassoc',
                    owner,
                    name,
                    table,
                  ),
                  AssociationState: { State: 'associated' as const },
                },
              ]
            : associated.map(([subnet]) => ({
                Main: false,
                RouteTableId: id,
                SubnetId: subnetId(call, name, subnet),
                RouteTableAssociationId: gatewayId(
                  'rtbassoc',
                  owner,
                  name,
                  subnet,
                ),
                AssociationState: { State: 'associated' as const },
              })),
        PropagatingVgws: [],
        Routes: [
          {
            DestinationCidrBlock: network.cidr,
            GatewayId: 'local',
            State: 'active' as const,
            Origin: 'CreateRouteTable' as const,
          },
          ...routesOf(network, table).map(route => ({
            State: 'active' as const,
            Origin: 'CreateRoute' as const,
            ...destination(call, route),
            ...target(call, name, route),
          })),
        ],
        Tags: named(table),
      };
    });
  });

export const internetGateways = (call: CallContext): InternetGateway[] =>
  networksOf(call.here)
    .filter(([, network]) => hasInternetGateway(network))
    .map(([name]) => ({
      InternetGatewayId: gatewayId('igw', ownerOf(call, name), name),
      OwnerId: ownerOf(call, name).accountId,
      Attachments: [{ VpcId: vpcId(call, name), State: 'available' as never }],
      Tags: named(name),
    }));
