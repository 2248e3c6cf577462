import {
  DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeVpcEncryptionControlsCommand,
  paginateDescribeFlowLogs,
  paginateDescribeInternetGateways,
  paginateDescribeNetworkInterfaces,
  paginateDescribeRouteTables,
  paginateDescribeSecurityGroupRules,
  paginateDescribeSecurityGroups,
  paginateDescribeSubnets,
  paginateGetManagedPrefixListEntries,
} from '@aws-sdk/client-ec2';
import { Fact, mapFact } from 'backstage-plugin-zero-trust-common';
import { ACCOUNT_ID } from '../../identifiers/arn';
import { required } from '../../errors/InvalidResponseError';
import { FilteredReader } from './FilteredReader';
import { pagesOf } from './pagesOf';

/** How many interfaces carry a group, and how many of them are of no RDS Proxy. */
export interface Carriers {
  all: number;
  besideProxies: number;
}

const NOBODY: Carriers = { all: 0, besideProxies: 0 };

/**
 * How RDS describes the interfaces of its proxies, with the name of the proxy after
 * it. AWS does not document it; inventories of network interfaces go by it.
 */
const OF_PROXY = 'Network interface for DBProxy ';

/**
 * Reads the network. Filters, not ids: an unknown id in a list of ids makes EC2
 * refuse the whole call.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/OperationList-query.html
 */
export class Ec2Reader extends FilteredReader {
  subnets(values: string[]) {
    return this.batched(
      'ec2:DescribeSubnets',
      { name: 'subnet-id', values },
      Filters =>
        paginateDescribeSubnets(this.paging, { Filters }, this.options),
      'Subnets',
      page =>
        page.Subnets?.map(({ OwnerId, ...subnet }) => ({
          ...subnet,
          // Only the role of an account can be assumed: other text names no account.
          ...(OwnerId && ACCOUNT_ID.test(OwnerId) && { OwnerId }),
        })),
    );
  }

  /** All tables of the VPCs: implicit associations are not listed, the main table is. */
  routeTables(values: string[]) {
    return this.batched(
      'ec2:DescribeRouteTables',
      { name: 'vpc-id', values },
      Filters =>
        paginateDescribeRouteTables(this.paging, { Filters }, this.options),
      'RouteTables',
      page => page.RouteTables,
    );
  }

  /** The internet gateways that are attached to the VPCs. */
  internetGateways(values: string[]) {
    return this.batched(
      'ec2:DescribeInternetGateways',
      { name: 'attachment.vpc-id', values },
      Filters =>
        paginateDescribeInternetGateways(
          this.paging,
          { Filters },
          this.options,
        ),
      'InternetGateways',
      page => page.InternetGateways,
    );
  }

  securityGroups(values: string[]) {
    return this.batched(
      'ec2:DescribeSecurityGroups',
      { name: 'group-id', values },
      Filters =>
        paginateDescribeSecurityGroups(this.paging, { Filters }, this.options),
      'SecurityGroups',
      page => page.SecurityGroups,
    );
  }

  securityGroupRules(values: string[]) {
    return this.batched(
      'ec2:DescribeSecurityGroupRules',
      { name: 'group-id', values },
      Filters =>
        paginateDescribeSecurityGroupRules(
          this.paging,
          { Filters },
          this.options,
        ),
      'SecurityGroupRules',
      page =>
        page.SecurityGroupRules?.map(rule => {
          // A rule without a group would be missing from its group.
          required(rule.GroupId, 'GroupId');
          return rule;
        }),
    );
  }

  /** The default group of each VPC, with its rules. */
  defaultGroups(values: string[]) {
    const named = { Name: 'group-name', Values: ['default'] };
    return this.batched(
      'ec2:DescribeSecurityGroups',
      { name: 'vpc-id', values },
      filters =>
        paginateDescribeSecurityGroups(
          this.paging,
          { Filters: [...filters, named] },
          this.options,
        ),
      'SecurityGroups',
      page =>
        page.SecurityGroups?.map(group => {
          // Without its rules it would count as closed.
          required(group.IpPermissions, 'IpPermissions');
          required(group.IpPermissionsEgress, 'IpPermissionsEgress');
          return group;
        }),
    );
  }

  /** How many interfaces carry each group; those that none carries are absent. */
  async interfacesByGroup(
    values: string[],
  ): Promise<Fact<Map<string, Carriers>>> {
    const interfaces = await this.batched(
      'ec2:DescribeNetworkInterfaces',
      { name: 'group-id', values },
      Filters =>
        paginateDescribeNetworkInterfaces(
          // There are many, and of each only the groups are kept.
          { ...this.paging, pageSize: 1000 },
          { Filters },
          this.options,
        ),
      'NetworkInterfaces',
      page =>
        page.NetworkInterfaces?.map(one => ({
          id: required(one.NetworkInterfaceId, 'NetworkInterfaceId'),
          groups: one.Groups?.flatMap(({ GroupId }) => GroupId ?? []) ?? [],
          // Whoever makes an interface describes it: those of machines are none.
          isProxy:
            !one.Attachment?.InstanceId &&
            (one.Description?.startsWith(OF_PROXY) ?? false),
        })),
    );
    return mapFact(interfaces, list => {
      const counts = new Map<string, Carriers>();
      // An interface may be found by several groups, in several batches.
      for (const { groups, isProxy } of new Map(
        list.map(one => [one.id, one]),
      ).values()) {
        for (const id of groups) {
          const { all, besideProxies } = counts.get(id) ?? NOBODY;
          counts.set(id, {
            all: all + 1,
            besideProxies: besideProxies + (isProxy ? 0 : 1),
          });
        }
      }
      return counts;
    });
  }

  /** The flow logs of VPCs. */
  flowLogs(values: string[]) {
    return this.batched(
      'ec2:DescribeFlowLogs',
      { name: 'resource-id', values },
      Filters =>
        paginateDescribeFlowLogs(
          this.paging,
          { Filter: Filters },
          this.options,
        ),
      'FlowLogs',
      page => page.FlowLogs,
    );
  }

  /** All encryption controls of the account in the region: at most one a VPC. */
  encryptionControls() {
    return this.read('ec2:DescribeVpcEncryptionControls', () =>
      this.all(
        pagesOf(NextToken =>
          this.client.send(
            new DescribeVpcEncryptionControlsCommand({ NextToken }),
            this.options,
          ),
        ),
        'VpcEncryptionControls',
        page => page.VpcEncryptionControls,
      ),
    );
  }

  /** What VPC Block Public Access of the account in the region leaves out. */
  blockExclusions() {
    return this.read('ec2:DescribeVpcBlockPublicAccessExclusions', () =>
      this.all(
        pagesOf(NextToken =>
          this.client.send(
            new DescribeVpcBlockPublicAccessExclusionsCommand({ NextToken }),
            this.options,
          ),
        ),
        'VpcBlockPublicAccessExclusions',
        page => page.VpcBlockPublicAccessExclusions,
      ),
    );
  }

  /** The CIDRs of a prefix list. */
  prefixList(PrefixListId: string): Promise<Fact<string[]>> {
    return this.read('ec2:GetManagedPrefixListEntries', async () => {
      const entries = await this.all(
        paginateGetManagedPrefixListEntries(
          this.paging,
          { PrefixListId },
          this.options,
        ),
        'Entries',
        page => page.Entries,
      );
      return entries.map(entry => required(entry.Cidr, 'Cidr'));
    });
  }
}
