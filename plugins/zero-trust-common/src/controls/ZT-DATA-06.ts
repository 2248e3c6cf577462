import { SnapshotEvidence } from '../evidence';
import { Control, Verdict } from './control';
import { allOf, check, each, fail, pass } from './verdict';

const judgeSnapshot = ({ name, encrypted }: SnapshotEvidence): Verdict =>
  check(`Encryption of ${name}`, encrypted, isEncrypted =>
    isEncrypted
      ? pass('All snapshots are encrypted.')
      : fail(`${name} is not encrypted.`),
  );

export const ztData06: Control<'database'> = {
  id: 'ZT-DATA-06',
  title: 'Snapshots are encrypted',
  description:
    'A snapshot from the time before the storage was encrypted still has the data in clear.',
  failure: 'A snapshot is not encrypted',
  pillar: 'Data',
  severity: 'MEDIUM',
  tenets: ['T2'],
  subject: 'database',
  appliesTo: 'DB instances and clusters, by their snapshots',
  securityHub: [
    { securityControlId: 'RDS.4', proves: ['fail'], resource: 'snapshot' },
  ],
  remediation: {
    text: 'Copy the snapshot with a key, then delete the plain one.',
    command:
      'aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <snapshot>-encrypted --kms-key-id <key>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-4',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_CopySnapshot.html',
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
