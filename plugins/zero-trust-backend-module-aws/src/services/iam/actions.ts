import { RequiredAction } from '../RequiredAction';

export const iamActions: readonly RequiredAction[] = [
  {
    action: 'iam:GetAccountAuthorizationDetails',
    in: 'member',
    reads: 'Who may do everything, connect to databases, or start sessions',
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
      'IAM users without MFA, old and unused access keys: counted, not kept',
  },
  {
    action: 'iam:GenerateCredentialReport',
    in: 'member',
    reads:
      'Has the credential report made, which IAM does at most every four hours',
  },
  {
    action: 'iam:ListSAMLProviders',
    in: 'member',
    reads: 'Whether people come in past Identity Center',
  },
];
