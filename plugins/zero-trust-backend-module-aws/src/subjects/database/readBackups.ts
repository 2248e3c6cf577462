import { BackupClient } from '@aws-sdk/client-backup';
import { Fact, missing } from 'backstage-plugin-zero-trust-common';
import { CollectionRun } from '../../client/CollectionRun';
import { BackupReader } from '../../services/backup/BackupReader';

/** What AWS Backup reports about the databases of an account-region, by ARN. */
export interface Backups {
  backups: Fact<Map<string, string | null>>;
  restores: Fact<Map<string, string>>;
}

/**
 * Reads backups with two calls for any number of databases, and without a call if there
 * are none.
 */
export async function readBackups(
  run: CollectionRun,
  databases: number,
): Promise<Backups> {
  if (!databases) {
    const none = missing('not-collected');
    return { backups: none, restores: none };
  }
  const reader = run.reader(BackupReader, BackupClient);
  const [backups, restores] = await Promise.all([
    reader.protectedDatabases(),
    reader.restores(),
  ]);
  return { backups, restores };
}
