import { RequiredAction } from '../RequiredAction';

export const iamOrganizationActions: readonly RequiredAction[] = [
  {
    action: 'iam:ListOrganizationsFeatures',
    in: 'organization',
    reads: 'Whether the root credentials of members are managed centrally',
  },
  {
    action: 'iam:GetPolicy',
    in: 'organization',
    reads: 'The default version of an AWS managed policy of a permission set',
    resources: ['iam::aws:policy/*'],
  },
  {
    action: 'iam:GetPolicyVersion',
    in: 'organization',
    reads:
      'Whether an AWS managed policy gives access to databases or bastions',
    resources: ['iam::aws:policy/*'],
  },
];
