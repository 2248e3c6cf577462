import {
  DatabaseEvidence,
  Fact,
  isKnown,
  mapFact,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { LastBackup } from '../../services/backup/BackupReader';
import { Backups } from './readBackups';

/**
 * Returns what AWS Backup reports about a database. Backups and restores from before
 * its creation belong to an earlier database of the same name.
 */
export function backupsOf(
  arn: string | undefined,
  createdAt: Date | undefined,
  { backups, vaults, restores }: Backups,
): Pick<DatabaseEvidence, 'backupPlan' | 'backupVault' | 'lastRestoreAt'> {
  const own = (time: string) =>
    !createdAt || Date.parse(time) >= createdAt.getTime();
  const last = mapFact(backups, all => {
    const backup = all.get(arn ?? '');
    return backup && (backup.at === null || own(backup.at)) ? backup : null;
  });
  return {
    backupPlan: mapFact(last, backup => backup && { lastBackupAt: backup.at }),
    backupVault: vaultOf(last, vaults),
    lastRestoreAt: mapFact(restores, all => {
      const time = all.get(arn ?? '');
      return time && own(time) ? time : null;
    }),
  };
}

/** Returns the vault of a backup. Other accounts can own it. */
function vaultOf(
  last: Fact<LastBackup | null>,
  vaults: Backups['vaults'],
): DatabaseEvidence['backupVault'] {
  if (!isKnown(last)) return last;
  if (last.value === null) return { ...last, value: null };
  const { vaultArn } = last.value;
  if (!vaultArn) {
    return missing('failed', {
      detail: `${last.source} did not return LastBackupVaultArn.`,
    });
  }
  if (!isKnown(vaults)) return vaults;
  const vault = vaults.value.get(vaultArn);
  return vault
    ? { ...vaults, value: vault }
    : missing('hidden', {
        needs: vaults.source,
        detail: `${vaultArn} is not a vault of the account in this Region.`,
      });
}
