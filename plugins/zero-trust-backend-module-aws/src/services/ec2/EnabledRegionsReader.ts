import { EC2Client } from '@aws-sdk/client-ec2';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { listRegions } from './listRegions';

/** Reads the regions that are enabled for the account that reads the organization. */
export class EnabledRegionsReader extends ServiceReader<EC2Client> {
  enabled(): Promise<Fact<string[]>> {
    return this.read('ec2:DescribeRegions', async () => {
      const statuses = await listRegions(this.client, this.signal);
      return [...statuses].flatMap(([name, usable]) => (usable ? [name] : []));
    });
  }
}
