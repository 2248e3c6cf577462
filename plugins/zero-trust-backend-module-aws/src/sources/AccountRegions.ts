import { EC2Client } from '@aws-sdk/client-ec2';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { AwsClients } from '../client/AwsClients';
import { SharedReadings } from '../client/SharedReadings';
import { OrganizationSettings } from '../config/awsSettings';
import {
  defaultRegions,
  homeRegion,
  needsOptIn,
} from '../config/partitionRegions';
import { listRegions, OptInStatuses } from '../services/ec2/listRegions';
import { classifyError } from '../errors/classifyError';

/** Accounts rarely opt into a region or out of it. */
const CACHE_MS = 60 * 60 * 1000;

/** The regions to read in one account, and the problems of the others. */
export interface RegionsInScope {
  regions: string[];
  problems: CollectionProblem[];
}

/** Decides which regions of an account to read. */
export class AccountRegions {
  private readonly shared = new SharedReadings<OptInStatuses>(CACHE_MS);
  /** The last result, used when it cannot be read again. */
  private readonly last = new Map<string, OptInStatuses>();

  constructor(private readonly clients: AwsClients) {}

  /**
   * Reads the regions of an account, unless all configured regions are enabled in every
   * account.
   */
  async of(
    accountId: string,
    organization: Pick<OrganizationSettings, 'partition' | 'regions'>,
    signal: AbortSignal,
  ): Promise<RegionsInScope> {
    const { partition, regions } = organization;
    if (
      regions !== 'account' &&
      !regions.some(region => needsOptIn(partition, region))
    ) {
      return { regions, problems: [] };
    }
    const problems: CollectionProblem[] = [];
    const region = homeRegion(organization);
    const statuses = await this.statuses({ accountId, region }, signal).catch(
      error => {
        problems.push(
          classifyError(error, {
            operation: 'ec2:DescribeRegions',
            accountId,
            region,
            at: new Date().toISOString(),
          }),
        );
        return this.last.get(accountId);
      },
    );
    if (regions !== 'account') {
      const without = statuses
        ? regions.filter(name => !statuses.get(name))
        : [];
      return {
        regions: regions.filter(name => !without.includes(name)),
        problems: [
          ...problems,
          ...without.map(name => this.notOptedIn(accountId, name)),
        ],
      };
    }
    return {
      regions: statuses
        ? [...statuses].flatMap(([name, usable]) => (usable ? [name] : []))
        : [...defaultRegions(partition)],
      problems,
    };
  }

  /**
   * Returns, without a call, whether the account is known to lack a region, or the
   * region is known not to exist.
   */
  isOptedOut(accountId: string, region: string): boolean {
    const statuses = this.last.get(accountId);
    return statuses !== undefined && !statuses.get(region);
  }

  /** Returns the problem about a region that the account does not have. */
  notOptedIn(accountId: string, region: string): CollectionProblem {
    if (!this.last.get(accountId)?.has(region)) {
      return {
        kind: 'out-of-scope',
        operation: 'ec2:DescribeRegions',
        message: `Region "${region}" does not exist: AWS lists no such region.`,
        advice: `Correct or remove ${region} under zeroTrust.aws.organizations. Use a region code such as eu-west-1.`,
        at: new Date().toISOString(),
        closesScope: true,
      };
    }
    return {
      kind: 'out-of-scope',
      operation: 'ec2:DescribeRegions',
      message: `Account ${accountId} has not opted into ${region}: there is nothing to read.`,
      advice: `Remove ${region} from zeroTrust.aws for this account, or enable it in the account.`,
      at: new Date().toISOString(),
      closesScope: true,
    };
  }

  private async statuses(
    place: { accountId: string; region: string },
    signal: AbortSignal,
  ): Promise<OptInStatuses> {
    const statuses = await this.shared.get(place.accountId, () =>
      listRegions(this.clients.create(EC2Client, place), signal),
    );
    this.last.set(place.accountId, statuses);
    return statuses;
  }
}
