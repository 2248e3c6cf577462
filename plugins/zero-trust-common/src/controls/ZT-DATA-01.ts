import { isKnown } from '../facts/fact';
import { Control } from '../judging/control';
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
      appliesTo: ({ kind }) => kind === 'instance',
    },
    {
      securityControlId: 'RDS.27',
      proves: ['pass', 'fail'],
      resource: 'self',
      appliesTo: ({ kind }) => kind !== 'instance',
    },
  ],
  remediation: {
    text: 'Copy a snapshot with a KMS key, restore the copy, and switch to it. Restore snapshots of clusters with a key instead (restore-db-cluster-from-snapshot --kms-key-id).',
    command:
      'aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <encrypted-snapshot> --kms-key-id <key>',
    effects: {
      sideEffects:
        'The restored database has another endpoint, and the default security group in a single zone unless you give other settings. Writes after the snapshot are not in it.',
      downtime:
        'From the snapshot until clients use the new database: stop writes before.',
      wayBack:
        'Keep the old database until the new one works, and let clients use it again.',
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
      // Not returned for every database: then StorageEncrypted says it all.
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
