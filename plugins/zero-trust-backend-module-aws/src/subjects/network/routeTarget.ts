import { Route as AwsRoute } from '@aws-sdk/client-ec2';
import { RouteTargetKind } from 'backstage-plugin-zero-trust-common';

const gateways: Array<[string, RouteTargetKind]> = [
  ['local', 'local'],
  ['igw-', 'internet-gateway'],
  ['vgw-', 'virtual-private-gateway'],
  // Gateway Load Balancer endpoints are in GatewayId, like gateway endpoints. Routes to
  // S3 and DynamoDB always use a prefix list. Other routes may use one too, so the
  // entries of the list decide.
  ['vpce-', 'load-balancer-endpoint'],
];

/** Returns the target of a route, from the only id that is set. */
export function routeTarget(route: AwsRoute): {
  target: RouteTargetKind;
  targetId?: string;
} {
  const { GatewayId } = route;
  if (GatewayId) {
    if (GatewayId.startsWith('vpce-') && route.DestinationPrefixListId) {
      return { target: 'gateway-endpoint', targetId: GatewayId };
    }
    const found = gateways.find(([prefix]) => GatewayId.startsWith(prefix));
    return { target: found?.[1] ?? 'other', targetId: GatewayId };
  }
  const candidates: Array<[string | undefined, RouteTargetKind]> = [
    [route.EgressOnlyInternetGatewayId, 'egress-only-internet-gateway'],
    [route.NatGatewayId, 'nat-gateway'],
    [route.TransitGatewayId, 'transit-gateway'],
    [route.VpcPeeringConnectionId, 'vpc-peering'],
    [route.LocalGatewayId, 'local-gateway'],
    [route.CarrierGatewayId, 'carrier-gateway'],
    [route.CoreNetworkArn, 'core-network'],
    [route.InstanceId, 'instance'],
    [route.NetworkInterfaceId, 'network-interface'],
  ];
  const found = candidates.find(([id]) => id);
  return found ? { target: found[1], targetId: found[0] } : { target: 'other' };
}
