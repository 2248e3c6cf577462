import * as client from '@aws-sdk/client-ec2';
import { ec2Query } from '../../protocol/ec2Query';
import { AwsError } from '../../protocol/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { describe } from './describe';
import { instanceHandlers } from './instanceHandlers';
import { prefixListId } from './networks';
import { page } from './page';
import { prefixLists } from './prefixLists';
import { protectionHandlers } from './protectionHandlers';
import { blockPublicAccess, exclusions } from './publicAccess';
import { regions } from './regions';
import { securityGroupRules, securityGroups } from './securityGroups';
import { internetGateways, routeTables, subnets, vpcs } from './vpcs';

const handlers: Handlers<typeof client> = {
  DescribeRegions(input, call) {
    const shown = regions(call).filter(
      ({ OptInStatus }) =>
        // A region that is named in the request is listed with any status.
        input.AllRegions ||
        input.RegionNames?.length ||
        OptInStatus !== 'not-opted-in',
    );
    const { items } = describe(shown, input, {
      ids: input.RegionNames,
      idOf: r => r.RegionName,
      notFound: 'InvalidParameterValue',
      pages: { minimum: 1, maximum: 1000 },
      filters: {
        'region-name': r => [r.RegionName],
        'opt-in-status': r => [r.OptInStatus],
        endpoint: r => [r.Endpoint],
      },
    });
    return { Regions: items };
  },

  DescribeVpcs(input, call) {
    const { items, NextToken } = describe(vpcs(call), input, {
      ids: input.VpcIds,
      idOf: v => v.VpcId,
      notFound: 'InvalidVpcID.NotFound',
      pages: { minimum: 5, maximum: 1000 },
      filters: {
        'vpc-id': v => [v.VpcId],
        cidr: v => [v.CidrBlock],
        'owner-id': v => [v.OwnerId],
        'is-default': v => [v.IsDefault],
        state: v => [v.State],
      },
    });
    return { Vpcs: items, NextToken };
  },

  DescribeSubnets(input, call) {
    const { items, NextToken } = describe(subnets(call), input, {
      ids: input.SubnetIds,
      idOf: s => s.SubnetId,
      notFound: 'InvalidSubnetID.NotFound',
      pages: { minimum: 5, maximum: 1000 },
      filters: {
        'subnet-id': s => [s.SubnetId],
        'subnet-arn': s => [s.SubnetArn],
        'vpc-id': s => [s.VpcId],
        'availability-zone': s => [s.AvailabilityZone],
        'cidr-block': s => [s.CidrBlock],
        'owner-id': s => [s.OwnerId],
        state: s => [s.State],
      },
    });
    return { Subnets: items, NextToken };
  },

  DescribeRouteTables(input, call) {
    const { items, NextToken } = describe(routeTables(call), input, {
      ids: input.RouteTableIds,
      idOf: t => t.RouteTableId,
      notFound: 'InvalidRouteTableID.NotFound',
      pages: { minimum: 5, maximum: 100 },
      filters: {
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
    });
    return { RouteTables: items, NextToken };
  },

  DescribeSecurityGroups(input, call) {
    const { items, NextToken } = describe(securityGroups(call), input, {
      ids: input.GroupIds,
      idOf: g => g.GroupId,
      notFound: 'InvalidGroup.NotFound',
      pages: { minimum: 5, maximum: 1000 },
      filters: {
        'group-id': g => [g.GroupId],
        'group-name': g => [g.GroupName],
        'vpc-id': g => [g.VpcId],
        'owner-id': g => [g.OwnerId],
        description: g => [g.Description],
      },
    });
    return { SecurityGroups: items, NextToken };
  },

  DescribeSecurityGroupRules(input, call) {
    const { items, NextToken } = describe(securityGroupRules(call), input, {
      ids: input.SecurityGroupRuleIds,
      idOf: r => r.SecurityGroupRuleId,
      notFound: 'InvalidSecurityGroupRuleId.NotFound',
      pages: { minimum: 5, maximum: 1000 },
      filters: {
        'group-id': r => [r.GroupId],
        'security-group-rule-id': r => [r.SecurityGroupRuleId],
      },
    });
    return { SecurityGroupRules: items, NextToken };
  },

  DescribeInternetGateways(input, call) {
    const { items, NextToken } = describe(internetGateways(call), input, {
      ids: input.InternetGatewayIds,
      idOf: g => g.InternetGatewayId,
      notFound: 'InvalidInternetGatewayID.NotFound',
      pages: { minimum: 5, maximum: 1000 },
      filters: {
        'internet-gateway-id': g => [g.InternetGatewayId],
        'attachment.vpc-id': g => (g.Attachments ?? []).map(a => a.VpcId),
        'attachment.state': g => (g.Attachments ?? []).map(a => a.State),
        'owner-id': g => [g.OwnerId],
      },
    });
    return { InternetGateways: items, NextToken };
  },

  DescribeManagedPrefixLists(input, call) {
    const { items, NextToken } = describe(prefixLists(call), input, {
      ids: input.PrefixListIds,
      idOf: l => l.PrefixListId,
      notFound: 'InvalidPrefixListID.NotFound',
      pages: { minimum: 1, maximum: 100 },
      filters: {
        'owner-id': l => [l.OwnerId],
        'prefix-list-id': l => [l.PrefixListId],
        'prefix-list-name': l => [l.PrefixListName],
      },
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

  ...instanceHandlers,
  ...protectionHandlers,

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
