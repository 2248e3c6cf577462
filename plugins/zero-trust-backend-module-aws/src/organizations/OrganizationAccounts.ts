import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { Fact, known, missing } from 'backstage-plugin-zero-trust-common';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { AwsClients } from '../client/AwsClients';
import { SharedReadings } from '../client/SharedReadings';
import { AwsSettings, OrganizationSettings } from '../config/awsSettings';
import { homeRegion } from '../config/partitionRegions';
import { classifyError, missingReasonOf } from '../errors/classifyError';
import { listAccounts } from './listAccounts';

const OPERATION = 'organizations:ListAccounts';
const HOUR = 60 * 60 * 1000;

/** The ids of an organization's accounts, and where and when they were read. */
interface Accounts {
  ids: ReadonlySet<string>;
  source: string;
  observedAt: string;
}

/**
 * Which accounts belong to the same organization, as it is configured: those
 * that Organizations lists, or those that configuration names.
 */
export class OrganizationAccounts {
  private readonly listed = new SharedReadings<Accounts>(HOUR);

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
  ) {}

  /** Of the organization of an account; missing where they cannot be listed. */
  async of(
    { accountId, partition }: CollectionScope,
    signal: AbortSignal,
  ): Promise<Fact<ReadonlySet<string>>> {
    const at = new Date().toISOString();
    let failed: Fact<never> = missing('not-collected', at, {
      detail: `No organization in zeroTrust.aws has account ${accountId}.`,
    });
    for (const organization of this.settings.organizations) {
      if (organization.partition === partition) {
        try {
          const { ids, source, observedAt } = await this.accounts(
            organization,
            signal,
          );
          if (ids.has(accountId)) return known(ids, source, observedAt);
        } catch (error) {
          failed = this.failure(error, organization, at);
        }
      }
    }
    return failed;
  }

  private async accounts(
    organization: OrganizationSettings,
    signal: AbortSignal,
  ): Promise<Accounts> {
    const { accounts, organizationAccountId = '' } = organization;
    if (accounts !== 'organization') {
      return {
        ids: new Set(accounts),
        source: 'configuration',
        observedAt: new Date().toISOString(),
      };
    }
    return this.listed.get(organizationAccountId, async () => {
      const client = this.clients.create(OrganizationsClient, {
        accountId: organizationAccountId,
        region: homeRegion(organization),
      });
      const observedAt = new Date().toISOString();
      const all = await listAccounts(client, signal);
      return {
        ids: new Set(all.map(({ accountId }) => accountId)),
        source: OPERATION,
        observedAt,
      };
    });
  }

  private failure(
    error: unknown,
    organization: OrganizationSettings,
    at: string,
  ): Fact<never> {
    const { organizationAccountId = '' } = organization;
    const region = homeRegion(organization);
    const problem = classifyError(error, {
      operation: OPERATION,
      accountId: organizationAccountId,
      region,
      at,
    });
    return missing(missingReasonOf(problem), at, {
      ...(problem.action ? { needs: problem.action } : {}),
      accountId: organizationAccountId,
      region,
      detail: problem.message,
    });
  }
}
