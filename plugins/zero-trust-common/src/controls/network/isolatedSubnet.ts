import { Route, SubnetEvidence } from '../../evidence';
import { isKnown } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import { allOf, check, fail, pass, unknown } from '../../judging/verdict';
import { isDefaultTogether } from './addressSpace';
import { describeRoutes, leadsToInternet } from './publicSubnet';

/**
 * Targets that stay in the private network. A gateway endpoint counts only if it is
 * planned: for one that was read, the entries decide.
 */
const inside = ({ target, prefixListEntries }: Route) =>
  target === 'local' || (target === 'gateway-endpoint' && !prefixListEntries);

const destinationsOf = (route: Route): string[] =>
  route.prefixListEntries && isKnown(route.prefixListEntries)
    ? route.prefixListEntries.value
    : [route.destination];

const readEntries = (routes: readonly Route[]): Verdict[] =>
  routes.flatMap(({ destination, prefixListEntries }) =>
    prefixListEntries
      ? [
          check(`Entries of ${destination}`, prefixListEntries, () =>
            pass(`The entries of ${destination} are known.`),
          ),
        ]
      : [],
  );

/**
 * Fails if a subnet is public or has a default route to anything, also as two halves of
 * the internet or a prefix list that contains it. With routes to named networks, S3 and
 * DynamoDB it is isolated.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
 */
export function judgeIsolatedSubnet(subnet: SubnetEvidence): Verdict {
  const { subnetId } = subnet;
  return check(
    `Routes of ${subnetId}`,
    subnet.routes,
    routes => {
      // A table always has the local route, so one without routes is incomplete.
      if (!routes.length)
        return unknown(`${subnetId} has no routes in the response.`);
      const leaving = routes.filter(route => !inside(route));
      const offending = leaving.filter(
        route =>
          leadsToInternet(route) || isDefaultTogether(destinationsOf(route)),
      );
      if (offending.length) {
        return fail(
          `${subnetId} is not isolated: it routes ${describeRoutes(
            offending,
          )}.`,
        );
      }
      if (isDefaultTogether(leaving.flatMap(destinationsOf))) {
        return fail(
          `${subnetId} is not isolated: together, its routes are a default route: ${describeRoutes(
            leaving,
          )}.`,
        );
      }
      return allOf([
        pass(`${subnetId} has no default route.`),
        ...readEntries(leaving),
      ]);
    },
    describeRoutes,
  );
}
