import { RequiredAction } from '../RequiredAction';

/** Identity Center's actions have the prefix of its earlier name. */
export const ssoActions: readonly RequiredAction[] = [
  {
    action: 'sso:ListInstances',
    in: 'organization',
    reads: 'Whether Identity Center is active',
  },
  {
    action: 'sso:ListPermissionSets',
    in: 'organization',
    reads: 'The permission sets',
  },
  {
    action: 'sso:DescribePermissionSet',
    in: 'organization',
    reads: 'How long their sessions last',
  },
  {
    action: 'sso:ListManagedPoliciesInPermissionSet',
    in: 'organization',
    reads: 'Which AWS managed policies they attach',
  },
  {
    action: 'sso:GetInlinePolicyForPermissionSet',
    in: 'organization',
    reads: 'Whether they give access to databases or bastions',
  },
  {
    action: 'sso:ListCustomerManagedPolicyReferencesInPermissionSet',
    in: 'organization',
    reads: 'Whether they attach customer managed policies of the accounts',
  },
  {
    action: 'sso:ListPermissionSetsProvisionedToAccount',
    in: 'organization',
    reads: 'Which permission sets give people access to an account',
  },
];
