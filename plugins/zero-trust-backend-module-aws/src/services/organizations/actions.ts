import { RequiredAction } from '../RequiredAction';

export const organizationsActions: readonly RequiredAction[] = [
  {
    action: 'organizations:DescribeOrganization',
    in: 'member',
    reads: 'Whether the account is in an organization with all features',
  },
  {
    action: 'organizations:ListAccounts',
    in: 'organization',
    reads:
      'The active accounts, and whether snapshots are shared outside of them',
  },
  {
    action: 'organizations:DescribeOrganization',
    in: 'organization',
    reads: 'Features of the organization, and its management account',
  },
  {
    action: 'organizations:ListDelegatedAdministrators',
    in: 'organization',
    reads: 'Which accounts Security Hub is delegated to',
  },
  {
    action: 'organizations:ListRoots',
    in: 'organization',
    reads: 'Whether service control policies are in force',
  },
  {
    action: 'organizations:ListParents',
    in: 'organization',
    reads: 'The organizational units between the root and an account',
  },
  {
    action: 'organizations:ListPoliciesForTarget',
    in: 'organization',
    reads: 'Which service control policies are attached',
  },
  {
    action: 'organizations:DescribePolicy',
    in: 'organization',
    reads: 'What the service control policies deny',
  },
];
