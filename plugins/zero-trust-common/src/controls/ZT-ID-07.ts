import { AccountEvidence } from '../evidence';
import { known } from '../facts/fact';
import { Control, Verdict } from '../judging/control';
import {
  allOf,
  anyOf,
  check,
  fail,
  notApplicable,
  pass,
} from '../judging/verdict';

/**
 * Their root user has no sign-in that MFA could protect.
 * @see https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.html
 */
const WITHOUT_ROOT_MFA = ['aws-us-gov', 'aws-cn'];

const judgeKeys = ({ root }: AccountEvidence): Verdict =>
  check(
    'AccountAccessKeysPresent',
    root,
    ({ accessKeysPresent }) =>
      accessKeysPresent
        ? fail('The root user has access keys.')
        : pass('The root user has no access keys.'),
    ({ accessKeysPresent }) => (accessKeysPresent ? 'yes' : 'no'),
  );

/** Without credentials there is nothing to protect. */
const judgeRemoved = ({ root, centralRootAccess }: AccountEvidence): Verdict =>
  check(
    'AccountPasswordPresent',
    root,
    ({ passwordPresent }) =>
      passwordPresent === false
        ? check('Centralised root access', centralRootAccess, central =>
            central
              ? pass(
                  'Root credentials were removed, and are managed centrally.',
                )
              : fail('Root access is not managed centrally.'),
          )
        : fail('The root user has a password.'),
    ({ passwordPresent }) =>
      ({ true: 'yes', false: 'no', null: 'not reported' }[
        `${passwordPresent}`
      ]),
  );

const judgeMfa = ({ root, rootHardwareMfa }: AccountEvidence): Verdict =>
  check(
    'AccountMFAEnabled',
    root,
    ({ mfaEnabled }) => {
      if (!mfaEnabled) return fail('The root user has no MFA.');
      const hardware = 'value' in rootHardwareMfa && rootHardwareMfa.value;
      return pass(
        hardware
          ? 'The root user has a hardware device for MFA.'
          : 'The root user has MFA; a hardware device would be better.',
      );
    },
    ({ mfaEnabled }) => (mfaEnabled ? 'yes' : 'no'),
  );

export const ztId07: Control<'account'> = {
  id: 'ZT-ID-07',
  title: 'The root user has MFA and no access keys',
  description:
    'Only organization policies limit the root user of an account. It is best to remove its credentials and to manage root access centrally.',
  failure: 'The root user is not protected',
  pillar: 'Identity',
  severity: 'CRITICAL',
  tenets: ['T6'],
  cap: 69,
  subject: 'account',
  appliesTo: 'AWS accounts; MFA not in GovCloud and China',
  securityHub: [
    {
      securityControlId: 'IAM.9',
      proves: ['fail'],
      resource: 'self',
      appliesTo: ({ partition }) => !WITHOUT_ROOT_MFA.includes(partition),
    },
    { securityControlId: 'IAM.4', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Delete the access keys, and register an MFA device. Or manage root access centrally, and remove the root credentials of member accounts. The command only enables this: then remove the root credentials of this account from there.',
    command: 'aws iam enable-organizations-root-credentials-management',
    runsIn: 'management-or-delegated',
    effects: {
      sideEffects:
        'First enable trusted access for IAM in Organizations. The management account, or a delegated administrator, can manage root credentials of member accounts. Anything that uses a deleted access key stops working.',
      downtime:
        'Immediate for anything that uses the deleted keys. Deactivate the keys first to find out what uses them.',
      wayBack:
        'Turn the feature off (disable-organizations-root-credentials-management). Deleted keys cannot be restored.',
      source:
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-9',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user.html#id_root-user-access-management',
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOrganizationsRootCredentialsManagement.html',
  ],
  judge: evidence => {
    const { partition } = evidence;
    return allOf([
      judgeKeys(evidence),
      WITHOUT_ROOT_MFA.includes(partition)
        ? check('Partition', known(partition, 'arn'), () =>
            notApplicable(`The root user has no MFA in ${partition}.`),
          )
        : anyOf([judgeMfa(evidence), judgeRemoved(evidence)]),
    ]);
  },
};
