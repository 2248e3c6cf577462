import { RequiredAction } from '../access/RequiredAction';

export const organizationsActions: readonly RequiredAction[] = [
  {
    action: 'organizations:ListAccounts',
    in: 'organization',
    reads: 'The active accounts, with `accounts: organization`',
  },
];
