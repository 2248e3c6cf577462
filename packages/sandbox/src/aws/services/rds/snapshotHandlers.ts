import type * as client from '@aws-sdk/client-rds';
import { AwsError } from '../../protocol/AwsError';
import type { CallContext } from '../../service/Call';
import type { Handlers } from '../../service/Service';
import { filter } from './filter';
import { page } from './page';
import { select } from './select';
import { dbClusterSnapshots, dbSnapshots, snapshotsOf } from './snapshots';

const notFound = (code: string, name: string) =>
  new AwsError(code, `${name} not found.`, 404);

/** The names of automated snapshots contain colons, as ARNs do. */
const nameIn = (identifier: string | undefined) =>
  identifier
    ?.replace(/^arn:.*?:(cluster-)?snapshot:/, '')
    .split(':')
    .pop();
const plain = (name = '') => name.split(':').pop();

/**
 * Returns the snapshots of one type, or all that are neither public nor shared by other
 * accounts.
 */
const ofType =
  (type: string | undefined) =>
  ({ SnapshotType }: { SnapshotType?: string }) =>
    !type || SnapshotType === type;

function restoreOf(
  call: CallContext,
  identifier: string,
  cluster: boolean,
): string[] {
  const found = snapshotsOf(call).find(
    snapshot =>
      snapshot.cluster === cluster &&
      plain(snapshot.name) === nameIn(identifier),
  );
  if (!found) {
    throw notFound(
      cluster ? 'DBClusterSnapshotNotFoundFault' : 'DBSnapshotNotFound',
      identifier,
    );
  }
  return found.sharedWith;
}

/**
 * Handlers for snapshots and the accounts with which they are shared. Snapshots that
 * other accounts share are not implemented.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshots.html
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBSnapshotAttributes.html
 */
export const snapshotHandlers: Handlers<typeof client> = {
  DescribeDBSnapshots(input, call) {
    const found = filter(
      select(
        dbSnapshots(call),
        nameIn(input.DBSnapshotIdentifier),
        ({ DBSnapshotIdentifier }) => plain(DBSnapshotIdentifier),
        name => notFound('DBSnapshotNotFound', name),
      )
        .filter(ofType(input.SnapshotType))
        .filter(
          ({ DBInstanceIdentifier, DbiResourceId }) =>
            (!input.DBInstanceIdentifier ||
              DBInstanceIdentifier === input.DBInstanceIdentifier) &&
            (!input.DbiResourceId || DbiResourceId === input.DbiResourceId),
        ),
      input.Filters,
      {
        'db-instance-id': s => [s.DBInstanceIdentifier],
        'db-snapshot-id': s => [s.DBSnapshotIdentifier],
        'dbi-resource-id': s => [s.DbiResourceId],
        'snapshot-type': s => [s.SnapshotType],
        engine: s => [s.Engine],
      },
    );
    const { items, Marker } = page(
      found,
      ({ DBSnapshotIdentifier }) => DBSnapshotIdentifier ?? '',
      input,
    );
    return { DBSnapshots: items, Marker };
  },

  DescribeDBClusterSnapshots(input, call) {
    const found = filter(
      select(
        dbClusterSnapshots(call),
        nameIn(input.DBClusterSnapshotIdentifier),
        ({ DBClusterSnapshotIdentifier }) => plain(DBClusterSnapshotIdentifier),
        name => notFound('DBClusterSnapshotNotFoundFault', name),
      )
        .filter(ofType(input.SnapshotType))
        .filter(
          ({ DBClusterIdentifier, DbClusterResourceId }) =>
            (!input.DBClusterIdentifier ||
              DBClusterIdentifier === input.DBClusterIdentifier) &&
            (!input.DbClusterResourceId ||
              DbClusterResourceId === input.DbClusterResourceId),
        ),
      input.Filters,
      {
        'db-cluster-id': s => [s.DBClusterIdentifier],
        'db-cluster-snapshot-id': s => [s.DBClusterSnapshotIdentifier],
        'snapshot-type': s => [s.SnapshotType],
        engine: s => [s.Engine],
      },
    );
    const { items, Marker } = page(
      found,
      ({ DBClusterSnapshotIdentifier }) => DBClusterSnapshotIdentifier ?? '',
      input,
    );
    return { DBClusterSnapshots: items, Marker };
  },

  DescribeDBSnapshotAttributes({ DBSnapshotIdentifier = '' }, call) {
    return {
      DBSnapshotAttributesResult: {
        DBSnapshotIdentifier,
        DBSnapshotAttributes: [
          {
            AttributeName: 'restore',
            AttributeValues: restoreOf(call, DBSnapshotIdentifier, false),
          },
        ],
      },
    };
  },

  DescribeDBClusterSnapshotAttributes(
    { DBClusterSnapshotIdentifier = '' },
    call,
  ) {
    return {
      DBClusterSnapshotAttributesResult: {
        DBClusterSnapshotIdentifier,
        DBClusterSnapshotAttributes: [
          {
            AttributeName: 'restore',
            AttributeValues: restoreOf(call, DBClusterSnapshotIdentifier, true),
          },
        ],
      },
    };
  },
};
