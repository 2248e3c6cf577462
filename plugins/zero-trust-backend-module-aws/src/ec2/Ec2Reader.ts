import {
  EC2Client,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateGetManagedPrefixListEntries,
} from '@aws-sdk/client-ec2';
import { CollectionScope } from 'backstage-plugin-zero-trust-node';
import { ServiceReader } from '../client/ServiceReader';

/** EC2 takes at most 200 values in one filter. */
const BATCH = 200;

export class Ec2Reader extends ServiceReader {
  static readonly actions = [
    'ec2:DescribeSubnets',
    'ec2:DescribeRouteTables',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeSecurityGroupRules',
    'ec2:GetManagedPrefixListEntries',
  ];

  constructor(
    private readonly client: EC2Client,
    scope: CollectionScope,
    signal: AbortSignal,
  ) {
    super(scope, signal);
  }

  private batched<P, T>(
    operation: string,
    name: string,
    ids: string[],
    paginate: (
      filters: Array<{ Name: string; Values: string[] }>,
    ) => AsyncIterable<P>,
    items: (page: P) => T[] | undefined,
  ) {
    return this.read(operation, async () => {
      const result: T[] = [];
      for (let start = 0; start < ids.length; start += BATCH) {
        const Values = ids.slice(start, start + BATCH);
        result.push(
          ...(await this.all(paginate([{ Name: name, Values }]), items)),
        );
      }
      return result;
    });
  }

  private readonly paging = () => ({ client: this.client, pageSize: 100 });
  private readonly options = () => ({ abortSignal: this.signal });

  subnets(ids: string[]) {
    return this.batched(
      'ec2:DescribeSubnets',
      'subnet-id',
      ids,
      Filters =>
        paginateDescribeSubnets(this.paging(), { Filters }, this.options()),
      page => page.Subnets,
    );
  }

  /** All tables of the VPCs: implicit associations are not listed, the main table is. */
  routeTables(vpcIds: string[]) {
    return this.batched(
      'ec2:DescribeRouteTables',
      'vpc-id',
      vpcIds,
      Filters =>
        paginateDescribeRouteTables(this.paging(), { Filters }, this.options()),
      page => page.RouteTables,
    );
  }

  securityGroups(ids: string[]) {
    return this.batched(
      'ec2:DescribeSecurityGroups',
      'group-id',
      ids,
      Filters =>
        paginateDescribeSecurityGroups(
          this.paging(),
          { Filters },
          this.options(),
        ),
      page => page.SecurityGroups,
    );
  }

  securityGroupRules(ids: string[]) {
    return this.batched(
      'ec2:DescribeSecurityGroupRules',
      'group-id',
      ids,
      Filters =>
        paginateDescribeSecurityGroupRules(
          this.paging(),
          { Filters },
          this.options(),
        ),
      page => page.SecurityGroupRules,
    );
  }

  prefixList(PrefixListId: string) {
    return this.read('ec2:GetManagedPrefixListEntries', async () =>
      (
        await this.all(
          paginateGetManagedPrefixListEntries(
            this.paging(),
            { PrefixListId },
            this.options(),
          ),
          page => page.Entries,
        )
      ).flatMap(entry => (entry.Cidr ? [entry.Cidr] : [])),
    );
  }
}
