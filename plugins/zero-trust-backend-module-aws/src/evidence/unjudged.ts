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

/** Parts what is judged from what is only listed. */
export function partUnjudged<T extends { Engine?: string }>(
  databases: T[],
  listed: (database: T, reason: string) => UnjudgedResource,
): { judged: T[]; unjudged: UnjudgedResource[] } {
  const judged: T[] = [];
  const unjudged: UnjudgedResource[] = [];
  for (const database of databases) {
    const reason = whyUnjudged(database.Engine);
    if (reason) unjudged.push(listed(database, reason));
    else judged.push(database);
  }
  return { judged, unjudged };
}
