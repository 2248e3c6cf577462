import { Control } from '../judging/control';
import { check, notApplicable, unknown } from '../judging/verdict';

export const ztId10: Control<'organization'> = {
  id: 'ZT-ID-10',
  title: 'Identity Center asks for MFA at every sign-in',
  description:
    'No API shows this, so people attest it. With an external identity provider, Identity Center cannot ask for MFA: then attest the settings of the provider. An MFA condition in a permission set proves nothing, because the key is absent from its requests.',
  failure: 'People sign in without MFA',
  pillar: 'Identity',
  severity: 'CRITICAL',
  tenets: ['T6'],
  cap: 84,
  subject: 'organization',
  appliesTo: 'Organizations with Identity Center',
  securityHub: [],
  attestation: {
    validDays: 90,
    questions: [
      {
        id: 'source',
        text: 'Where do the identities come from?',
        options: [
          {
            value: 'identity-center',
            label: 'The directory of Identity Center',
            holds: true,
          },
          {
            value: 'active-directory',
            label: 'Active Directory',
            holds: true,
          },
          {
            value: 'external',
            label: 'An external identity provider',
            holds: true,
          },
        ],
      },
      {
        id: 'prompt',
        text: 'When are people asked for MFA?',
        options: [
          {
            value: 'always-on',
            label: 'At every sign-in (Always-on)',
            holds: true,
          },
          {
            value: 'provider-always',
            label: 'At every sign-in, by the external provider',
            holds: true,
          },
          {
            value: 'context-aware',
            label:
              'Only when the context changes: trusted devices are not asked',
            holds: false,
          },
          { value: 'never', label: 'Never', holds: false },
        ],
      },
      {
        id: 'without-device',
        text: 'What happens to people without a registered device?',
        options: [
          {
            value: 'register',
            label: 'They have to register one at sign-in',
            holds: true,
          },
          { value: 'block', label: 'Sign-in is denied', holds: true },
          {
            value: 'email',
            label: 'They get a one-time password by e-mail',
            holds: false,
          },
          { value: 'allow', label: 'Sign-in is allowed', holds: false },
        ],
      },
    ],
  },
  remediation: {
    text: 'In the Identity Center console, under Settings, Authentication, prompt for MFA at every sign-in (Always-on) and require registration. With an external identity provider, do so there. Then attest it.',
    command: 'aws sso-admin list-instances',
    effects: {
      sideEffects:
        'The command only reads. People without an MFA device must register one at their next sign-in.',
      downtime: 'None for open sessions.',
      wayBack: 'Set the earlier mode in the Identity Center console.',
      source:
        'https://docs.aws.amazon.com/singlesignon/latest/userguide/mfa-configure.html',
    },
  },
  references: [
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/mfa-configure.html',
    'https://docs.aws.amazon.com/singlesignon/latest/userguide/how-to-configure-mfa-device-enforcement.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html',
  ],
  judge: ({ identityCenter }) =>
    check(
      'Identity Center',
      identityCenter,
      instance =>
        instance
          ? unknown(
              'No API shows when Identity Center asks for MFA: it needs an attestation.',
            )
          : notApplicable('There is no Identity Center.'),
      instance => (instance ? `${instance.arn}, ${instance.status}` : 'none'),
    ),
};
