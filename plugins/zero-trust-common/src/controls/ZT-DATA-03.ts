import { KeyEvidence } from '../evidence';
import { isKnown } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import { check, fail, notApplicable, pass } from '../judging/verdict';

const judgeRotation = ({ rotationEnabled }: KeyEvidence): Verdict =>
  check('KeyRotationEnabled', rotationEnabled, enabled =>
    enabled
      ? pass('The key rotates.')
      : fail('The encryption key does not rotate.'),
  );

/** Returns whether it is known to be a customer-managed key that KMS can rotate. */
const canRotate = (key: KeyEvidence | null): boolean =>
  key !== null &&
  isKnown(key.manager) &&
  key.manager.value === 'CUSTOMER' &&
  isKnown(key.spec) &&
  key.spec.value === 'SYMMETRIC_DEFAULT' &&
  isKnown(key.origin) &&
  key.origin.value === 'AWS_KMS';

/** KMS rotates only symmetric keys that it created itself. */
const judgeCustomerKey = (key: KeyEvidence): Verdict =>
  check('KeySpec', key.spec, spec =>
    spec === 'SYMMETRIC_DEFAULT'
      ? check('Origin', key.origin, origin =>
          origin === 'AWS_KMS'
            ? judgeRotation(key)
            : notApplicable(`KMS does not rotate keys of origin ${origin}.`),
        )
      : notApplicable(`KMS does not rotate keys of type ${spec}.`),
  );

export const ztData03: Control<'database'> = {
  id: 'ZT-DATA-03',
  title: 'The encryption key rotates',
  description:
    'Rotation limits how much data one version of the key protects. AWS-managed keys always rotate.',
  failure: 'The encryption key does not rotate',
  pillar: 'Data',
  severity: 'MEDIUM',
  tenets: ['T5'],
  automation: true,
  subject: 'database',
  appliesTo: 'DB instances and clusters',
  securityHub: [
    { securityControlId: 'KMS.4', proves: ['fail'], resource: 'kms-key' },
    {
      securityControlId: 'KMS.4',
      proves: ['pass'],
      resource: 'kms-key',
      // Security Hub does not decide whether the control applies.
      appliesTo: ({ kmsKey }) => isKnown(kmsKey) && canRotate(kmsKey.value),
    },
  ],
  remediation: {
    text: 'Enable automatic rotation.',
    command: 'aws kms enable-key-rotation --key-id <key>',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4',
    'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
  ],
  judge: ({ kmsKey }) =>
    check(
      'KmsKeyId',
      kmsKey,
      key =>
        key
          ? check('KeyManager', key.manager, manager =>
              manager === 'AWS'
                ? pass('AWS rotates its managed keys every year.')
                : judgeCustomerKey(key),
            )
          : notApplicable('The storage has no KMS key.'),
      key => key?.arn ?? 'none',
    ),
};
