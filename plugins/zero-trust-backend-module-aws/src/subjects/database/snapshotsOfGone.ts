import { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { Fact, isKnown, mapFact } from 'backstage-plugin-zero-trust-common';
import {
  CollectionScope,
  UnjudgedResource,
} from 'backstage-plugin-zero-trust-node';
import { ListedSnapshot } from '../../services/rds/SnapshotReader';
import { Snapshots, SnapshotSource } from './readSnapshots';
import { whyUnjudged } from './unjudged';

/**
 * Only what was listed in full shows that a database is gone.
 *
 * @param unlisted - names of databases that are there and were not listed
 */
function gone(
  snapshots: Fact<ListedSnapshot[]>,
  databases: Fact<SnapshotSource[]>,
  unlisted: readonly string[] = [],
): ListedSnapshot[] {
  if (!isKnown(snapshots) || !isKnown(databases)) return [];
  const ids = new Set(databases.value.map(({ resourceId }) => resourceId));
  const names = new Set(databases.value.map(({ name }) => name));
  return snapshots.value.filter(
    ({ type, engine, resourceId, database = '' }) =>
      type === 'manual' &&
      !whyUnjudged(engine) &&
      !unlisted.includes(database) &&
      !(resourceId ? ids.has(resourceId) : names.has(database)),
  );
}

/**
 * The manual snapshots of databases that are not here, or no more: nobody's
 * evidence, and still somebody's data.
 */
export function snapshotsOfGone(
  { accountId, region }: CollectionScope,
  { ofInstances, ofClusters }: Snapshots,
  instances: Fact<DBInstance[]>,
  clusters: Fact<DBCluster[]>,
  withoutCluster: readonly DBInstance[],
): UnjudgedResource[] {
  const listed = (found: ListedSnapshot[], type: string): UnjudgedResource[] =>
    found.map(({ arn, name, engine, database }) => ({
      arn,
      type,
      name,
      engine,
      accountId,
      region,
      // The id of a copy is that of a database in its own account and region.
      reason: `It is a snapshot of a deleted database, or a copy from elsewhere${
        database ? `: ${database}` : ''
      }.`,
    }));
  return [
    ...listed(
      gone(
        ofInstances,
        mapFact(instances, all =>
          all.map(db => ({
            resourceId: db.DbiResourceId ?? '',
            name: db.DBInstanceIdentifier ?? '',
            cluster: false,
          })),
        ),
      ),
      'snapshot',
    ),
    ...listed(
      gone(
        ofClusters,
        mapFact(clusters, all =>
          all.map(db => ({
            resourceId: db.DbClusterResourceId ?? '',
            name: db.DBClusterIdentifier ?? '',
            cluster: true,
          })),
        ),
        withoutCluster.flatMap(db => db.DBClusterIdentifier ?? []),
      ),
      'cluster-snapshot',
    ),
  ];
}
