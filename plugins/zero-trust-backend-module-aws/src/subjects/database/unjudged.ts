import { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { UnjudgedResource } from 'backstage-plugin-zero-trust-node';

/**
 * Why a database that RDS lists is not judged; undefined where it is.
 * DescribeDBInstances and DescribeDBClusters return Neptune and DocumentDB too.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBInstances.html
 */
export function whyUnjudged(engine = ''): string | undefined {
  if (engine === 'neptune') return 'Neptune is not judged.';
  if (engine === 'docdb') return 'DocumentDB is not judged.';
  return engine.startsWith('custom-') ? 'RDS Custom is not judged.' : undefined;
}

/**
 * Why a cluster is not judged; undefined where it is. Its nodes are what can be
 * reached: shards and routers of Aurora Limitless Database, which are in a DB shard
 * group with a public flag of its own, and the capacity of Aurora Serverless v1 are
 * no DB instances.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/limitless-architecture.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBShardGroup.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.how-it-works.html
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
 * Why an instance is judged neither alone nor as a member of a cluster: two lists
 * are read one after the other, and a cluster may be created or deleted in between.
 * Undefined where its cluster is listed, or it has none.
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
    ? `Its cluster ${name} is not in the list of clusters.`
    : `Its cluster ${name} is not known: the clusters could not be listed.`;
}

/** Parts what is judged from what is only listed. */
export function partUnjudged<T>(
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
