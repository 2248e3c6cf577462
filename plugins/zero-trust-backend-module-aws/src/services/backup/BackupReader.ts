import {
  BackupClient,
  paginateListBackupVaults,
  paginateListProtectedResources,
  paginateListRestoreJobs,
} from '@aws-sdk/client-backup';
import { BackupVaultEvidence, Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 90;

const isDatabase = ({ ResourceType: type }: { ResourceType?: string }) =>
  type === 'RDS' || type === 'Aurora';

/** The last recovery point of a database. */
export interface LastBackup {
  /** ISO 8601, or null if AWS Backup does not return it. */
  at: string | null;
  /** Absent if AWS Backup does not return it. */
  vaultArn?: string;
}

/** Reads what AWS Backup reports about the databases of an account-region. */
export class BackupReader extends ServiceReader<BackupClient> {
  protected get paging() {
    return { client: this.client, pageSize: 1000 };
  }

  /**
   * Returns the databases that have recovery points, by ARN, with the time of the last
   * one (ISO 8601), or null if AWS Backup does not return it, and with its vault.
   * @see
   * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListProtectedResources.html
   */
  protectedDatabases(): Promise<Fact<Map<string, LastBackup>>> {
    return this.read('backup:ListProtectedResources', async () => {
      const all = await this.all(
        paginateListProtectedResources(this.paging, {}, this.options),
        'Results',
        page => page.Results,
      );
      return new Map(
        all
          .filter(isDatabase)
          .map(({ ResourceArn, LastBackupTime, LastBackupVaultArn }) => [
            required(ResourceArn, 'ResourceArn'),
            {
              at: LastBackupTime?.toISOString() ?? null,
              vaultArn: LastBackupVaultArn,
            },
          ]),
      );
    });
  }

  /**
   * Returns the vaults of the account-region by ARN. A lock without a minimum retention
   * has none.
   * @see
   * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListBackupVaults.html
   */
  vaults(): Promise<Fact<Map<string, BackupVaultEvidence>>> {
    return this.read('backup:ListBackupVaults', async () => {
      const all = await this.all(
        paginateListBackupVaults(this.paging, {}, this.options),
        'BackupVaultList',
        page => page.BackupVaultList,
      );
      return new Map(
        all.map(vault => [
          required(vault.BackupVaultArn, 'BackupVaultArn'),
          {
            name: required(vault.BackupVaultName, 'BackupVaultName'),
            locked: vault.Locked ?? false,
            minRetentionDays: vault.MinRetentionDays ?? null,
          },
        ]),
      );
    });
  }

  /**
   * Returns the time (ISO 8601) of the last successful restore in the last 90 days, by
   * the ARN of the database that was backed up.
   * @see
   * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListRestoreJobs.html
   */
  restores(): Promise<Fact<Map<string, string>>> {
    return this.read('backup:ListRestoreJobs', async () => {
      const jobs = await this.all(
        paginateListRestoreJobs(
          this.paging,
          {
            ByStatus: 'COMPLETED',
            ByCreatedAfter: new Date(Date.now() - DAYS * DAY),
          },
          this.options,
        ),
        'RestoreJobs',
        page => page.RestoreJobs,
      );
      const last = new Map<string, string>();
      for (const job of jobs.filter(isDatabase)) {
        const { SourceResourceArn: arn, CompletionDate } = job;
        // Older jobs have no source, so they prove nothing.
        const at = CompletionDate?.toISOString();
        if (arn && at && at > (last.get(arn) ?? '')) last.set(arn, at);
      }
      return last;
    });
  }
}
