import { OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  CollectionContext,
  CollectionProblem,
  CollectionScope,
  EvidenceCollection,
  EvidenceSource,
} from 'backstage-plugin-zero-trust-node';
import limit from 'p-limit';
import { AwsClients } from '../client/AwsClients';
import { CollectionRun } from '../client/CollectionRun';
import { AwsSettings, OrganizationSettings } from '../config/awsSettings';
import { homeRegion } from '../config/partitionRegions';
import { readBastions } from '../ec2/readBastions';
import { classifyError } from '../errors/classifyError';
import { listAccounts } from '../organizations/listAccounts';
import { AccountRegions } from './AccountRegions';
import { closedRegion } from './closedRegion';
import { readDatabases } from './readDatabases';
import { readRegion } from './readRegion';

/** Steps that are told to people who watch. */
const STEPS = 6;
/** Accounts that are asked for their regions at the same time. */
const CONCURRENCY = 4;

/** What is collected where there is nothing to collect. */
const nothing = (problems: CollectionProblem[]): EvidenceCollection => ({
  evidence: [],
  unjudged: [],
  listed: [],
  problems,
});

/** Reads the live configuration, account by account and region by region. */
export class AwsEvidenceSource implements EvidenceSource {
  readonly id = 'aws';

  private readonly regions: AccountRegions;

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
  ) {
    this.regions = new AccountRegions(clients);
  }

  async scopes({ signal }: { signal: AbortSignal }) {
    const scopes = new Map<string, CollectionScope>();
    const problems: CollectionProblem[] = [];
    for (const organization of this.settings.organizations) {
      const { partition } = organization;
      try {
        const bounded = limit(CONCURRENCY);
        const accounts = await this.accounts(organization, signal);
        const inScope = await Promise.all(
          accounts.map(({ accountId }) =>
            bounded(() => this.regions.of(accountId, organization, signal)),
          ),
        );
        accounts.forEach((account, index) => {
          for (const region of inScope[index].regions) {
            scopes.set(`${account.accountId}/${region}`, {
              partition,
              region,
              ...account,
            });
          }
          problems.push(...inScope[index].problems);
        });
      } catch (error) {
        problems.push(
          classifyError(error, {
            operation: 'organizations:ListAccounts',
            accountId: organization.organizationAccountId ?? '',
            region: homeRegion(organization),
            at: new Date().toISOString(),
          }),
        );
      }
    }
    return { scopes: [...scopes.values()], problems };
  }

  private async accounts(
    organization: OrganizationSettings,
    signal: AbortSignal,
  ): Promise<Array<{ accountId: string; accountName?: string }>> {
    const { accounts, organizationAccountId } = organization;
    if (accounts !== 'organization') {
      return accounts.map(accountId => ({ accountId }));
    }
    const client = this.clients.create(OrganizationsClient, {
      accountId: organizationAccountId ?? '',
      region: homeRegion(organization),
    });
    return listAccounts(client, signal);
  }

  async collect(
    scope: CollectionScope,
    { signal, report }: CollectionContext,
  ): Promise<EvidenceCollection> {
    const { accountId, region } = scope;
    if (this.regions.isOptedOut(accountId, region)) {
      return nothing([this.regions.notOptedIn(accountId, region)]);
    }
    const run = new CollectionRun(this.clients, scope, signal);
    let done = 0;
    const step = (name: string) => {
      report({ done, total: STEPS, step: name });
      done += 1;
    };
    const databases = await readDatabases(run, this.clients, step);
    step('bastions');
    const bastions = await readBastions(run, databases);
    step('account');
    const foundation = await readRegion(run);
    report({ done: STEPS, total: STEPS, step: 'done' });
    const problems = [...run.problems(), ...databases.problems];
    const closed = closedRegion(problems);
    if (closed) {
      return nothing([
        closed,
        ...problems.filter(({ kind }) => kind !== 'out-of-scope'),
      ]);
    }
    return {
      ...databases,
      evidence: [...databases.evidence, ...bastions.evidence, foundation],
      listed: [...databases.listed, ...bastions.listed, 'aws-account-region'],
      problems,
    };
  }
}
