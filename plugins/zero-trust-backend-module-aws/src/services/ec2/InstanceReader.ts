import {
  Instance,
  paginateDescribeImages,
  paginateDescribeInstances,
  paginateDescribeVpcEndpoints,
} from '@aws-sdk/client-ec2';
import { Fact, mapFact } from 'backstage-plugin-zero-trust-common';
import {
  InvalidResponseError,
  required,
  requiredName,
} from '../../errors/InvalidResponseError';
import { FilteredReader } from './FilteredReader';

/** Of instances that are terminated nothing is left but their names. */
const STATES = ['pending', 'running', 'stopping', 'stopped'];

/** EC2 answers it as a text, of which no SDK makes sure that it is a time. */
function timeOf(creationDate: string | undefined): string {
  const time = required(creationDate, 'CreationDate');
  if (Number.isNaN(Date.parse(time))) {
    throw new InvalidResponseError('CreationDate is not a time');
  }
  return time;
}

/** Reads instances, their images, and the endpoints of their VPCs. */
export class InstanceReader extends FilteredReader {
  /**
   * The instances of which any network interface carries one of the groups, each
   * once. `instance.group-id` would find those of the first interface only.
   * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
   */
  async instances(groupIds: string[]): Promise<Fact<Instance[]>> {
    const alive = { Name: 'instance-state-name', Values: STATES };
    const found = await this.batched(
      'ec2:DescribeInstances',
      { name: 'network-interface.group-id', values: groupIds },
      filters =>
        paginateDescribeInstances(
          { ...this.paging, pageSize: 1000 },
          { Filters: [...filters, alive] },
          this.options,
        ),
      'Reservations',
      page =>
        page.Reservations?.flatMap(({ Instances }) =>
          required(Instances, 'Instances').map(instance => {
            requiredName(instance.InstanceId, 'InstanceId');
            return instance;
          }),
        ),
    );
    return mapFact(found, list => [
      ...new Map(list.map(one => [one.InstanceId, one])).values(),
    ]);
  }

  /**
   * `CreationDate` by image id, as far as the images are still there. Deprecated
   * ones, as Amazon's are three months after their release, are left out unless
   * they are asked for.
   * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
   */
  async imageDates(ids: string[]): Promise<Fact<Map<string, string>>> {
    const dates = await this.batched(
      'ec2:DescribeImages',
      { name: 'image-id', values: ids },
      Filters =>
        paginateDescribeImages(
          this.paging,
          { Filters, IncludeDeprecated: true },
          this.options,
        ),
      'Images',
      page =>
        page.Images?.map((image): [string, string] => [
          required(image.ImageId, 'ImageId'),
          timeOf(image.CreationDate),
        ]),
    );
    return mapFact(dates, list => new Map(list));
  }

  /** The interface endpoints of the VPCs, which only their owner is shown. */
  endpoints(vpcIds: string[]) {
    const type = { Name: 'vpc-endpoint-type', Values: ['Interface'] };
    return this.batched(
      'ec2:DescribeVpcEndpoints',
      { name: 'vpc-id', values: vpcIds },
      filters =>
        paginateDescribeVpcEndpoints(
          this.paging,
          { Filters: [...filters, type] },
          this.options,
        ),
      'VpcEndpoints',
      page => page.VpcEndpoints,
    );
  }
}
