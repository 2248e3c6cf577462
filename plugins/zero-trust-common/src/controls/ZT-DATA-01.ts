import { isKnown } from '../facts/fact';
import { Control } from '../judging/control';
import { showsEncryption } from '../judging/showsEncryption';
import { allOf, check, fail, pass } from '../judging/verdict';

export const ztData01: Control<'database'> = {
  id: 'ZT-DATA-01',
  title: 'Storage is encrypted at rest',
  description:
    'Storage encryption also covers snapshots, replicas and backups. It cannot be enabled in place.',
  failure: 'Not encrypted at rest',
  fix: 'Encrypt the storage with a customer-managed key',
  pillar: 'Data',
  severity: 'HIGH',
  tenets: ['T2'],
  cap: 59,
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [
    {
      securityControlId: 'RDS.3',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: evidence =>
        evidence.kind === 'instance' && showsEncryption(evidence),
    },
    {
      securityControlId: 'RDS.27',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: evidence =>
        evidence.kind !== 'instance' && showsEncryption(evidence),
    },
  ],
  remediation: {
    text: 'Copy a snapshot with a KMS key, restore the copy, and switch to it. Restore snapshots of clusters with a key instead (restore-db-cluster-from-snapshot --kms-key-id).',
    command:
      'aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <encrypted-snapshot> --kms-key-id <key>',
    effects: {
      sideEffects:
        'The restored database has another endpoint. Unless you specify other settings, it has the default security group and runs in a single Availability Zone. It does not contain writes after the snapshot.',
      downtime:
        'From the snapshot until clients use the new database. Stop writes before the snapshot.',
      wayBack:
        'Keep the old database until the new one works. To go back, connect the clients to the old database again.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/rds-controls.html#rds-3',
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
  ],
  judge: ({ storageEncrypted, storageEncryptionType }) =>
    allOf([
      check('StorageEncrypted', storageEncrypted, encrypted =>
        encrypted
          ? pass('The storage is encrypted.')
          : fail('The storage is not encrypted.'),
      ),
      // RDS does not return it for every database: then StorageEncrypted decides alone.
      ...(isKnown(storageEncryptionType)
        ? [
            check('StorageEncryptionType', storageEncryptionType, type =>
              type === 'none'
                ? fail('The storage has no encryption.')
                : pass('The storage is encrypted.'),
            ),
          ]
        : []),
    ]),
};
