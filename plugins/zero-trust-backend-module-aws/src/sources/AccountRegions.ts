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

/** Accounts seldom opt into a region, or out of it. */
const KEPT_MS = 60 * 60 * 1000;

/** The regions of one account that are read, and the problems of others. */
export interface RegionsInScope {
  regions: string[];
  problems: CollectionProblem[];
}

/** Which regions an account has, as it has opted into them. */
export class AccountRegions {
  private readonly shared = new SharedReadings<OptInStatuses>(KEPT_MS);
  /** What was read last, for when it cannot be read again. */
  private readonly last = new Map<string, OptInStatuses>();

  constructor(private readonly clients: AwsClients) {}

  /** Asks the account, unless none of its regions can be one that it has not got. */
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
   * Whether the account has not opted into a region, or there is none of that
   * name, as far as is known: nothing is asked.
   */
  isOptedOut(accountId: string, region: string): boolean {
    const statuses = this.last.get(accountId);
    return statuses !== undefined && !statuses.get(region);
  }

  /** What is said of a region that is not there for the account. */
  notOptedIn(accountId: string, region: string): CollectionProblem {
    if (!this.last.get(accountId)?.has(region)) {
      return {
        kind: 'out-of-scope',
        operation: 'ec2:DescribeRegions',
        message: `Region "${region}" does not exist: AWS lists no such region.`,
        advice: `Correct ${region} under zeroTrust.aws.organizations, or take it out. Use a region code such as eu-west-1.`,
        at: new Date().toISOString(),
      };
    }
    return {
      kind: 'out-of-scope',
      operation: 'ec2:DescribeRegions',
      message: `Account ${accountId} has not opted into ${region}: there is nothing to read.`,
      advice: `Take ${region} out of zeroTrust.aws for this account, or enable it in the account if it is to be used.`,
      at: new Date().toISOString(),
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
