import { Route, SubnetEvidence } from '../../evidence';
import { isKnown, missing } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import { oncePerObject } from '../../judging/oncePerObject';
import {
  allOf,
  anyOf,
  check,
  fail,
  pass,
  unknown,
} from '../../judging/verdict';
import { isDefaultTogether } from './addressSpace';

const GATEWAYS = ['internet-gateway', 'carrier-gateway'];
const BLOCKING = ['block-bidirectional', 'block-ingress'];

function destinations(route: Route): string[] {
  return route.prefixListEntries && isKnown(route.prefixListEntries)
    ? route.prefixListEntries.value
    : [route.destination];
}

/**
 * Firewall endpoints are load-balancer endpoints, and look like those of S3 if a prefix
 * list leads to them.
 */
const toEndpoint = ({ target, prefixListEntries }: Route) =>
  target === 'load-balancer-endpoint' ||
  (target === 'gateway-endpoint' && prefixListEntries !== undefined);

/**
 * Returns whether a route of any destination leads to an internet or carrier gateway.
 */
export const leadsToInternet = ({ target }: Route) => GATEWAYS.includes(target);

export const describeRoutes = oncePerObject(
  (routes: readonly Route[]) =>
    routes
      .map(r => `${r.destination} to ${r.targetId ?? r.target}`)
      .join('; ') || 'none',
);

function judgeGateway(subnet: SubnetEvidence, route: Route): Verdict {
  const gateway =
    subnet.vpcHasInternetGateway ??
    missing('not-collected', {
      needs: 'ec2:DescribeInternetGateways',
    });
  return check(
    `Internet gateway of the VPC of ${subnet.subnetId}`,
    gateway,
    has =>
      has
        ? fail(
            `${subnet.subnetId} routes to the internet through ${
              route.targetId ?? 'an endpoint'
            }.`,
          )
        : pass(`The VPC of ${subnet.subnetId} has no internet gateway.`),
  );
}

/** Without a gateway, nothing leads out of the VPC, whatever the entries are. */
function judgeEndpointRoute(subnet: SubnetEvidence, route: Route): Verdict {
  const list = route.prefixListEntries;
  const gateway = judgeGateway(subnet, route);
  return list && !isKnown(list)
    ? anyOf([
        check(`Entries of ${route.destination}`, list, () =>
          pass('The entries are known.'),
        ),
        gateway,
      ])
    : gateway;
}

/**
 * Fails if a subnet is public: any route leads to an internet or carrier gateway, or
 * the default route leads to a firewall or load-balancer endpoint in a VPC that has an
 * internet gateway.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
 */
export function judgePublicSubnet(subnet: SubnetEvidence): Verdict {
  return check(
    `Routes of ${subnet.subnetId}`,
    subnet.routes,
    routes => {
      // A table always has the local route, so one without routes is incomplete.
      if (!routes.length)
        return unknown(`${subnet.subnetId} has no routes in the response.`);
      const open = routes.find(leadsToInternet);
      if (open) {
        return fail(
          `${subnet.subnetId} is public: it routes ${open.destination} to ${
            open.targetId ?? open.target
          }.`,
        );
      }
      const inspected = routes.filter(
        route =>
          toEndpoint(route) &&
          ((route.prefixListEntries && !isKnown(route.prefixListEntries)) ||
            isDefaultTogether(destinations(route))),
      );
      return inspected.length
        ? allOf(inspected.map(route => judgeEndpointRoute(subnet, route)))
        : pass(`${subnet.subnetId} has no route to an internet gateway.`);
    },
    describeRoutes,
  );
}

/** Judges the exclusion of a subnet that is blocked, if there is one. */
function judgeExclusion(subnet: SubnetEvidence): Verdict {
  const exclusion =
    subnet.blockExclusion ??
    missing('not-collected', {
      needs: 'ec2:DescribeVpcBlockPublicAccessExclusions',
    });
  return check(
    `Exclusion of ${subnet.subnetId} from VPC Block Public Access`,
    exclusion,
    mode =>
      mode === 'allow-bidirectional'
        ? fail(`VPC Block Public Access excludes ${subnet.subnetId} (${mode}).`)
        : pass(
            `VPC Block Public Access protects ${subnet.subnetId} from the internet.`,
          ),
  );
}

/**
 * Passes if the internet cannot reach the subnet: it is not public, or VPC Block Public
 * Access blocks it and no exclusion allows the internet again. Exclusions are read
 * separately: the documentation of a subnet's mode says that it applies "except for
 * excluded VPCs and subnets".
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_BlockPublicAccessStates.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export function judgeReachableSubnet(subnet: SubnetEvidence): Verdict {
  return anyOf([
    judgePublicSubnet(subnet),
    check(
      `InternetGatewayBlockMode of ${subnet.subnetId}`,
      subnet.internetGatewayBlockMode,
      mode => {
        if (BLOCKING.includes(mode)) return judgeExclusion(subnet);
        const { blockExclusion } = subnet;
        return blockExclusion &&
          isKnown(blockExclusion) &&
          blockExclusion.value === 'allow-bidirectional'
          ? judgeExclusion(subnet)
          : fail('VPC Block Public Access does not block it.');
      },
    ),
  ]);
}
