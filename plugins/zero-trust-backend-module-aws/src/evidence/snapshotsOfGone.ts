import { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import {
  CollectionScope,
  UnjudgedResource,
} from 'backstage-plugin-zero-trust-node';
import { ListedSnapshot } from '../rds/SnapshotReader';
import { Snapshots } from './readSnapshots';
import { whyUnjudged } from './unjudged';

/** Only what was listed in full shows that a database is gone. */
function gone<T>(
  snapshots: Fact<ListedSnapshot[]>,
  databases: Fact<T[]>,
  idOf: (database: T) => string | undefined,
): ListedSnapshot[] {
  if (!isKnown(snapshots) || !isKnown(databases)) return [];
  const ids = new Set(databases.value.map(idOf));
  return snapshots.value.filter(
    ({ type, engine, resourceId }) =>
      type === 'manual' &&
      !whyUnjudged(engine) &&
      resourceId !== undefined &&
      !ids.has(resourceId),
  );
}

/**
 * The manual snapshots of databases that are no more: nobody's evidence, and
 * still somebody's data.
 */
export function snapshotsOfGone(
  { accountId, region }: CollectionScope,
  { ofInstances, ofClusters }: Snapshots,
  instances: Fact<DBInstance[]>,
  clusters: Fact<DBCluster[]>,
): UnjudgedResource[] {
  const listed = (
    found: ListedSnapshot[],
    type: string,
    observedAt: string,
  ): UnjudgedResource[] =>
    found.map(({ arn, name, engine, database }) => ({
      arn,
      type,
      name,
      engine,
      accountId,
      region,
      reason: `It is a snapshot of a deleted database${
        database ? `: ${database}` : ''
      }.`,
      observedAt,
    }));
  return [
    ...listed(
      gone(ofInstances, instances, db => db.DbiResourceId),
      'snapshot',
      ofInstances.observedAt,
    ),
    ...listed(
      gone(ofClusters, clusters, db => db.DbClusterResourceId),
      'cluster-snapshot',
      ofClusters.observedAt,
    ),
  ];
}
