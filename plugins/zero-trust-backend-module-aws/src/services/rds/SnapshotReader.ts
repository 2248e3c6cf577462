import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBSnapshotAttributesCommand,
  paginateDescribeDBClusterSnapshots,
  paginateDescribeDBSnapshots,
  RDSClient,
} from '@aws-sdk/client-rds';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required, requiredName } from '../../errors/InvalidResponseError';
import { isEncrypted } from './isEncrypted';

/** A snapshot of an instance or a cluster, as RDS lists it. */
export interface ListedSnapshot {
  arn: string;
  name: string;
  /** `manual`, `automated`, `awsbackup` … */
  type: string;
  ofCluster: boolean;
  /** `DbiResourceId` or `DbClusterResourceId` of its database. */
  resourceId?: string;
  /** The name of its database. */
  database?: string;
  engine?: string;
  encrypted?: boolean;
  createdAt?: Date;
}

interface Attribute {
  AttributeName?: string;
  AttributeValues?: string[];
}

const isGone = (error: unknown) =>
  error instanceof Error &&
  /^DB(Cluster)?SnapshotNotFound(Fault)?$/.test(error.name);

/**
 * Returns the accounts with which a snapshot is shared. If there are none, RDS returns
 * the attribute without values.
 */
function restoreOf(attributes: Attribute[] | undefined): string[] {
  const restore = required(attributes, 'attributes').find(
    ({ AttributeName }) => AttributeName === 'restore',
  );
  return required(restore, 'attribute restore').AttributeValues ?? [];
}

/**
 * Reads snapshots of instances and of clusters. Without a type, RDS lists all snapshots
 * of the account, and none that other accounts share.
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html
 * @see
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshots.html
 */
export class SnapshotReader extends ServiceReader<RDSClient> {
  ofInstances(): Promise<Fact<ListedSnapshot[]>> {
    return this.read('rds:DescribeDBSnapshots', async () => {
      const all = await this.all(
        paginateDescribeDBSnapshots(this.paging, {}, this.options),
        'DBSnapshots',
        page => page.DBSnapshots,
      );
      return all.map(snapshot => ({
        arn: requiredName(snapshot.DBSnapshotArn, 'DBSnapshotArn'),
        name: requiredName(
          snapshot.DBSnapshotIdentifier,
          'DBSnapshotIdentifier',
        ),
        type: required(snapshot.SnapshotType, 'SnapshotType'),
        ofCluster: false,
        resourceId: snapshot.DbiResourceId,
        database: snapshot.DBInstanceIdentifier,
        engine: snapshot.Engine,
        encrypted: isEncrypted({ ...snapshot, flag: snapshot.Encrypted }),
        createdAt: snapshot.SnapshotCreateTime,
      }));
    });
  }

  ofClusters(): Promise<Fact<ListedSnapshot[]>> {
    return this.read('rds:DescribeDBClusterSnapshots', async () => {
      const all = await this.all(
        paginateDescribeDBClusterSnapshots(this.paging, {}, this.options),
        'DBClusterSnapshots',
        page => page.DBClusterSnapshots,
      );
      return all.map(snapshot => ({
        arn: requiredName(
          snapshot.DBClusterSnapshotArn,
          'DBClusterSnapshotArn',
        ),
        name: required(
          snapshot.DBClusterSnapshotIdentifier,
          'DBClusterSnapshotIdentifier',
        ),
        type: required(snapshot.SnapshotType, 'SnapshotType'),
        ofCluster: true,
        resourceId: snapshot.DbClusterResourceId,
        database: snapshot.DBClusterIdentifier,
        engine: snapshot.Engine,
        encrypted: isEncrypted({
          ...snapshot,
          flag: snapshot.StorageEncrypted,
        }),
        createdAt: snapshot.SnapshotCreateTime,
      }));
    });
  }

  /**
   * Returns the account ids or `all` for a manual snapshot. A snapshot that was deleted
   * in the meantime is not shared.
   */
  sharedWith({ name, ofCluster }: ListedSnapshot): Promise<Fact<string[]>> {
    const read = (operation: string, ask: () => Promise<string[]>) =>
      this.read(operation, () =>
        ask().catch(error => {
          if (isGone(error)) return [];
          throw error;
        }),
      );
    return ofCluster
      ? read('rds:DescribeDBClusterSnapshotAttributes', async () => {
          const { DBClusterSnapshotAttributesResult: result } =
            await this.client.send(
              new DescribeDBClusterSnapshotAttributesCommand({
                DBClusterSnapshotIdentifier: name,
              }),
              this.options,
            );
          return restoreOf(result?.DBClusterSnapshotAttributes);
        })
      : read('rds:DescribeDBSnapshotAttributes', async () => {
          const { DBSnapshotAttributesResult: result } = await this.client.send(
            new DescribeDBSnapshotAttributesCommand({
              DBSnapshotIdentifier: name,
            }),
            this.options,
          );
          return restoreOf(result?.DBSnapshotAttributes);
        });
  }
}
