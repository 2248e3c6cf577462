import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { AwsClients } from '../../client/AwsClients';
import { OrganizationSettings } from '../../config/awsSettings';
import { homeRegion } from '../../config/partitionRegions';
import { classifyError } from '../../errors/classifyError';
import { listAccounts } from '../../services/organizations/listAccounts';

/** An account with its name in the organization or the configuration. */
export interface Account {
  accountId: string;
  accountName?: string;
}

/**
 * Lists the accounts of an organization: the configured ones, or those of AWS
 * Organizations.
 */
export class AccountDirectory {
  constructor(private readonly clients: AwsClients) {}

  /** Returns the accounts, or none and a problem if they could not be listed. */
  async accounts(
    organization: OrganizationSettings,
    signal: AbortSignal,
  ): Promise<{ accounts: Account[]; problems: CollectionProblem[] }> {
    const { accounts, organizationAccountId = '' } = organization;
    if (accounts !== 'organization') {
      return {
        accounts: accounts.map(accountId => ({ accountId })),
        problems: [],
      };
    }
    const region = homeRegion(organization);
    try {
      const client = this.clients.create(OrganizationsClient, {
        accountId: organizationAccountId,
        region,
      });
      return { accounts: await listAccounts(client, signal), problems: [] };
    } catch (error) {
      return {
        accounts: [],
        problems: [
          classifyError(error, {
            operation: 'organizations:ListAccounts',
            accountId: organizationAccountId,
            region,
            at: new Date().toISOString(),
          }),
        ],
      };
    }
  }
}
