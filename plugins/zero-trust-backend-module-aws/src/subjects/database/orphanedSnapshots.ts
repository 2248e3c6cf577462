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
 * Returns whether a database was deleted. Only complete lists show it.
 *
 * @param unlisted - names of databases that exist and were not listed
 */
function isDeleted(
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
 * Returns the manual snapshots of databases that were deleted, or were never in this
 * account-region. They are in no evidence, but contain data.
 */
export function orphanedSnapshots(
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
      // A copy has the id of a database in another account or region.
      reason: `It is a snapshot of a deleted database, or a copy from another account or Region${
        database ? `: ${database}` : ''
      }.`,
    }));
  return [
    ...listed(
      isDeleted(
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
      isDeleted(
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
