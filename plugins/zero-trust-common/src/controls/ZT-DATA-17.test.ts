import { BackupVaultEvidence } from '../evidence';
import { denied, fact } from './__testUtils__/facts';
import { judge, needs } from './__testUtils__/judge';
import { ztData17 } from './ZT-DATA-17';

const vault = (
  about: Partial<BackupVaultEvidence> = {},
): BackupVaultEvidence => ({
  name: 'orders',
  locked: true,
  minRetentionDays: 7,
  ...about,
});

describe('ZT-DATA-17 backups are in a locked vault', () => {
  it.each<[string, BackupVaultEvidence | null]>([
    ['pass', vault()],
    ['pass', vault({ minRetentionDays: 35 })],
    ['fail', vault({ locked: false, minRetentionDays: null })],
    ['fail', vault({ minRetentionDays: null })],
    ['fail', vault({ minRetentionDays: 1 })],
    ['not-applicable', null],
  ])('%s: %j', (status, backupVault) => {
    expect(judge(ztData17, { backupVault: fact(backupVault) }).status).toBe(
      status,
    );
  });

  it('does not apply in non-production', () => {
    expect(
      judge(ztData17, {
        environmentClass: 'non-production',
        backupVault: fact(vault({ locked: false })),
      }).status,
    ).toBe('not-applicable');
  });

  it('is unknown without the vaults, and names the IAM action', () => {
    const verdict = judge(ztData17, {
      backupVault: denied('backup:ListBackupVaults'),
    });
    expect(verdict.status).toBe('unknown');
    expect(needs(verdict)).toEqual(['backup:ListBackupVaults']);
  });
});
