import { SnapshotEvidence, SnapshotShare } from '../evidence';
import { Control, Verdict } from './control';
import { allOf, check, each, fail, pass } from './verdict';

const judgeShare =
  ({ name }: SnapshotEvidence) =>
  (share: SnapshotShare): Verdict =>
    check(
      `Shared with ${share.with}, inside the organization`,
      share.insideOrganization,
      inside =>
        inside
          ? pass(`${name} is shared inside the organization.`)
          : fail(
              share.with === 'all'
                ? `${name} is public: everybody can restore it.`
                : `${name} is shared with ${share.with}, outside the organization.`,
            ),
    );

const judgeSnapshot = (snapshot: SnapshotEvidence): Verdict =>
  check(
    `Who may restore ${snapshot.name}`,
    snapshot.sharedWith,
    shares =>
      shares.length
        ? allOf(shares.map(judgeShare(snapshot)))
        : pass('No snapshot is shared.'),
    shares => shares.map(share => share.with).join(', ') || 'nobody else',
  );

export const ztData05: Control<'database'> = {
  id: 'ZT-DATA-05',
  title: 'Snapshots are shared with nobody outside the organization',
  description:
    'Who may restore a snapshot has all data, past every other control. Public snapshots are searched for by others.',
  failure: 'A snapshot is shared outside the organization',
  pillar: 'Data',
  severity: 'CRITICAL',
  tenets: ['T6'],
  cap: 20,
  subject: 'database',
  appliesTo: 'DB instances and clusters, by their snapshots',
  securityHub: [
    { securityControlId: 'RDS.1', proves: ['fail'], resource: 'snapshot' },
  ],
  remediation: {
    text: 'Take the share away now, then find out who has restored it. Snapshots of a cluster are changed by modify-db-cluster-snapshot-attribute.',
    command:
      'aws rds modify-db-snapshot-attribute --db-snapshot-identifier <snapshot> --attribute-name restore --values-to-remove all',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-1',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html',
  ],
  judge: ({ snapshots }) =>
    check(
      'Snapshots',
      snapshots,
      list =>
        list.length
          ? allOf(each(list, 'snapshot', judgeSnapshot))
          : pass('There is no snapshot.'),
      list => `${list.length}`,
    ),
};
