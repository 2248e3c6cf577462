import { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { UnjudgedResource } from 'backstage-plugin-zero-trust-node';

/**
 * Returns why a database that RDS lists is not judged, or undefined if it is.
 * DescribeDBInstances and DescribeDBClusters also return Neptune and DocumentDB.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
 */
export function whyUnjudged(engine = ''): string | undefined {
  if (engine === 'neptune') return 'Neptune is not judged.';
  if (engine === 'docdb') return 'DocumentDB is not judged.';
  return engine.startsWith('custom-') ? 'RDS Custom is not judged.' : undefined;
}

/**
 * Returns why a cluster is not judged, or undefined if it is. Shards and routers of
 * Aurora Limitless Database, which are in a DB shard group with its own public flag,
 * and the capacity of Aurora Serverless v1 are not DB instances, so their network
 * cannot be read.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/limitless-architecture.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBShardGroup.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.how-it-works.html
 */
export function whyClusterUnjudged(cluster: DBCluster): string | undefined {
  const { Status: limitless = 'disabled' } = cluster.LimitlessDatabase ?? {};
  if (
    cluster.ClusterScalabilityType === 'limitless' ||
    !['disabled', 'not-in-use'].includes(limitless)
  ) {
    return 'Aurora Limitless Database is not judged.';
  }
  return cluster.EngineMode === 'serverless'
    ? 'Aurora Serverless v1 is not judged.'
    : whyUnjudged(cluster.Engine);
}

/**
 * Returns why an instance is judged neither alone nor as a member: the two lists are
 * read one after the other, and a cluster may be created or deleted in between.
 * Undefined if its cluster is listed, or it has none.
 */
export function whyWithoutCluster(
  { DBClusterIdentifier: name, Engine: engine }: DBInstance,
  clusters: Fact<DBCluster[]>,
): string | undefined {
  const found =
    isKnown(clusters) &&
    clusters.value.some(
      ({ DBClusterIdentifier }) => DBClusterIdentifier === name,
    );
  if (!name || found || whyUnjudged(engine)) return undefined;
  return isKnown(clusters)
    ? `The cluster ${name} of the instance is not in the list of clusters.`
    : `The cluster ${name} of the instance is not known: the clusters could not be listed.`;
}

/** Separates databases that are judged from those that are only listed. */
export function separateUnjudged<T>(
  databases: T[],
  why: (database: T) => string | undefined,
  listed: (database: T, reason: string) => UnjudgedResource,
): { judged: T[]; unjudged: UnjudgedResource[] } {
  const judged: T[] = [];
  const unjudged: UnjudgedResource[] = [];
  for (const database of databases) {
    const reason = why(database);
    if (reason) unjudged.push(listed(database, reason));
    else judged.push(database);
  }
  return { judged, unjudged };
}
