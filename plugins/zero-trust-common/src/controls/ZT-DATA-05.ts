import { SnapshotEvidence, SnapshotShare } from '../evidence';
import { Control, Verdict } from '../judging/control';
import { judgeSnapshots } from './snapshots/judgeSnapshots';
import { allOf, check, fail, pass } from '../judging/verdict';

const judgeShare = (name: string, share: SnapshotShare): Verdict =>
  check(`Share of ${name}`, share.insideOrganization, inside => {
    if (share.with === 'all') return fail(`${name} is shared publicly.`);
    return inside
      ? pass(`${name} is shared inside the organization.`)
      : fail(`${name} is shared outside the organization: ${share.with}.`);
  });

const judgeSnapshot = ({ name, sharedWith }: SnapshotEvidence): Verdict =>
  check(
    `Shares of ${name}`,
    sharedWith,
    shares =>
      shares.length
        ? allOf(shares.map(share => judgeShare(name, share)))
        : pass(`${name} is not shared.`),
    shares => shares.map(share => share.with).join(', ') || 'nobody',
  );

export const ztData05: Control<'database'> = {
  id: 'ZT-DATA-05',
  title: 'No snapshot is shared outside the organization',
  description:
    'Anyone who has access to a shared snapshot can restore the whole database, and no network control prevents it.',
  failure: 'A snapshot is shared outside the organization',
  pillar: 'Data',
  severity: 'CRITICAL',
  tenets: ['T6'],
  cap: 20,
  subject: 'database',
  appliesTo: 'Snapshots of DB instances and clusters',
  // It checks only for public snapshots, so a pass proves nothing about single
  // accounts.
  securityHub: [
    { securityControlId: 'RDS.1', proves: ['fail'], resource: 'snapshot' },
  ],
  remediation: {
    text: 'Remove the shares, then check CloudTrail for copies of the snapshot. For snapshots of clusters, use modify-db-cluster-snapshot-attribute.',
    command:
      'aws rds modify-db-snapshot-attribute --db-snapshot-identifier <snapshot> --attribute-name restore --values-to-remove all',
    effects: {
      sideEffects:
        'Other accounts can no longer restore or copy the snapshot. Copies that they already made remain in these accounts.',
      downtime: 'None.',
      wayBack:
        'Share it again with the accounts that need it (--values-to-add <account>).',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-1',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html',
  ],
  judge: evidence =>
    judgeSnapshots(
      evidence,
      'No snapshot is shared outside the organization.',
      judgeSnapshot,
    ),
};
