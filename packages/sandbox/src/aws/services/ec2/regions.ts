import type { Region } from '@aws-sdk/client-ec2';
import { isDefaultRegion } from '../../../estate/defaultRegions';
import type { Call } from '../../service/Call';

function optInStatus(region: string, { account }: Call) {
  if (isDefaultRegion(region)) return 'opt-in-not-required';
  return account.optedOut.includes(region) ? 'not-opted-in' : 'opted-in';
}

/**
 * Returns the regions of the estate with the opt-in status of the account. AWS also
 * lists regions without opt-in.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html
 */
export const regions = (call: Call): Region[] =>
  [...new Set([...call.world.estate.regions, ...call.account.optedOut])].map(
    name => ({
      RegionName: name,
      Endpoint: `ec2.${name}.amazonaws.com`,
      OptInStatus: optInStatus(name, call),
    }),
  );
