import { EnvironmentSpec } from '../schema';

/** Returns the relaxations with their reasons. They never concern security. */
export function relaxations(
  spec: EnvironmentSpec,
): Array<{ what: string; reason: string }> {
  return [
    ...(spec.singleZone
      ? [{ what: 'One zone, no standby', reason: spec.singleZone.reason }]
      : []),
    ...(spec.environmentClass === 'non-production'
      ? [
          {
            what: 'Backups are kept for 7 days, not 35',
            reason: 'The environment is not production.',
          },
        ]
      : []),
    ...(spec.environmentClass === 'production' && !spec.backupCopyVaultArn
      ? [
          {
            what: 'Snapshots are not copied to another account',
            reason: 'No vault of another account was named.',
          },
        ]
      : []),
  ];
}
