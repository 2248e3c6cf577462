import { RequiredAction } from '../RequiredAction';

export const iamActions: readonly RequiredAction[] = [
  {
    action: 'iam:GetAccountAuthorizationDetails',
    in: 'member',
    reads: 'Who can do everything, connect to databases, or start sessions',
  },
  {
    action: 'iam:GetAccountSummary',
    in: 'member',
    reads: 'MFA, access keys and password of the root user',
  },
  {
    action: 'iam:ListVirtualMFADevices',
    in: 'member',
    reads: 'Whether the root user has a hardware device',
    decidesNothing: true,
  },
  {
    action: 'iam:GetCredentialReport',
    in: 'member',
    reads:
      'IAM users without MFA, old and unused access keys: only counts are stored',
  },
  {
    action: 'iam:GenerateCredentialReport',
    in: 'member',
    reads:
      'Generates the credential report, which IAM does at most every four hours',
  },
  {
    action: 'iam:ListSAMLProviders',
    in: 'member',
    reads: 'Whether people sign in without Identity Center',
  },
];
