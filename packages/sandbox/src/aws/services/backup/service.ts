import * as client from '@aws-sdk/client-backup';
import { stableUuid } from '../../../estate/identifiers';
import { arn } from '../../../estate/arn';
import { paginate } from '../../paging/paginate';
import { restJson } from '../../protocol/restJson';
import { AwsError } from '../../protocol/AwsError';
import type { Call, CallContext } from '../../service/Call';
import { defineService, type Handlers } from '../../service/Service';
import { daysBefore, minutesBefore } from '../../../estate/times';
import type { BackupVault } from '../../../estate/regionServicesSchema';
import { backedUp, type BackedUp } from './databases';

const MAXIMUM = 1000;

const recoveryPoint = ({ accountId, region }: CallContext, of: BackedUp) =>
  arn(
    'backup',
    region,
    accountId,
    `recovery-point:${stableUuid('recovery-point', of.arn)}`,
  );

const vaultArn = ({ accountId, region }: CallContext, name: string) =>
  arn('backup', region, accountId, `backup-vault:${name}`);

/** Returns the vaults of the region. AWS creates `Default`, without a lock. */
const vaults = (call: Call): client.BackupVaultListMember[] =>
  Object.entries({ Default: {}, ...call.here.backupVaults }).map(
    ([name, { lock }]: [string, BackupVault]) => ({
      BackupVaultName: name,
      BackupVaultArn: vaultArn(call, name),
      VaultType: 'BACKUP_VAULT' as const,
      VaultState: 'AVAILABLE' as const,
      CreationDate: daysBefore(call.startedAt, 200),
      NumberOfRecoveryPoints: 1,
      Locked: lock !== undefined,
      MinRetentionDays: lock?.minRetentionDays,
      MaxRetentionDays: lock?.maxRetentionDays,
    }),
  );

/** Returns the databases that have a recovery point. */
function protectedResources(call: Call): client.ProtectedResource[] {
  return backedUp(call).flatMap(found => {
    const { backups } = found.database;
    if (!backups) return [];
    return [
      {
        ResourceArn: found.arn,
        ResourceType: found.type,
        ResourceName: found.name,
        LastBackupTime: minutesBefore(call.now, backups.lastBackupHours * 60),
        LastBackupVaultArn: vaultArn(call, backups.vault),
        LastRecoveryPointArn: recoveryPoint(call, found),
      },
    ];
  });
}

function restoreJobs(call: Call): client.RestoreJobsListMember[] {
  return backedUp(call).flatMap(found => {
    const { restoredDaysAgo } = found.database;
    if (restoredDaysAgo === null) return [];
    const created = daysBefore(call.now, restoredDaysAgo);
    return [
      {
        AccountId: call.accountId,
        RestoreJobId: stableUuid('restore-job', found.arn),
        RecoveryPointArn: recoveryPoint(call, found),
        SourceResourceArn: found.arn,
        ResourceType: found.type,
        CreationDate: created,
        CompletionDate: minutesBefore(created, -30),
        Status: 'COMPLETED' as const,
        PercentDone: '100.00%',
      },
    ];
  });
}

function pageOf<T>(
  items: T[],
  keyOf: (item: T) => string | undefined,
  input: { MaxResults?: number; NextToken?: string },
) {
  const { page, next } = paginate(items, item => keyOf(item) ?? '', {
    limit: input.MaxResults ?? MAXIMUM,
    token: input.NextToken,
    invalidToken: () =>
      new AwsError('InvalidParameterValueException', 'Invalid NextToken.'),
  });
  return { items: page, NextToken: next };
}

const handlers: Handlers<typeof client> = {
  ListProtectedResources(input, call) {
    const { items, NextToken } = pageOf(
      protectedResources(call),
      ({ ResourceArn }) => ResourceArn,
      input,
    );
    return { Results: items, NextToken };
  },

  ListBackupVaults(input, call) {
    const { items, NextToken } = pageOf(
      vaults(call),
      ({ BackupVaultName }) => BackupVaultName,
      input,
    );
    return { BackupVaultList: items, NextToken };
  },

  ListRestoreJobs(input, call) {
    const after = input.ByCreatedAfter?.getTime() ?? -Infinity;
    const before = input.ByCreatedBefore?.getTime() ?? Infinity;
    const found = restoreJobs(call).filter(
      ({ CreationDate, Status, ResourceType }) =>
        CreationDate!.getTime() >= after &&
        CreationDate!.getTime() <= before &&
        (!input.ByStatus || Status === input.ByStatus) &&
        (!input.ByResourceType || ResourceType === input.ByResourceType),
    );
    const { items, NextToken } = pageOf(
      found,
      ({ RestoreJobId }) => RestoreJobId,
      input,
    );
    return { RestoreJobs: items, NextToken };
  },
};

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Reference.html */
export const backup = defineService({
  signingName: 'backup',
  client,
  protocol: restJson(),
  denied: { code: 'AccessDeniedException', status: 403 },
  handlers,
});
