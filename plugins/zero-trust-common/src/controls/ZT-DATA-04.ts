import { KeyEvidence } from '../evidence';
import { Control, Verdict } from './control';
import { allOf, check, fail, notApplicable, pass } from './verdict';

const judgeState = ({ state }: KeyEvidence): Verdict =>
  check('KeyState', state, value =>
    value === 'PendingDeletion' || value === 'PendingReplicaDeletion'
      ? fail('The key is about to be deleted: what it encrypts is then lost.')
      : pass(`The key is not about to be deleted: ${value}.`),
  );

const judgePolicy = ({ publicStatements }: KeyEvidence): Verdict =>
  check(
    'Key policy, statements open to everybody',
    publicStatements,
    statements =>
      statements.length
        ? fail(`The key policy admits everybody: ${statements.join(', ')}.`)
        : pass('The key policy names whom it admits.'),
  );

/** A key of AWS's own cannot be shared, nor deleted. */
const judgeKey = (key: KeyEvidence): Verdict =>
  check('KeyManager', key.manager, manager =>
    manager === 'AWS'
      ? pass('The key is managed by AWS.')
      : allOf([judgeState(key), judgePolicy(key)]),
  );

export const ztData04: Control<'database'> = {
  id: 'ZT-DATA-04',
  title: 'The encryption key is neither public nor about to be deleted',
  description:
    'Who may use the key can read copies of the storage; and with the key all data is lost. The policy is judged as it is read, and is not kept.',
  failure: 'The encryption key is public or about to be deleted',
  pillar: 'Data',
  severity: 'CRITICAL',
  tenets: ['T6'],
  cap: 59,
  subject: 'database',
  appliesTo: 'DB instances and clusters with a KMS key',
  securityHub: [
    { securityControlId: 'KMS.3', proves: ['fail'], resource: 'kms-key' },
    { securityControlId: 'KMS.5', proves: ['fail'], resource: 'kms-key' },
  ],
  remediation: {
    text: 'Cancel the deletion; name accounts, roles or the organization in the key policy in place of everybody.',
    command: 'aws kms cancel-key-deletion --key-id <key>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-5',
    'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
  ],
  judge: ({ kmsKey }) =>
    check(
      'KmsKeyId',
      kmsKey,
      key =>
        key
          ? judgeKey(key)
          : notApplicable('The storage has no KMS key of the account.'),
      key => key?.arn ?? 'none',
    ),
};
