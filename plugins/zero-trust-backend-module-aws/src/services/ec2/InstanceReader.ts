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

/** The states of instances that are not terminated. */
const STATES = ['pending', 'running', 'stopping', 'stopped'];

/**
 * Returns the time of a creation date. EC2 returns a text, and the SDK does not check
 * that it is a time.
 */
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
   * Returns the instances with one of the groups on any network interface, each once.
   * `instance.group-id` would find only those of the first interface.
   * @see
   * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
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
   * Returns `CreationDate` by image id, for images that still exist. EC2 omits
   * deprecated ones unless they are requested; Amazon's are deprecated three months
   * after their release.
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

  /**
   * Returns the interface endpoints of the VPCs. EC2 shows them only to their owner.
   */
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
