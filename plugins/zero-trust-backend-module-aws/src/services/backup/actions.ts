import { RequiredAction } from '../RequiredAction';

export const backupActions: readonly RequiredAction[] = [
  {
    action: 'backup:ListProtectedResources',
    in: 'member',
    reads: 'Which databases have backups in AWS Backup',
  },
  {
    action: 'backup:ListBackupVaults',
    in: 'member',
    reads: 'Whether the vaults of these backups are locked',
  },
  {
    action: 'backup:ListRestoreJobs',
    in: 'member',
    reads: 'Restores that succeeded in the last 90 days',
  },
];
