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
import { listRegions, OptInStatuses } from '../ec2/listRegions';
import { classifyError } from '../errors/classifyError';

/** Accounts seldom opt into a region, or out of it. */
const KEPT_MS = 60 * 60 * 1000;

/** The regions of one account that are read, and what there is to say of others. */
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
      const without = regions.filter(name => statuses?.get(name) === false);
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

  /** As far as is known: nothing is asked. */
  isOptedOut(accountId: string, region: string): boolean {
    return this.last.get(accountId)?.get(region) === false;
  }

  /** What is said of a region that the account has not opted into. */
  notOptedIn(accountId: string, region: string): CollectionProblem {
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
