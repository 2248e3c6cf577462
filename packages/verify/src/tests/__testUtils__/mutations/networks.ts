import { AddedResource, PlanEditor } from '../PlanEditor';
import {
  BASTION_GROUP,
  block,
  Change,
  DB,
  FROM_BASTION,
  GROUP,
  group,
  ingress,
  internetGateway,
  Mutation,
  mutationsOf,
  olderRule,
  prefixList,
  route,
  toGateway,
} from './Mutation';

const DATABASE_GROUP = 'aws_security_group.database';
const TABLE = 'aws_route_table.database[0]';
const DEFAULT_GROUP = 'aws_default_security_group.emptied[0]';

const add =
  (...resources: AddedResource[]) =>
  (plan: PlanEditor) =>
    resources.reduce((p, one) => p.add(one), plan);

const inGroup = (values: Record<string, unknown>) => (p: PlanEditor) =>
  p.set(DATABASE_GROUP, { ingress: [block(values)] });

/** Adds a second group to the database. */
const secondGroup = (plan: PlanEditor) =>
  plan.refer(
    DB,
    'vpc_security_group_ids',
    GROUP,
    'aws_security_group.added.id',
  );

const inTable = (values: Record<string, unknown>) => (p: PlanEditor) =>
  p.set(TABLE, { route: [values] });

const subnet = (p: PlanEditor): AddedResource => ({
  type: 'aws_subnet',
  name: 'added',
  values: {
    availability_zone: p.value(
      p.first('aws_subnet.database'),
      'availability_zone',
    ),
    map_public_ip_on_launch: false,
    assign_ipv6_address_on_creation: false,
  },
  references: { vpc_id: ['aws_vpc.this[0].id'] },
});

const table: AddedResource = {
  type: 'aws_route_table',
  name: 'added',
  references: { vpc_id: ['aws_vpc.this[0].id'] },
};
const routeOut = route(
  { destination_cidr_block: '0.0.0.0/0' },
  { route_table_id: ['aws_route_table.added.id'], ...toGateway },
);

/** Returns a route table that leads to the internet, for a subnet of the database. */
const publicTable = (p: PlanEditor) => add(internetGateway, table, routeOut)(p);

const weakenings: Change[] = [
  [
    'the internet in place of the bastion',
    'ZT-NET-06',
    p =>
      p.set(FROM_BASTION, {
        cidr_ipv4: '0.0.0.0/0',
        referenced_security_group_id: null,
      }),
  ],
  [
    'a private network in place of the bastion',
    'ZT-NET-07',
    p =>
      p.set(FROM_BASTION, {
        cidr_ipv4: '10.0.0.0/8',
        referenced_security_group_id: null,
      }),
  ],
  [
    'every port',
    'ZT-NET-07',
    p => p.set(FROM_BASTION, { from_port: 0, to_port: 65535 }),
  ],
  [
    'every protocol',
    'ZT-NET-07',
    p =>
      p.set(FROM_BASTION, {
        ip_protocol: '-1',
        from_port: null,
        to_port: null,
      }),
  ],
  [
    'a default group that is not emptied',
    'ZT-NET-08',
    p => p.remove(DEFAULT_GROUP),
  ],
  [
    'the default group of the VPC',
    'ZT-NET-08',
    p => p.refer(DB, 'vpc_security_group_ids', `${DEFAULT_GROUP}.id`),
  ],
  [
    'a group that is not in the plan',
    'ZT-NET-06',
    p => p.set(DB, { vpc_security_group_ids: ['sg-0123456789abcdef0'] }),
    {
      becomes: 'unknown',
      notLive: 'The rules of the group are not in the plan.',
    },
  ],
  ['no flow log', 'ZT-NET-09', p => p.remove('aws_flow_log.this[0]')],
  [
    'a flow log without rejected traffic',
    'ZT-NET-09',
    p => p.set('aws_flow_log.this[0]', { traffic_type: 'ACCEPT' }),
  ],
  [
    'subnets that are not in the plan',
    'ZT-NET-04',
    p =>
      p.set('aws_db_subnet_group.this', {
        subnet_ids: ['subnet-0123456789abcdef0'],
      }),
    {
      becomes: 'unknown',
      notLive: 'The routes of the subnets are not in the plan.',
    },
  ],
];

const rules: Change[] = [
  [
    'a rule for the internet',
    'ZT-NET-06',
    add(ingress({ cidr_ipv4: '0.0.0.0/0' })),
  ],
  [
    'a rule for the internet by IPv6',
    'ZT-NET-06',
    add(ingress({ cidr_ipv6: '::/0' })),
  ],
  [
    'a rule for all IPv6 addresses in use',
    'ZT-NET-06',
    add(ingress({ cidr_ipv6: '2000::/3' })),
  ],
  [
    'two rules for half of the internet each',
    'ZT-NET-06',
    add(
      ingress({ cidr_ipv4: '0.0.0.0/1' }, {}, { name: 'one' }),
      ingress({ cidr_ipv4: '128.0.0.0/1' }, {}, { name: 'two' }),
    ),
  ],
  [
    'a rule for a large part of the internet',
    'ZT-NET-06',
    add(ingress({ cidr_ipv4: '52.0.0.0/8' })),
  ],
  [
    'a rule for a range of ports that includes the port of the database',
    'ZT-NET-06',
    add(ingress({ cidr_ipv4: '0.0.0.0/0', from_port: 5000, to_port: 6000 })),
  ],
  [
    'a rule for the internet on every protocol',
    'ZT-NET-06',
    add(
      ingress({
        cidr_ipv4: '0.0.0.0/0',
        ip_protocol: '-1',
        from_port: null,
        to_port: null,
      }),
    ),
  ],
  [
    'a rule for the internet with the protocol as a number',
    'ZT-NET-06',
    add(ingress({ cidr_ipv4: '0.0.0.0/0', ip_protocol: '6' })),
  ],
  [
    'a rule of the older kind',
    'ZT-NET-06',
    add(olderRule({ cidr_blocks: ['0.0.0.0/0'] })),
  ],
  [
    'a rule of the older kind by IPv6',
    'ZT-NET-06',
    add(olderRule({ ipv6_cidr_blocks: ['::/0'] })),
  ],
  [
    'a rule of the older kind with the internet among its ranges',
    'ZT-NET-06',
    add(olderRule({ cidr_blocks: ['198.51.100.7/32', '0.0.0.0/0'] })),
  ],
  [
    'a rule of the older kind for a prefix list that contains the internet',
    'ZT-NET-06',
    add(
      prefixList('added', '0.0.0.0/0'),
      olderRule(
        {},
        { prefix_list_ids: ['aws_ec2_managed_prefix_list.added.id'] },
      ),
    ),
  ],
  [
    'a rule of the older kind for its own group, on every port',
    'ZT-NET-07',
    add(olderRule({ protocol: '-1', from_port: 0, to_port: 0, self: true })),
  ],
  [
    'a rule of the older kind for the default group',
    'ZT-NET-07',
    add(
      olderRule(
        {},
        {
          source_security_group_id: [
            'aws_vpc.this[0].default_security_group_id',
          ],
        },
      ),
    ),
  ],
  [
    'a rule in the group itself',
    'ZT-NET-06',
    inGroup({ cidr_blocks: ['0.0.0.0/0'] }),
  ],
  [
    'a rule in the group itself by IPv6',
    'ZT-NET-06',
    inGroup({ ipv6_cidr_blocks: ['::/0'] }),
  ],
  [
    'a rule in the group itself for a private network',
    'ZT-NET-07',
    inGroup({ cidr_blocks: ['172.16.0.0/12'] }),
  ],
  [
    'a rule in the group itself for the group, on every port',
    'ZT-NET-07',
    inGroup({ protocol: '-1', from_port: 0, to_port: 0, self: true }),
  ],
  [
    'a prefix list that contains the internet',
    'ZT-NET-06',
    add(
      prefixList('added', '0.0.0.0/0'),
      ingress({}, { prefix_list_id: ['aws_ec2_managed_prefix_list.added.id'] }),
    ),
  ],
  [
    'a prefix list that contains the internet by a separate entry',
    'ZT-NET-06',
    add(
      prefixList('added'),
      {
        type: 'aws_ec2_managed_prefix_list_entry',
        name: 'added',
        values: { cidr: '0.0.0.0/0' },
        references: {
          prefix_list_id: ['aws_ec2_managed_prefix_list.added.id'],
        },
      },
      ingress({}, { prefix_list_id: ['aws_ec2_managed_prefix_list.added.id'] }),
    ),
  ],
  [
    'a prefix list that contains a private network',
    'ZT-NET-07',
    add(
      prefixList('added', '10.0.0.0/8'),
      ingress({}, { prefix_list_id: ['aws_ec2_managed_prefix_list.added.id'] }),
    ),
  ],
  [
    'a rule for a prefix list that is not in the plan',
    'ZT-NET-07',
    add(ingress({ prefix_list_id: 'pl-0123456789abcdef0' })),
    { becomes: 'unknown' },
  ],
  [
    'a rule with a source that is known after apply',
    'ZT-NET-06',
    add(ingress({}, { cidr_ipv4: ['aws_eip.added.public_ip'] })),
    { becomes: 'unknown' },
  ],
  [
    'a rule for an office',
    'ZT-NET-07',
    add(ingress({ cidr_ipv4: '198.51.100.0/24' })),
  ],
  [
    'a rule for one public address',
    'ZT-NET-07',
    add(ingress({ cidr_ipv4: '198.51.100.7/32' })),
  ],
  [
    'a rule for local IPv6 addresses',
    'ZT-NET-07',
    add(ingress({ cidr_ipv6: 'fd00::/8' })),
  ],
  [
    'a rule for the whole VPC',
    'ZT-NET-07',
    add(ingress({ cidr_ipv4: '10.20.0.0/20' })),
  ],
  [
    'a rule for the bastion on every port',
    'ZT-NET-07',
    add(
      ingress(
        { ip_protocol: '-1', from_port: null, to_port: null },
        { referenced_security_group_id: [BASTION_GROUP] },
      ),
    ),
  ],
  [
    'a rule for the endpoints on a range of ports',
    'ZT-NET-07',
    add(
      ingress(
        { from_port: 1024, to_port: 65535 },
        {
          referenced_security_group_id: ['aws_security_group.endpoints[0].id'],
        },
      ),
    ),
  ],
  [
    'a rule for the default group',
    'ZT-NET-07',
    add(
      ingress(
        {},
        {
          referenced_security_group_id: [
            'aws_vpc.this[0].default_security_group_id',
          ],
        },
      ),
    ),
  ],
  [
    'a rule for a group that is not in the plan',
    'ZT-NET-07',
    add(ingress({ referenced_security_group_id: 'sg-0123456789abcdef0' })),
    { becomes: 'unknown' },
  ],
  [
    'a rule for a group that is known after apply',
    'ZT-NET-06',
    add({
      ...ingress({ cidr_ipv4: '0.0.0.0/0' }),
      references: { security_group_id: ['local.group'] },
    }),
    { becomes: 'unknown' },
  ],
  [
    'a second group that is open',
    'ZT-NET-06',
    p =>
      secondGroup(
        p.add(
          group('added', [
            block({
              protocol: '-1',
              from_port: 0,
              to_port: 0,
              cidr_blocks: ['0.0.0.0/0'],
            }),
          ]),
        ),
      ),
  ],
  [
    'a second group with a rule for the internet',
    'ZT-NET-06',
    p =>
      secondGroup(
        add(
          group('added'),
          ingress(
            { cidr_ipv4: '0.0.0.0/0' },
            {},
            { group: 'aws_security_group.added.id' },
          ),
        )(p),
      ),
  ],
  [
    'a second group with a rule of the older kind for a private network',
    'ZT-NET-07',
    p =>
      secondGroup(
        add(
          group('added'),
          olderRule(
            { cidr_blocks: ['10.0.0.0/8'] },
            {},
            { group: 'aws_security_group.added.id' },
          ),
        )(p),
      ),
  ],
  [
    'a rule of the default group',
    'ZT-NET-08',
    add(
      ingress(
        { cidr_ipv4: '10.0.0.0/8' },
        {},
        { group: `${DEFAULT_GROUP}.id` },
      ),
    ),
  ],
  [
    'a rule of the older kind of the default group',
    'ZT-NET-08',
    add(
      olderRule(
        { cidr_blocks: ['10.0.0.0/8'] },
        {},
        { group: 'aws_vpc.this[0].default_security_group_id' },
      ),
    ),
  ],
  [
    'a rule in the default group itself',
    'ZT-NET-08',
    p =>
      p.set(DEFAULT_GROUP, {
        ingress: [
          block({ protocol: '-1', from_port: 0, to_port: 0, self: true }),
        ],
      }),
  ],
  [
    'an outbound rule in the default group itself',
    'ZT-NET-08',
    p =>
      p.set(DEFAULT_GROUP, {
        egress: [
          block({
            protocol: '-1',
            from_port: 0,
            to_port: 0,
            cidr_blocks: ['0.0.0.0/0'],
          }),
        ],
      }),
  ],
];

const routes: Change[] = [
  [
    'a route to an internet gateway',
    'ZT-NET-04',
    add(
      internetGateway,
      route({ destination_cidr_block: '0.0.0.0/0' }, toGateway),
    ),
  ],
  [
    'a route to an internet gateway by IPv6',
    'ZT-NET-04',
    add(
      internetGateway,
      route({ destination_ipv6_cidr_block: '::/0' }, toGateway),
    ),
  ],
  [
    'a route to an internet gateway that exists',
    'ZT-NET-04',
    add(
      route({
        destination_cidr_block: '203.0.113.0/24',
        gateway_id: 'igw-0123456789abcdef0',
      }),
    ),
  ],
  [
    'a route for half of the internet to an internet gateway',
    'ZT-NET-04',
    add(
      internetGateway,
      route({ destination_cidr_block: '0.0.0.0/1' }, toGateway),
    ),
  ],
  [
    'a route for a prefix list to an internet gateway',
    'ZT-NET-04',
    add(
      internetGateway,
      prefixList('added', '0.0.0.0/1', '128.0.0.0/1'),
      route(
        {},
        {
          destination_prefix_list_id: ['aws_ec2_managed_prefix_list.added.id'],
          ...toGateway,
        },
      ),
    ),
  ],
  [
    'a route to a carrier gateway',
    'ZT-NET-04',
    add(
      route({
        destination_cidr_block: '0.0.0.0/0',
        carrier_gateway_id: 'cagw-0123456789abcdef0',
      }),
    ),
  ],
  [
    'a route in the table itself',
    'ZT-NET-04',
    inTable({ cidr_block: '0.0.0.0/0', gateway_id: 'igw-0123456789abcdef0' }),
  ],
  [
    'a route by IPv6 in the table itself',
    'ZT-NET-04',
    inTable({ ipv6_cidr_block: '::/0', gateway_id: 'igw-0123456789abcdef0' }),
  ],
  [
    'a subnet with the main table, which leads to the internet',
    'ZT-NET-04',
    p =>
      p
        .set('aws_default_route_table.emptied[0]', {
          route: [
            { cidr_block: '0.0.0.0/0', gateway_id: 'igw-0123456789abcdef0' },
          ],
        })
        .remove(p.first('aws_route_table_association.database')),
  ],
  [
    'a main table that leads to the internet, for a subnet without a table',
    'ZT-NET-04',
    p =>
      publicTable(p)
        .add({
          type: 'aws_main_route_table_association',
          name: 'added',
          references: {
            vpc_id: ['aws_vpc.this[0].id'],
            route_table_id: ['aws_route_table.added.id'],
          },
        })
        .remove(p.first('aws_route_table_association.database')),
  ],
  [
    'a subnet with a table that leads to the internet',
    'ZT-NET-04',
    p =>
      publicTable(p).refer(
        p.first('aws_route_table_association.database'),
        'route_table_id',
        'aws_route_table.added.id',
      ),
  ],
  [
    'an additional subnet that leads to the internet',
    'ZT-NET-04',
    p =>
      publicTable(p)
        .add(subnet(p))
        .add({
          type: 'aws_route_table_association',
          name: 'added',
          references: {
            subnet_id: ['aws_subnet.added.id'],
            route_table_id: ['aws_route_table.added.id'],
          },
        })
        .refer(
          'aws_db_subnet_group.this',
          'subnet_ids',
          'aws_subnet.database',
          'aws_subnet.added.id',
        ),
  ],
  [
    'a NAT gateway',
    'ZT-NET-05',
    add(
      route({
        destination_cidr_block: '0.0.0.0/0',
        nat_gateway_id: 'nat-0123456789abcdef0',
      }),
    ),
  ],
  [
    'a NAT gateway of the plan',
    'ZT-NET-05',
    add(
      { type: 'aws_nat_gateway', name: 'added' },
      route(
        { destination_cidr_block: '0.0.0.0/0' },
        { nat_gateway_id: ['aws_nat_gateway.added.id'] },
      ),
    ),
  ],
  [
    'two routes for half of the internet each to a NAT gateway',
    'ZT-NET-05',
    add(
      route(
        {
          destination_cidr_block: '0.0.0.0/1',
          nat_gateway_id: 'nat-0123456789abcdef0',
        },
        {},
        'one',
      ),
      route(
        {
          destination_cidr_block: '128.0.0.0/1',
          nat_gateway_id: 'nat-0123456789abcdef0',
        },
        {},
        'two',
      ),
    ),
  ],
  [
    'a NAT gateway in the table itself',
    'ZT-NET-05',
    inTable({
      cidr_block: '0.0.0.0/0',
      nat_gateway_id: 'nat-0123456789abcdef0',
    }),
  ],
  [
    'an egress-only internet gateway',
    'ZT-NET-05',
    add(
      route({
        destination_ipv6_cidr_block: '::/0',
        egress_only_gateway_id: 'eigw-0123456789abcdef0',
      }),
    ),
  ],
  [
    'a default route to a transit gateway',
    'ZT-NET-05',
    add(
      route({
        destination_cidr_block: '0.0.0.0/0',
        transit_gateway_id: 'tgw-0123456789abcdef0',
      }),
    ),
  ],
  [
    'a default route to a peered VPC',
    'ZT-NET-05',
    add(
      route({
        destination_cidr_block: '0.0.0.0/0',
        vpc_peering_connection_id: 'pcx-0123456789abcdef0',
      }),
    ),
  ],
  [
    'a default route to a VPN gateway',
    'ZT-NET-05',
    add(
      route({
        destination_cidr_block: '0.0.0.0/0',
        gateway_id: 'vgw-0123456789abcdef0',
      }),
    ),
  ],
  [
    'a default route to a firewall endpoint',
    'ZT-NET-05',
    add(
      route({
        destination_cidr_block: '0.0.0.0/0',
        vpc_endpoint_id: 'vpce-0123456789abcdef0',
      }),
    ),
  ],
  [
    'a default route to an instance',
    'ZT-NET-05',
    add(
      route({
        destination_cidr_block: '0.0.0.0/0',
        network_interface_id: 'eni-0123456789abcdef0',
      }),
    ),
    { notLive: 'The local AWS has no routes to network interfaces.' },
  ],
  [
    'a route whose table is known after apply',
    'ZT-NET-05',
    add({
      ...route({
        destination_cidr_block: '0.0.0.0/0',
        nat_gateway_id: 'nat-0123456789abcdef0',
      }),
      references: { route_table_id: ['local.table'] },
    }),
    { becomes: 'unknown' },
  ],
];

/** Changes of security groups, routes and logs around the database. */
export const ofNetworks: Mutation[] = [
  ...mutationsOf('weakening', weakenings),
  ...mutationsOf('addition', [...rules, ...routes]),
];
