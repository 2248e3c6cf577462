import { KeyEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import { allOf, check, fail, pass } from '../judging/verdict';

const judgeKey = ({ manager, state }: KeyEvidence): Verdict =>
  allOf([
    check('KeyManager', manager, who =>
      who === 'CUSTOMER'
        ? pass('The key is customer-managed.')
        : fail('The key is managed by AWS: you cannot restrict its policy.'),
    ),
    check('KeyState', state, now =>
      now === 'Enabled'
        ? pass('The key is enabled.')
        : fail(`The key is not enabled: ${now}.`),
    ),
  ]);

export const ztData02: Control<'database'> = {
  id: 'ZT-DATA-02',
  title: 'Storage is encrypted with a customer-managed key',
  description:
    'With a customer-managed key, your key policy controls who can decrypt the data, and your log shows who did.',
  failure: 'Not encrypted with a customer-managed key',
  fix: 'Encrypt the storage with a customer-managed key',
  pillar: 'Data',
  severity: 'MEDIUM',
  tenets: ['T4'],
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [],
  remediation: {
    text: 'Copy a snapshot with a customer-managed key, restore the copy, and switch to it. Restore snapshots of clusters with a key instead (restore-db-cluster-from-snapshot --kms-key-id).',
    command:
      'aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <encrypted-snapshot> --kms-key-id <key>',
  },
  references: [
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-mgmt',
  ],
  judge: ({ storageEncrypted, storageEncryptionType, kmsKey }) =>
    allOf([
      ...(!isKnown(storageEncrypted) || !storageEncrypted.value
        ? [
            check('StorageEncrypted', storageEncrypted, () =>
              fail('The storage is not encrypted.'),
            ),
          ]
        : []),
      ...(isKnown(storageEncryptionType)
        ? [
            check('StorageEncryptionType', storageEncryptionType, type =>
              type === null || type === 'sse-kms'
                ? pass('A KMS key encrypts the storage.')
                : fail(
                    `No KMS key of this account encrypts the storage: ${type}.`,
                  ),
            ),
          ]
        : []),
      check(
        'KmsKeyId',
        kmsKey,
        key => (key ? judgeKey(key) : fail('The storage has no KMS key.')),
        key => key?.arn ?? 'none',
      ),
    ]),
};
