import { Control } from '../judging/control';
import { check, fail, pass } from '../judging/verdict';

export const ztId06: Control<'account'> = {
  id: 'ZT-ID-06',
  title: 'Every IAM user with a password has MFA',
  description:
    'If a password without MFA leaks, an attacker can do everything that its user can do.',
  failure: 'IAM users sign in without MFA',
  pillar: 'Identity',
  severity: 'HIGH',
  tenets: ['T6'],
  subject: 'account',
  appliesTo: 'AWS accounts',
  securityHub: [
    { securityControlId: 'IAM.5', proves: ['fail'], resource: 'self' },
    { securityControlId: 'IAM.19', proves: ['fail'], resource: 'self' },
  ],
  remediation: {
    text: 'Have the users register an MFA device, or remove their passwords and let people sign in through Identity Center.',
    command: 'aws iam delete-login-profile --user-name <user>',
    effects: {
      sideEffects:
        'The user cannot sign in to the console any more. Access keys keep working.',
      downtime: 'The user cannot sign in to the console again.',
      wayBack: 'Create a password again (create-login-profile).',
      source:
        'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-5',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html',
  ],
  judge: ({ consoleUsers }) =>
    check(
      'IAM users with a password',
      consoleUsers,
      ({ total, withoutMfaCount }) => {
        if (!withoutMfaCount) {
          return pass(
            total
              ? 'Every IAM user with a password has MFA.'
              : 'No IAM user has a password.',
          );
        }
        return fail(
          `Without MFA: ${withoutMfaCount} of ${total}. The account's credential report names them.`,
        );
      },
      ({ total, withoutMfaCount }) =>
        `${total}, ${withoutMfaCount} without MFA`,
    ),
};
