import { OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  Fact,
  isKnown,
  known,
  mapFact,
  missing,
  MissingFact,
} from 'backstage-plugin-zero-trust-common';
import { AwsClients } from '../../client/AwsClients';
import { CollectionRun } from '../../client/CollectionRun';
import { SharedFacts } from '../../client/SharedFacts';
import { AwsSettings, OrganizationSettings } from '../../config/awsSettings';
import { homeRegion } from '../../config/partitionRegions';
import { classifyError, missingReasonOf } from '../../errors/classifyError';
import { listAccounts } from '../../services/organizations/listAccounts';

const OPERATION = 'organizations:ListAccounts';
const HOUR = 60 * 60 * 1000;

/** The collection that asks. */
type Asking = Pick<CollectionRun, 'scope' | 'signal' | 'times'>;

/** Whether an account belongs to the same organization as another one. */
export type BelongsTo = (accountId: string) => Fact<boolean>;

/**
 * Which accounts belong to the same organization. Organizations is asked wherever
 * an account for that is configured: accounts that configuration lists are in the
 * organization, and others may be as well.
 */
export class OrganizationAccounts {
  private readonly listed = new SharedFacts<ReadonlySet<string>>(HOUR);

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
  ) {}

  /** Of the organization of an account; missing where its accounts are not known. */
  async of(asking: Asking): Promise<BelongsTo> {
    const { accountId, partition } = asking.scope;
    let lost = missing('not-collected', {
      detail: `No organization in zeroTrust.aws includes account ${accountId}.`,
    });
    for (const organization of this.settings.organizations) {
      const { accounts } = organization;
      const named = accounts !== 'organization' && accounts.includes(accountId);
      if (
        organization.partition === partition &&
        (named || accounts === 'organization')
      ) {
        const members = await this.members(organization, asking);
        if (!isKnown(members)) {
          if (named) {
            return id =>
              accounts.includes(id) ? known(true, 'configuration') : members;
          }
          lost = members;
        } else if (members.value.has(accountId)) {
          return id => mapFact(members, ids => ids.has(id));
        }
      }
    }
    return () => lost;
  }

  private async members(
    organization: OrganizationSettings,
    { signal, times }: Asking,
  ): Promise<Fact<ReadonlySet<string>>> {
    const { organizationAccountId } = organization;
    if (!organizationAccountId) {
      return missing('not-collected', {
        needs: OPERATION,
        detail:
          'The accounts of the organization are not known. Set organizationAccountId under zeroTrust.aws.organizations.',
      });
    }
    try {
      return await this.listed.get(organizationAccountId, times, async () => {
        const client = this.clients.create(OrganizationsClient, {
          accountId: organizationAccountId,
          region: homeRegion(organization),
        });
        const all = await listAccounts(client, signal);
        return known(new Set(all.map(({ accountId }) => accountId)), OPERATION);
      });
    } catch (error) {
      return this.failure(error, organization);
    }
  }

  private failure(
    error: unknown,
    organization: OrganizationSettings,
  ): MissingFact {
    const { organizationAccountId = '' } = organization;
    const region = homeRegion(organization);
    const problem = classifyError(error, {
      operation: OPERATION,
      accountId: organizationAccountId,
      region,
      at: new Date().toISOString(),
    });
    return missing(missingReasonOf(problem), {
      ...(problem.action ? { needs: problem.action } : {}),
      accountId: organizationAccountId,
      region,
      detail: problem.message,
    });
  }
}
