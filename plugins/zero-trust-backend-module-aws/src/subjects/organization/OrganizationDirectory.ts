import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { AwsClients } from '../../client/AwsClients';
import { SharedReadings } from '../../client/SharedReadings';
import { AwsSettings, OrganizationSettings } from '../../config/awsSettings';
import { AccountDirectory } from './AccountDirectory';
import { OrganizationReadings } from './OrganizationReadings';

const CACHE_MS = 60 * 60 * 1000;

/** Finds the configured organization of an account. */
export class OrganizationDirectory {
  private readonly readings: Map<OrganizationSettings, OrganizationReadings>;
  private readonly members = new SharedReadings<Set<string>>(CACHE_MS);

  constructor(
    private readonly settings: AwsSettings,
    clients: AwsClients,
    private readonly accounts: AccountDirectory,
  ) {
    this.readings = new Map(
      settings.organizations.map(organization => [
        organization,
        new OrganizationReadings(clients, organization),
      ]),
    );
  }

  /** Returns the organization of an account, or undefined if none is known. */
  async of(
    { partition, accountId }: CollectionScope,
    signal: AbortSignal,
  ): Promise<OrganizationReadings | undefined> {
    const candidates = this.settings.organizations.filter(
      organization =>
        organization.partition === partition &&
        (organization.accounts === 'organization' ||
          organization.accounts.includes(accountId)),
    );
    const named = candidates.find(
      ({ accounts }) => accounts !== 'organization',
    );
    if (named ?? candidates.length === 1) {
      return this.readings.get(named ?? candidates[0]);
    }
    // Only needed if several organizations list their own accounts.
    for (const organization of candidates) {
      const members = await this.members
        .get(organization.organizationAccountId ?? '', async () => {
          const { accounts, problems } = await this.accounts.accounts(
            organization,
            signal,
          );
          if (problems.length) throw new Error(problems[0].message);
          return new Set(accounts.map(account => account.accountId));
        })
        .catch(() => new Set<string>());
      if (members.has(accountId)) return this.readings.get(organization);
    }
    return undefined;
  }
}
