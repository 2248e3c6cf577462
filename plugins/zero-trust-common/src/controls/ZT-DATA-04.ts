import { DatabaseEvidence, KeyEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import {
  allOf,
  check,
  fail,
  notApplicable,
  pass,
  unknown,
} from '../judging/verdict';

/** `PendingReplicaDeletion` is that of a multi-Region primary key. */
const LEAVING = ['PendingDeletion', 'PendingReplicaDeletion'];

const judgeKey = ({ state, publicStatements }: KeyEvidence): Verdict =>
  allOf([
    check('KeyState', state, now =>
      LEAVING.includes(now)
        ? fail(`The key is to be deleted: ${now}.`)
        : pass(`The key is not to be deleted: ${now}.`),
    ),
    check('Key policy', publicStatements, ids =>
      ids.length
        ? fail(
            `The key's policy admits everybody, with no condition that names who: ${ids.join(
              ', ',
            )}.`,
          )
        : pass("The key's policy names whom it admits."),
    ),
  ]);

/** Only what says that there is no key of a customer's makes it not applicable. */
function withoutKey({
  storageEncrypted,
  storageEncryptionType,
}: DatabaseEvidence): Verdict {
  if (isKnown(storageEncrypted) && !storageEncrypted.value) {
    return check('StorageEncrypted', storageEncrypted, () =>
      notApplicable('The storage is not encrypted: there is no key.'),
    );
  }
  return check('StorageEncryptionType', storageEncryptionType, type =>
    type === 'sse-rds'
      ? notApplicable('The key is owned by AWS: nobody else may share it.')
      : unknown('The storage is encrypted, and RDS names no key.'),
  );
}

export const ztData04: Control<'database'> = {
  id: 'ZT-DATA-04',
  title: 'The key is neither public nor scheduled for deletion',
  description:
    'A key that everyone can use protects nothing. A deleted key makes the data and its backups unreadable.',
  failure: 'Its key is public or scheduled for deletion',
  pillar: 'Data',
  severity: 'CRITICAL',
  tenets: ['T6'],
  cap: 59,
  subject: 'database',
  appliesTo: 'KMS keys of DB instances and clusters',
  // Each checks one half, so passing proves neither.
  securityHub: [
    { securityControlId: 'KMS.3', proves: ['fail'], resource: 'kms-key' },
    { securityControlId: 'KMS.5', proves: ['fail'], resource: 'kms-key' },
  ],
  remediation: {
    text: 'Cancel the deletion and enable the key again. Name accounts or the organization in every statement of its policy.',
    command: 'aws kms cancel-key-deletion --key-id <key>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-3',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-5',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
  ],
  judge: evidence =>
    check(
      'KmsKeyId',
      evidence.kmsKey,
      key => (key ? judgeKey(key) : withoutKey(evidence)),
      key => key?.arn ?? 'none',
    ),
};
