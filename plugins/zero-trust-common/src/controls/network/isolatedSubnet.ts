import { Route, SubnetEvidence } from '../../evidence';
import { isKnown } from '../../facts/fact';
import { Verdict } from '../../judging/control';
import { allOf, check, fail, pass, unknown } from '../../judging/verdict';
import { isDefaultTogether } from './addressSpace';
import { describeRoutes, leadsToInternet } from './publicSubnet';

/**
 * What stays in the private network, wherever it is said to lead. Of a gateway
 * endpoint only what is planned: of one that is read the entries decide.
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
 * Fails where a subnet has a default route to anything, which is also two halves
 * of the internet or a prefix list that holds it, and where it is public. Routes
 * to named networks, and to S3 and DynamoDB, leave it isolated.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html
 */
export function judgeIsolatedSubnet(subnet: SubnetEvidence): Verdict {
  const { subnetId } = subnet;
  return check(
    `Routes of ${subnetId}`,
    subnet.routes,
    routes => {
      // A table without any route, not even the local one, was not read well.
      if (!routes.length) return unknown(`${subnetId} shows no routes.`);
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
          `${subnetId} is not isolated: its routes are a default route together: ${describeRoutes(
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
