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

/** `PendingReplicaDeletion` is a state of multi-Region primary keys. */
const BEING_DELETED = ['PendingDeletion', 'PendingReplicaDeletion'];

const judgeKey = ({ state, publicStatements }: KeyEvidence): Verdict =>
  allOf([
    check('KeyState', state, now =>
      BEING_DELETED.includes(now)
        ? fail(`The key is scheduled for deletion: ${now}.`)
        : pass(`The key is not scheduled for deletion: ${now}.`),
    ),
    check('Key policy', publicStatements, ids =>
      ids.length
        ? fail(
            `The key policy allows everyone, without a condition that restricts the caller: ${ids.join(
              ', ',
            )}.`,
          )
        : pass('The key policy allows only named callers.'),
    ),
  ]);

/** Not applicable only if it is known that there is no customer key. */
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
      ? notApplicable('AWS owns the key, so nobody can share it.')
      : unknown('The storage is encrypted, and RDS returns no key.'),
  );
}

export const ztData04: Control<'database'> = {
  id: 'ZT-DATA-04',
  title: 'The key is neither public nor scheduled for deletion',
  description:
    'A key that everyone can use protects nothing. A deleted key makes the data and its backups unreadable.',
  failure: 'The key is public or scheduled for deletion',
  pillar: 'Data',
  severity: 'CRITICAL',
  tenets: ['T6'],
  cap: 59,
  subject: 'database',
  appliesTo: 'KMS keys of DB instances and clusters',
  // Each of them checks only a part of this control, so a pass proves nothing.
  securityHub: [
    { securityControlId: 'KMS.3', proves: ['fail'], resource: 'kms-key' },
    { securityControlId: 'KMS.5', proves: ['fail'], resource: 'kms-key' },
  ],
  remediation: {
    text: 'Cancel the deletion and enable the key again. Name accounts or the organization in every statement of its policy.',
    command: 'aws kms cancel-key-deletion --key-id <key>',
    effects: {
      sideEffects:
        'After you cancel the deletion, the key is disabled: enable it (enable-key). A stricter policy can lock out users of the key.',
      downtime:
        'RDS stops a database whose key is disabled. Enable the key and start the database within seven days. After that, only a restore from a backup helps.',
      wayBack:
        'Restore the earlier policy (put-key-policy). Save it before the change.',
      source:
        'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html',
    },
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
