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

/** A snapshot of an instance or a cluster, as RDS lists it. */
export interface ListedSnapshot {
  arn: string;
  name: string;
  /** `manual`, `automated`, `awsbackup` … */
  type: string;
  ofCluster: boolean;
  /** `DbiResourceId` or `DbClusterResourceId` of the database that it is of. */
  resourceId?: string;
  /** The name of that database. */
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
 * With whom it is shared. RDS gives the attribute without values where there is
 * nobody.
 */
function restoreOf(attributes: Attribute[] | undefined): string[] {
  const restore = required(attributes, 'attributes').find(
    ({ AttributeName }) => AttributeName === 'restore',
  );
  return required(restore, 'attribute restore').AttributeValues ?? [];
}

/**
 * Reads snapshots, those of instances apart from those of clusters. Without a
 * type RDS lists all of the account, and none that others share.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshots.html
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
        encrypted: snapshot.Encrypted,
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
        encrypted: snapshot.StorageEncrypted,
        createdAt: snapshot.SnapshotCreateTime,
      }));
    });
  }

  /**
   * Of manual snapshots only: account ids, or `all`. One that is deleted in the
   * meantime is shared with nobody.
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
