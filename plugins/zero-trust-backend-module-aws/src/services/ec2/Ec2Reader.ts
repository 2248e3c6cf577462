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

/**
 * The number of network interfaces with a security group, and of those that belong to
 * no RDS Proxy.
 */
export interface InterfaceCounts {
  all: number;
  withoutProxies: number;
}

const NOBODY: InterfaceCounts = { all: 0, withoutProxies: 0 };

/**
 * The description that RDS gives the interfaces of its proxies, followed by the name of
 * the proxy. AWS does not document it, but inventories of network interfaces rely on
 * it.
 */
const OF_PROXY = 'Network interface for DBProxy ';

/**
 * Reads the network, with filters and not with ids: EC2 rejects a call with an unknown
 * id in a list of ids.
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
          // Only the role of a valid account id can be assumed.
          ...(OwnerId && ACCOUNT_ID.test(OwnerId) && { OwnerId }),
        })),
    );
  }

  /**
   * Returns all route tables of the VPCs: implicit associations are not listed, but the
   * main table is.
   */
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

  /** Returns the internet gateways that are attached to the VPCs. */
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
          // A rule without a group id would be missing from its group.
          required(rule.GroupId, 'GroupId');
          return rule;
        }),
    );
  }

  /** Returns the default security group of each VPC, with its rules. */
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
          // A group without its rules would count as closed.
          required(group.IpPermissions, 'IpPermissions');
          required(group.IpPermissionsEgress, 'IpPermissionsEgress');
          return group;
        }),
    );
  }

  /**
   * Returns the number of interfaces with each group. Groups without interfaces are
   * absent.
   */
  async interfacesByGroup(
    values: string[],
  ): Promise<Fact<Map<string, InterfaceCounts>>> {
    const interfaces = await this.batched(
      'ec2:DescribeNetworkInterfaces',
      { name: 'group-id', values },
      Filters =>
        paginateDescribeNetworkInterfaces(
          // There are many interfaces, so only their groups are kept.
          { ...this.paging, pageSize: 1000 },
          { Filters },
          this.options,
        ),
      'NetworkInterfaces',
      page =>
        page.NetworkInterfaces?.map(one => ({
          id: required(one.NetworkInterfaceId, 'NetworkInterfaceId'),
          groups: one.Groups?.flatMap(({ GroupId }) => GroupId ?? []) ?? [],
          // The creator of an interface sets its description, so interfaces of
          // instances do not count.
          isProxy:
            !one.Attachment?.InstanceId &&
            (one.Description?.startsWith(OF_PROXY) ?? false),
        })),
    );
    return mapFact(interfaces, list => {
      const counts = new Map<string, InterfaceCounts>();
      // An interface with several groups may be in several batches.
      for (const { groups, isProxy } of new Map(
        list.map(one => [one.id, one]),
      ).values()) {
        for (const id of groups) {
          const { all, withoutProxies } = counts.get(id) ?? NOBODY;
          counts.set(id, {
            all: all + 1,
            withoutProxies: withoutProxies + (isProxy ? 0 : 1),
          });
        }
      }
      return counts;
    });
  }

  /** Returns the flow logs of VPCs. */
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

  /**
   * Returns the encryption controls of the account in the region: at most one for each
   * VPC.
   */
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

  /** Returns the exclusions of VPC Block Public Access of the account in the region. */
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

  /** Returns the CIDRs of a prefix list. */
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
