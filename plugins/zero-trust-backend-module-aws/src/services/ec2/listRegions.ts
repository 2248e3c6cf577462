import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  InvalidResponseError,
  required,
  requiredRegion,
} from '../../errors/InvalidResponseError';

/** The regions of a partition by name: whether the account has enabled them. */
export type OptInStatuses = ReadonlyMap<string, boolean>;

/**
 * Returns all regions for an account, also those that it has not opted into. Needs
 * `ec2:DescribeRegions` in the account. Any region lists all of them.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
 */
export async function listRegions(
  client: EC2Client,
  signal: AbortSignal,
): Promise<OptInStatuses> {
  const { Regions } = await client.send(
    new DescribeRegionsCommand({ AllRegions: true }),
    { abortSignal: signal },
  );
  const statuses = new Map(
    required(Regions, 'Regions').map(({ RegionName, OptInStatus }) => [
      requiredRegion(RegionName, 'RegionName'),
      required(OptInStatus, 'OptInStatus') !== 'not-opted-in',
    ]),
  );
  // The response always has the region that was called.
  if (![...statuses.values()].includes(true)) {
    throw new InvalidResponseError('the response has no region');
  }
  return statuses;
}
