import { BackupClient } from '@aws-sdk/client-backup';
import {
  BackupVaultEvidence,
  Fact,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../../client/CollectionRun';
import { BackupReader, LastBackup } from '../../services/backup/BackupReader';

/** What AWS Backup reports about the databases of an account-region, by ARN. */
export interface Backups {
  backups: Fact<Map<string, LastBackup>>;
  /** By ARN of the vault. */
  vaults: Fact<Map<string, BackupVaultEvidence>>;
  restores: Fact<Map<string, string>>;
}

/**
 * Reads backups with three calls for any number of databases, and without a call if
 * there are none.
 */
export async function readBackups(
  run: CollectionRun,
  databases: number,
): Promise<Backups> {
  if (!databases) {
    const none = missing('not-collected');
    return { backups: none, vaults: none, restores: none };
  }
  const reader = run.reader(BackupReader, BackupClient);
  const [backups, vaults, restores] = await Promise.all([
    reader.protectedDatabases(),
    reader.vaults(),
    reader.restores(),
  ]);
  return { backups, vaults, restores };
}
