import { DatabaseEvidence, mapFact } from 'backstage-plugin-zero-trust-common';
import { Backups } from './readBackups';

/**
 * Returns what AWS Backup reports about a database. Backups and restores from before
 * its creation belong to an earlier database of the same name.
 */
export function backupsOf(
  arn: string | undefined,
  createdAt: Date | undefined,
  { backups, restores }: Backups,
): Pick<DatabaseEvidence, 'backupPlan' | 'lastRestoreAt'> {
  const own = (time: string) =>
    !createdAt || Date.parse(time) >= createdAt.getTime();
  return {
    backupPlan: mapFact(backups, all => {
      const lastBackupAt = all.get(arn ?? '');
      if (lastBackupAt === undefined) return null;
      if (lastBackupAt !== null && !own(lastBackupAt)) return null;
      return { lastBackupAt };
    }),
    lastRestoreAt: mapFact(restores, all => {
      const time = all.get(arn ?? '');
      return time && own(time) ? time : null;
    }),
  };
}
