import { Control } from '../judging/control';
import { showsEncryption } from '../judging/showsEncryption';
import { judgeSnapshots } from './snapshots/judgeSnapshots';
import { check, fail, pass } from '../judging/verdict';

export const ztData06: Control<'database'> = {
  id: 'ZT-DATA-06',
  title: 'Snapshots are encrypted',
  description:
    'A snapshot remains after the database is deleted. It can be unencrypted although the database is encrypted now.',
  failure: 'A snapshot is not encrypted',
  pillar: 'Data',
  severity: 'MEDIUM',
  tenets: ['T2'],
  subject: 'database',
  appliesTo: 'Snapshots of DB instances and clusters',
  securityHub: [
    {
      securityControlId: 'RDS.4',
      proves: ['pass', 'fail'],
      resource: 'snapshot',
      appliesTo: showsEncryption,
    },
  ],
  remediation: {
    text: 'Copy the snapshot with a key, then delete the unencrypted one. Restore snapshots of clusters with a key instead.',
    command:
      'aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <encrypted-snapshot> --kms-key-id <key>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-4',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
  ],
  judge: evidence =>
    judgeSnapshots(evidence, 'All snapshots are encrypted.', snapshot =>
      check(`Encryption of ${snapshot.name}`, snapshot.encrypted, encrypted =>
        encrypted
          ? pass(`${snapshot.name} is encrypted.`)
          : fail(`${snapshot.name} is not encrypted.`),
      ),
    ),
};
