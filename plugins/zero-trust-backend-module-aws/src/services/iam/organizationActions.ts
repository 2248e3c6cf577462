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
    reads: "Which version of AWS's policy a permission set attaches",
    resources: ['iam::aws:policy/*'],
  },
  {
    action: 'iam:GetPolicyVersion',
    in: 'organization',
    reads: "Whether AWS's policy leads to databases or bastions",
    resources: ['iam::aws:policy/*'],
  },
];
