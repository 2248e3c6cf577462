import {
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { ACCOUNT_ID } from '../../identifiers/arn';
import {
  InvalidResponseError,
  required,
} from '../../errors/InvalidResponseError';
import { displayName } from '../../identifiers/displayName';
import { newPages } from '../../client/newPages';

function requiredAccountId(value: string | undefined): string {
  const id = required(value, 'Id');
  if (ACCOUNT_ID.test(id)) return id;
  throw new InvalidResponseError('the response has an account without an id');
}

/**
 * Returns the active accounts of the organization. Needs `organizations:ListAccounts`
 * in the management account or in the account of a delegated administrator. Pages may
 * be empty.
 * @see
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html
 */
export async function listAccounts(
  client: OrganizationsClient,
  signal: AbortSignal,
): Promise<Array<{ accountId: string; accountName?: string }>> {
  const accounts: Array<{ accountId: string; accountName?: string }> = [];
  for await (const page of newPages(
    paginateListAccounts({ client }, {}, { abortSignal: signal }),
  )) {
    for (const account of page.Accounts ?? []) {
      const accountId = requiredAccountId(account.Id);
      // AWS will replace `Status` by `State`.
      if ((account.State ?? account.Status) === 'ACTIVE') {
        accounts.push({
          accountId,
          accountName: displayName(account.Name),
        });
      }
    }
  }
  // Every organization has a management account.
  if (!accounts.length) {
    throw new InvalidResponseError('the response has no active account');
  }
  return accounts;
}
