import { EnvironmentSpec } from '../schema';
import { Relaxation } from './EnvironmentFile';

/** Returns the relaxations with their reasons: of the owners only if they are given. */
export function relaxations(
  spec: EnvironmentSpec,
  { codeOwner, securityOwner }: { codeOwner?: string; securityOwner?: string },
): Relaxation[] {
  return [
    ...(codeOwner && !securityOwner
      ? [
          {
            what: 'The owner approves changes of the check itself',
            reason: 'The portal has no security team (zeroTrustSecurityOwner).',
          },
        ]
      : []),
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
    ...(spec.alarmEmail
      ? []
      : [
          {
            what: 'Nobody receives the alarms',
            reason: 'No recipient was named.',
          },
        ]),
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
