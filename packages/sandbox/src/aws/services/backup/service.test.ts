import {
  BackupClient,
  ListBackupVaultsCommand,
  ListProtectedResourcesCommand,
  ListRestoreJobsCommand,
} from '@aws-sdk/client-backup';
import { memberSettings } from '../../../testing/clientSettings';
import { REGION, smallEstate } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let client: BackupClient;

beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.reader = { allow: ['*'] };
  const { orders, ledger } = estate.accounts[1].regions![REGION].databases!;
  Object.assign(orders, { backups: {}, restoredDaysAgo: 30 });
  Object.assign(ledger, { backups: { lastBackupHours: 1 } });
  estate.accounts[1].regions![REGION].backupVaults = {
    kept: { lock: { minRetentionDays: 7 } },
  };
  aws = await startLocalAws({ estate, port: 0 });
  client = new BackupClient(await memberSettings(aws));
});
afterAll(async () => aws.close());

it('AWS Backup lists protected resources, page by page', async () => {
  const first = await client.send(
    new ListProtectedResourcesCommand({ MaxResults: 1 }),
  );
  expect(first.Results).toMatchObject([
    {
      ResourceArn: expect.stringMatching(/:cluster:ledger$/),
      ResourceType: 'Aurora',
      LastBackupTime: expect.any(Date),
    },
  ]);
  const rest = await client.send(
    new ListProtectedResourcesCommand({ NextToken: first.NextToken }),
  );
  expect(rest.NextToken).toBeUndefined();
  expect(rest.Results).toMatchObject([
    {
      ResourceArn: expect.stringMatching(/:db:orders$/),
      ResourceType: 'RDS',
    },
  ]);
  await expect(
    client.send(new ListProtectedResourcesCommand({ NextToken: 'other' })),
  ).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});

it('AWS Backup lists the default vault, and vaults with their locks', async () => {
  const { BackupVaultList } = await client.send(new ListBackupVaultsCommand());
  expect(BackupVaultList).toMatchObject([
    { BackupVaultName: 'Default', Locked: false },
    { BackupVaultName: 'kept', Locked: true, MinRetentionDays: 7 },
  ]);
});

it.each([
  [{}, 1],
  [{ ByStatus: 'COMPLETED' as const }, 1],
  [{ ByStatus: 'FAILED' as const }, 0],
  [{ ByResourceType: 'Aurora' }, 0],
  [{ ByCreatedAfter: new Date(Date.now() - 90 * 86_400_000) }, 1],
  [{ ByCreatedAfter: new Date(Date.now() - 10 * 86_400_000) }, 0],
])('AWS Backup lists restores: %j', async (input, count) => {
  const { RestoreJobs } = await client.send(new ListRestoreJobsCommand(input));
  expect(RestoreJobs).toHaveLength(count);
  expect(RestoreJobs).toEqual(
    Array(count).fill(
      expect.objectContaining({
        SourceResourceArn: expect.stringMatching(/:db:orders$/),
        Status: 'COMPLETED',
        CompletionDate: expect.any(Date),
      }),
    ),
  );
});
