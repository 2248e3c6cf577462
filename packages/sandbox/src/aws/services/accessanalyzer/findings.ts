import type { FindingSummary } from '@aws-sdk/client-accessanalyzer';
import { stableUuid } from '../../../estate/identifiers';
import type { RegionEstate } from '../../../estate/estateSchema';
import type { Call } from '../../service/Call';
import { daysBefore } from '../../../estate/times';
import { snapshotArn, snapshotsOf } from '../rds/snapshots';

type Analyzer = RegionEstate['analyzers'][string];

/**
 * The accounts in the zone of trust of an analyzer: its own, or all of the
 * organization.
 */
function trusted(call: Call, { type }: Analyzer): string[] {
  return type === 'ORGANIZATION'
    ? call.world.estate.accounts.map(({ id }) => id)
    : [call.accountId];
}

/**
 * Returns one finding for each principal outside the zone of trust with which a
 * snapshot is shared. Here, an analyzer of an organization analyses its own account
 * only.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html
 */
export function findingsOf(call: Call, analyzer: Analyzer): FindingSummary[] {
  const { accountId, now, startedAt } = call;
  if (analyzer.status !== 'ACTIVE') return [];
  const zone = trusted(call, analyzer);
  return snapshotsOf(call).flatMap((snapshot): FindingSummary[] => {
    const resource = snapshotArn(call, snapshot);
    const common = {
      resource,
      resourceType: snapshot.cluster
        ? ('AWS::RDS::DBClusterSnapshot' as const)
        : ('AWS::RDS::DBSnapshot' as const),
      resourceOwnerAccount: accountId,
      condition: {},
      createdAt: daysBefore(startedAt, 1),
      analyzedAt: now,
      updatedAt: now,
      status: analyzer.archived.includes(snapshot.name)
        ? ('ARCHIVED' as const)
        : ('ACTIVE' as const),
    };
    if (analyzer.failed.includes(snapshot.name)) {
      return [
        {
          ...common,
          id: stableUuid('finding', resource, 'error'),
          error: 'INTERNAL_ERROR',
        },
      ];
    }
    return snapshot.sharedWith
      .filter(account => !zone.includes(account))
      .map(account => ({
        ...common,
        id: stableUuid('finding', resource, account),
        action: snapshot.cluster
          ? ['rds:RestoreDBClusterFromSnapshot', 'rds:CopyDBClusterSnapshot']
          : ['rds:RestoreDBInstanceFromDBSnapshot', 'rds:CopyDBSnapshot'],
        principal: { AWS: account === 'all' ? '*' : account },
        isPublic: account === 'all',
      }));
  });
}
