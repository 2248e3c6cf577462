import * as client from '@aws-sdk/client-ec2';
import { ec2Query } from '../../protocol/ec2Query';
import { AwsError } from '../../service/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { bastionInstances } from './bastions';
import { filter } from './filter';
import { prefixListId } from './networks';
import { page, select } from './page';
import { prefixLists } from './prefixLists';
import { blockPublicAccess, exclusions } from './publicAccess';
import { securityGroupRules, securityGroups } from './securityGroups';
import { internetGateways, routeTables, subnets, vpcs } from './vpcs';

const handlers: Handlers<typeof client> = {
  DescribeRegions(_input, { world }) {
    return {
      Regions: world.estate.regions.map(name => ({
        RegionName: name,
        Endpoint: `ec2.${name}.amazonaws.com`,
        OptInStatus: 'opt-in-not-required',
      })),
    };
  },

  DescribeVpcs(input, call) {
    const found = filter(
      select(vpcs(call), input.VpcIds, v => v.VpcId, 'InvalidVpcID.NotFound'),
      input.Filters,
      {
        'vpc-id': v => [v.VpcId],
        cidr: v => [v.CidrBlock],
        'owner-id': v => [v.OwnerId],
        'is-default': v => [v.IsDefault],
        state: v => [v.State],
      },
    );
    const { items, NextToken } = page(found, v => v.VpcId ?? '', input, {
      minimum: 5,
      maximum: 1000,
      ids: input.VpcIds,
    });
    return { Vpcs: items, NextToken };
  },

  DescribeSubnets(input, call) {
    const found = filter(
      select(
        subnets(call),
        input.SubnetIds,
        s => s.SubnetId,
        'InvalidSubnetID.NotFound',
      ),
      input.Filters,
      {
        'subnet-id': s => [s.SubnetId],
        'subnet-arn': s => [s.SubnetArn],
        'vpc-id': s => [s.VpcId],
        'availability-zone': s => [s.AvailabilityZone],
        'cidr-block': s => [s.CidrBlock],
        'owner-id': s => [s.OwnerId],
        state: s => [s.State],
      },
    );
    const { items, NextToken } = page(found, s => s.SubnetId ?? '', input, {
      minimum: 5,
      maximum: 1000,
      ids: input.SubnetIds,
    });
    return { Subnets: items, NextToken };
  },

  DescribeRouteTables(input, call) {
    const found = filter(
      select(
        routeTables(call),
        input.RouteTableIds,
        t => t.RouteTableId,
        'InvalidRouteTableID.NotFound',
      ),
      input.Filters,
      {
        'route-table-id': t => [t.RouteTableId],
        'vpc-id': t => [t.VpcId],
        'owner-id': t => [t.OwnerId],
        'association.main': t => (t.Associations ?? []).map(a => a.Main),
        'association.subnet-id': t =>
          (t.Associations ?? []).map(a => a.SubnetId),
        'association.route-table-association-id': t =>
          (t.Associations ?? []).map(a => a.RouteTableAssociationId),
        'route.gateway-id': t => (t.Routes ?? []).map(r => r.GatewayId),
        'route.destination-cidr-block': t =>
          (t.Routes ?? []).map(r => r.DestinationCidrBlock),
      },
    );
    const { items, NextToken } = page(found, t => t.RouteTableId ?? '', input, {
      minimum: 5,
      maximum: 100,
      ids: input.RouteTableIds,
    });
    return { RouteTables: items, NextToken };
  },

  DescribeSecurityGroups(input, call) {
    const found = filter(
      select(
        securityGroups(call),
        input.GroupIds,
        g => g.GroupId,
        'InvalidGroup.NotFound',
      ),
      input.Filters,
      {
        'group-id': g => [g.GroupId],
        'group-name': g => [g.GroupName],
        'vpc-id': g => [g.VpcId],
        'owner-id': g => [g.OwnerId],
        description: g => [g.Description],
      },
    );
    const { items, NextToken } = page(found, g => g.GroupId ?? '', input, {
      minimum: 5,
      maximum: 1000,
      ids: input.GroupIds,
    });
    return { SecurityGroups: items, NextToken };
  },

  DescribeSecurityGroupRules(input, call) {
    const found = filter(
      select(
        securityGroupRules(call),
        input.SecurityGroupRuleIds,
        r => r.SecurityGroupRuleId,
        'InvalidSecurityGroupRuleId.NotFound',
      ),
      input.Filters,
      {
        'group-id': r => [r.GroupId],
        'security-group-rule-id': r => [r.SecurityGroupRuleId],
      },
    );
    const { items, NextToken } = page(
      found,
      r => r.SecurityGroupRuleId ?? '',
      input,
      { minimum: 5, maximum: 1000, ids: input.SecurityGroupRuleIds },
    );
    return { SecurityGroupRules: items, NextToken };
  },

  DescribeInternetGateways(input, call) {
    const found = filter(
      select(
        internetGateways(call),
        input.InternetGatewayIds,
        g => g.InternetGatewayId,
        'InvalidInternetGatewayID.NotFound',
      ),
      input.Filters,
      {
        'internet-gateway-id': g => [g.InternetGatewayId],
        'attachment.vpc-id': g => (g.Attachments ?? []).map(a => a.VpcId),
        'attachment.state': g => (g.Attachments ?? []).map(a => a.State),
        'owner-id': g => [g.OwnerId],
      },
    );
    const { items, NextToken } = page(
      found,
      g => g.InternetGatewayId ?? '',
      input,
      { minimum: 5, maximum: 1000, ids: input.InternetGatewayIds },
    );
    return { InternetGateways: items, NextToken };
  },

  DescribeInstances(input, call) {
    const found = filter(
      select(
        bastionInstances(call),
        input.InstanceIds,
        i => i.InstanceId,
        'InvalidInstanceID.NotFound',
      ),
      input.Filters,
      {
        'instance-id': i => [i.InstanceId],
        'instance-state-name': i => [i.State?.Name],
        'vpc-id': i => [i.VpcId],
        'subnet-id': i => [i.SubnetId],
        'instance.group-id': i => (i.SecurityGroups ?? []).map(g => g.GroupId),
      },
    );
    const { items, NextToken } = page(found, i => i.InstanceId ?? '', input, {
      minimum: 5,
      maximum: 1000,
      ids: input.InstanceIds,
    });
    return {
      Reservations: items.map(instance => ({
        ReservationId: (instance.InstanceId ?? '').replace(/^i-/, 'r-'),
        OwnerId: call.accountId,
        Instances: [instance],
      })),
      NextToken,
    };
  },

  DescribeManagedPrefixLists(input, call) {
    const found = filter(
      select(
        prefixLists(call),
        input.PrefixListIds,
        l => l.PrefixListId,
        'InvalidPrefixListID.NotFound',
      ),
      input.Filters,
      {
        'owner-id': l => [l.OwnerId],
        'prefix-list-id': l => [l.PrefixListId],
        'prefix-list-name': l => [l.PrefixListName],
      },
    );
    const { items, NextToken } = page(found, l => l.PrefixListId ?? '', input, {
      minimum: 1,
      maximum: 100,
      ids: input.PrefixListIds,
    });
    return { PrefixLists: items, NextToken };
  },

  GetManagedPrefixListEntries(input, call) {
    const list = Object.entries(call.here.prefixLists).find(
      ([name]) => prefixListId(call, name) === input.PrefixListId,
    );
    if (!list) {
      throw new AwsError(
        'InvalidPrefixListID.NotFound',
        `The prefix list ID '${input.PrefixListId}' does not exist`,
      );
    }
    const { items, NextToken } = page(list[1], cidr => cidr, input, {
      minimum: 1,
      maximum: 100,
    });
    return { Entries: items.map(Cidr => ({ Cidr })), NextToken };
  },

  DescribeVpcBlockPublicAccessOptions(_input, call) {
    return { VpcBlockPublicAccessOptions: blockPublicAccess(call) };
  },

  DescribeVpcBlockPublicAccessExclusions(input, call) {
    const { items, NextToken } = page(
      exclusions(call),
      e => e.ExclusionId ?? '',
      input,
      {
        minimum: 5,
        maximum: 1000,
      },
    );
    return { VpcBlockPublicAccessExclusions: items, NextToken };
  },
};

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/ */
export const ec2 = defineService({
  signingName: 'ec2',
  client,
  protocol: ec2Query({
    xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  }),
  denied: { code: 'UnauthorizedOperation', status: 403 },
  handlers,
});
