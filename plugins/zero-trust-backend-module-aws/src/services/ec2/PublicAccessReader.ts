import {
  DescribeVpcBlockPublicAccessOptionsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { Fact } from 'backstage-plugin-zero-trust-common';
import { ServiceReader } from '../../client/ServiceReader';
import { required } from '../../errors/InvalidResponseError';

/** Reads VPC Block Public Access of an account in a region. */
export class PublicAccessReader extends ServiceReader<EC2Client> {
  /**
   * `off`, `block-bidirectional` or `block-ingress`.
   * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcBlockPublicAccessOptions.html
   */
  mode(): Promise<Fact<string>> {
    return this.read('ec2:DescribeVpcBlockPublicAccessOptions', async () => {
      const { VpcBlockPublicAccessOptions } = await this.client.send(
        new DescribeVpcBlockPublicAccessOptionsCommand({}),
        this.options,
      );
      return required(
        VpcBlockPublicAccessOptions?.InternetGatewayBlockMode,
        'InternetGatewayBlockMode',
      );
    });
  }
}
