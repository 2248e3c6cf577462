import { OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  CollectionContext,
  CollectionProblem,
  CollectionScope,
  EvidenceCollection,
  EvidenceSource,
} from 'backstage-plugin-zero-trust-node';
import { AwsClients } from '../client/AwsClients';
import { CollectionRun } from '../client/CollectionRun';
import { AwsSettings, OrganizationSettings } from '../config/awsSettings';
import { classifyError } from '../errors/classifyError';
import { listAccounts } from '../organizations/listAccounts';
import { OrganizationAccounts } from '../organizations/OrganizationAccounts';
import { readDatabases } from './readDatabases';

/** Steps that are told to people who watch. */
const STEPS = 5;

/** Reads the live configuration of databases, account by account and region by region. */
export class AwsEvidenceSource implements EvidenceSource {
  readonly id = 'aws';

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
    private readonly organization = new OrganizationAccounts(settings, clients),
  ) {}

  async scopes({ signal }: { signal: AbortSignal }) {
    const scopes = new Map<string, CollectionScope>();
    const problems: CollectionProblem[] = [];
    for (const organization of this.settings.organizations) {
      const { partition, regions } = organization;
      try {
        for (const account of await this.accounts(organization, signal)) {
          for (const region of regions) {
            scopes.set(`${account.accountId}/${region}`, {
              partition,
              region,
              ...account,
            });
          }
        }
      } catch (error) {
        problems.push(
          classifyError(error, {
            operation: 'organizations:ListAccounts',
            accountId: organization.organizationAccountId ?? '',
            region: regions[0],
            at: new Date().toISOString(),
          }),
        );
      }
    }
    return { scopes: [...scopes.values()], problems };
  }

  private async accounts(
    { accounts, organizationAccountId, regions }: OrganizationSettings,
    signal: AbortSignal,
  ): Promise<Array<{ accountId: string; accountName?: string }>> {
    if (accounts !== 'organization') {
      return accounts.map(accountId => ({ accountId }));
    }
    const client = this.clients.create(OrganizationsClient, {
      accountId: organizationAccountId ?? '',
      region: regions[0],
    });
    return listAccounts(client, signal);
  }

  async collect(
    scope: CollectionScope,
    { signal, report }: CollectionContext,
  ): Promise<EvidenceCollection> {
    const run = new CollectionRun(this.clients, scope, signal);
    let done = 0;
    const step = (name: string) => {
      report({ done, total: STEPS, step: name });
      done += 1;
    };
    const databases = await readDatabases(
      run,
      this.clients,
      step,
      this.organization,
    );
    report({ done: STEPS, total: STEPS, step: 'done' });
    return {
      ...databases,
      problems: [...run.problems(), ...databases.problems],
    };
  }
}
