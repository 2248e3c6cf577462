import {
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';

/** The active accounts of the organization; needs `organizations:ListAccounts`. */
export async function listAccounts(
  client: OrganizationsClient,
  signal: AbortSignal,
) {
  const accounts: Array<{ accountId: string; accountName?: string }> = [];
  for await (const page of paginateListAccounts(
    { client },
    {},
    { abortSignal: signal },
  )) {
    for (const account of page.Accounts ?? []) {
      if (account.Id && (account.State ?? account.Status) === 'ACTIVE') {
        accounts.push({ accountId: account.Id, accountName: account.Name });
      }
    }
  }
  return accounts;
}
