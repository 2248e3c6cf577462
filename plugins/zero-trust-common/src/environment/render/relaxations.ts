import { BastionSpec, EnvironmentSpec } from '../schema';
import { Relaxation } from './EnvironmentFile';

interface Owners {
  codeOwner?: string;
  securityOwner?: string;
}

const ofTheCheck = ({ codeOwner, securityOwner }: Owners): Relaxation[] =>
  codeOwner && !securityOwner
    ? [
        {
          what: 'The owner can approve changes of the checks',
          reason:
            'The portal configures no security team (zeroTrustSecurityOwner).',
        },
      ]
    : [];

const ofAlarms = ({ alarmEmail }: { alarmEmail?: string }): Relaxation[] =>
  alarmEmail
    ? []
    : [
        {
          what: 'Nobody receives the alarms',
          reason: 'No recipient was named.',
        },
      ];

/** Returns the relaxations of a bastion with their reasons. */
export const bastionRelaxations = (
  spec: BastionSpec,
  owners: Owners,
): Relaxation[] => [...ofTheCheck(owners), ...ofAlarms(spec)];

/** Returns the relaxations with their reasons: of the owners only if they are given. */
export function relaxations(
  spec: EnvironmentSpec,
  owners: Owners,
): Relaxation[] {
  return [
    ...ofTheCheck(owners),
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
    ...ofAlarms(spec),
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
