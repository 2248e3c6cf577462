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

/** The collection that needs it. */
type Requester = Pick<CollectionRun, 'scope' | 'signal' | 'times'>;

/** Whether an account belongs to the same organization as another one. */
export type BelongsTo = (accountId: string) => Fact<boolean>;

/**
 * Decides which accounts belong to the same organization. Reads AWS Organizations if an
 * account for that is configured: listed accounts are in the organization, and others
 * may be too.
 */
export class OrganizationAccounts {
  private readonly listed = new SharedFacts<ReadonlySet<string>>(HOUR);

  constructor(
    private readonly settings: AwsSettings,
    private readonly clients: AwsClients,
  ) {}

  /**
   * Returns the accounts of an account's organization. Missing if they are not known.
   */
  async of(requester: Requester): Promise<BelongsTo> {
    const { accountId, partition } = requester.scope;
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
        const members = await this.members(organization, requester);
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
    { signal, times }: Requester,
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
