import {
  DatabaseEvidence,
  Fact,
  isKnown,
  known,
  mapFact,
} from 'backstage-plugin-zero-trust-common';
import { distinct } from '../network/distinct';

/** Returns the ids of the security groups of databases and of their proxies. */
export function databaseGroups(
  databases: readonly DatabaseEvidence[],
): Fact<string[]> {
  const read = databases.flatMap(({ instances, proxies }) => [
    ...instances.map(({ securityGroups }) =>
      mapFact(securityGroups, groups => groups.map(({ groupId }) => groupId)),
    ),
    // Proxies are not read for engines that have none.
    ...(isKnown(proxies) || proxies.missing !== 'not-collected'
      ? [mapFact(proxies, all => all.flatMap(one => one.securityGroupIds))]
      : []),
  ]);
  const [first] = read;
  return (
    read.find(fact => !isKnown(fact)) ??
    known(
      distinct(read.flatMap(fact => (isKnown(fact) ? fact.value : []))),
      first && isKnown(first) ? first.source : 'rds:DescribeDBInstances',
    )
  );
}
