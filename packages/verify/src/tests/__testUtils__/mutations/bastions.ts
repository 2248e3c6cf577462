import { AddedResource, PlanEditor } from '../PlanEditor';
import {
  BASTION_GROUP,
  block,
  Change,
  egress,
  group,
  ingress,
  internetGateway,
  Mutation,
  mutationsOf,
  ofBastion,
  olderRule,
  policy,
  prefixList,
  TEMPLATE,
} from './Mutation';

const openPolicy = policy({
  Effect: 'Allow',
  Action: '*',
  Resource: '*',
  Principal: '*',
});

const SECOND = 'aws_instance.second';
const ofSecond = { at: SECOND } as const;

/** Returns a second exemplary bastion with some changed values. */
const second = (
  values: Record<string, unknown> = {},
  references: Record<string, string[]> = {},
): AddedResource => ({
  type: 'aws_instance',
  name: 'second',
  values: {
    associate_public_ip_address: false,
    iam_instance_profile: 'bastion',
    metadata_options: [
      { http_tokens: 'required', http_put_response_hop_limit: 1 },
    ],
    tags_all: { 'zero-trust/bastion': 'true' },
    ...values,
  },
  references: {
    vpc_security_group_ids: [BASTION_GROUP],
    subnet_id: ['aws_subnet.access'],
    ...references,
  },
});

const addSecond =
  (...args: Parameters<typeof second>) =>
  (p: PlanEditor) =>
    p.add(second(...args));

const way =
  (values: Record<string, unknown>, references?: Record<string, string[]>) =>
  (p: PlanEditor) =>
    p.add(ingress(values, references, { group: BASTION_GROUP }));

const weakenings: Change[] = [
  [
    'a bastion with a public address',
    'ZT-DEV-01',
    p =>
      p.block(TEMPLATE, 'network_interfaces', {
        associate_public_ip_address: 'true',
      }),
    ofBastion,
  ],
  [
    'a bastion whose subnets assign addresses',
    'ZT-DEV-01',
    p =>
      p
        .block(TEMPLATE, 'network_interfaces', {
          associate_public_ip_address: null,
        })
        .set(p.first('aws_subnet.access'), { map_public_ip_on_launch: true }),
    ofBastion,
  ],
  [
    'metadata without a token',
    'ZT-DEV-05',
    p => p.block(TEMPLATE, 'metadata_options', { http_tokens: 'optional' }),
    ofBastion,
  ],
  [
    'metadata tokens with a hop limit of more than 1',
    'ZT-DEV-05',
    p =>
      p.block(TEMPLATE, 'metadata_options', { http_put_response_hop_limit: 2 }),
    ofBastion,
  ],
  [
    'a key pair',
    'ZT-DEV-06',
    p => p.set(TEMPLATE, { key_name: 'operators' }),
    ofBastion,
  ],
  [
    'a bastion without a role',
    'ZT-DEV-06',
    p => p.set(TEMPLATE, { iam_instance_profile: [] }),
    ofBastion,
  ],
  ...['ssm', 'ssmmessages'].flatMap((service): Change[] => [
    [
      `no endpoint of ${service}`,
      'ZT-DEV-08',
      p => p.remove(`aws_vpc_endpoint.interface["${service}"]`),
      ofBastion,
    ],
    [
      `an endpoint of ${service} without private DNS`,
      'ZT-DEV-08',
      p =>
        p.set(`aws_vpc_endpoint.interface["${service}"]`, {
          private_dns_enabled: false,
        }),
      // In the local AWS, every agent is online.
      { ...ofBastion, live: 'pass' },
    ],
  ]),
];

const additions: Change[] = [
  [
    'an inbound rule of the bastion for SSH',
    'ZT-DEV-02',
    way({ from_port: 22, to_port: 22, cidr_ipv4: '0.0.0.0/0' }),
    ofBastion,
  ],
  [
    'an inbound rule of the bastion for SSH over IPv6',
    'ZT-DEV-02',
    way({ from_port: 22, to_port: 22, cidr_ipv6: '::/0' }),
    ofBastion,
  ],
  [
    'an inbound rule of the bastion for RDP from an office',
    'ZT-DEV-02',
    way({ from_port: 3389, to_port: 3389, cidr_ipv4: '198.51.100.7/32' }),
    ofBastion,
  ],
  [
    'an inbound rule of the bastion for a group',
    'ZT-DEV-02',
    way(
      {},
      { referenced_security_group_id: ['aws_security_group.endpoints[0].id'] },
    ),
    ofBastion,
  ],
  [
    'an inbound rule of the bastion for a prefix list',
    'ZT-DEV-02',
    p =>
      way(
        { from_port: 22, to_port: 22 },
        { prefix_list_id: ['aws_ec2_managed_prefix_list.added.id'] },
      )(p.add(prefixList('added', '198.51.100.0/24'))),
    ofBastion,
  ],
  [
    'an inbound rule of the bastion for its own group',
    'ZT-DEV-02',
    p =>
      p.add(
        olderRule(
          { protocol: '-1', from_port: 0, to_port: 0, self: true },
          {},
          { group: BASTION_GROUP },
        ),
      ),
    ofBastion,
  ],
  [
    'an inbound rule of the bastion, of the older kind',
    'ZT-DEV-02',
    p =>
      p.add(
        olderRule(
          { from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'] },
          {},
          { group: BASTION_GROUP },
        ),
      ),
    ofBastion,
  ],
  [
    'an inbound rule in the group of the bastion itself',
    'ZT-DEV-02',
    p =>
      p.set('aws_security_group.bastion', {
        ingress: [
          block({ from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'] }),
        ],
      }),
    ofBastion,
  ],
  [
    'a second group of the bastion with an inbound rule',
    'ZT-DEV-02',
    p =>
      p
        .add(
          group('added', [
            block({ from_port: 22, to_port: 22, cidr_blocks: ['10.0.0.0/8'] }),
          ]),
        )
        .referInBlock(
          TEMPLATE,
          'network_interfaces',
          'security_groups',
          'aws_security_group.added.id',
        ),
    ofBastion,
  ],
  [
    'IPv6 addresses and a route to the internet for the bastion',
    'ZT-DEV-01',
    p =>
      p
        .set(p.first('aws_subnet.access'), {
          assign_ipv6_address_on_creation: true,
        })
        .add(internetGateway)
        .add({
          type: 'aws_route',
          name: 'added',
          values: { destination_ipv6_cidr_block: '::/0' },
          references: {
            route_table_id: ['aws_route_table.access[0].id'],
            gateway_id: ['aws_internet_gateway.added.id'],
          },
        }),
    ofBastion,
  ],
  [
    'a second bastion with a key pair',
    'ZT-DEV-06',
    addSecond({ key_name: 'operators' }),
    ofSecond,
  ],
  [
    'a second bastion without a role',
    'ZT-DEV-06',
    addSecond({ iam_instance_profile: null }),
    ofSecond,
  ],
  [
    'a second bastion with a public address',
    'ZT-DEV-01',
    addSecond({ associate_public_ip_address: true }),
    ofSecond,
  ],
  [
    'a second bastion with an Elastic IP address',
    'ZT-DEV-01',
    p =>
      p.add(second()).add({
        type: 'aws_eip',
        name: 'second',
        references: { instance: [`${SECOND}.id`] },
      }),
    ofSecond,
  ],
  [
    'a second bastion with an associated Elastic IP address',
    'ZT-DEV-01',
    p =>
      p.add(second()).add({
        type: 'aws_eip_association',
        name: 'second',
        values: { public_ip: '192.0.2.7' },
        references: { instance_id: [`${SECOND}.id`] },
      }),
    ofSecond,
  ],
  [
    'a second bastion with metadata without a token',
    'ZT-DEV-05',
    addSecond({
      metadata_options: [
        { http_tokens: 'optional', http_put_response_hop_limit: 1 },
      ],
    }),
    ofSecond,
  ],
  [
    'a second bastion with metadata as the account decides',
    'ZT-DEV-05',
    addSecond({ metadata_options: [] }),
    { ...ofSecond, becomes: 'unknown' },
  ],
  [
    'a second bastion with a group that is open for SSH',
    'ZT-DEV-02',
    p =>
      p
        .add(
          group('added', [
            block({ from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }),
          ]),
        )
        .add(
          second(
            {},
            {
              vpc_security_group_ids: [
                BASTION_GROUP,
                'aws_security_group.added.id',
              ],
            },
          ),
        ),
    ofSecond,
  ],
  [
    'a group with an inbound rule, attached to the interface of a second bastion',
    'ZT-DEV-02',
    p =>
      p
        .add(
          group('added', [
            block({ from_port: 22, to_port: 22, cidr_blocks: ['0.0.0.0/0'] }),
          ]),
        )
        .add(second())
        .add({
          type: 'aws_network_interface_sg_attachment',
          name: 'added',
          references: {
            security_group_id: ['aws_security_group.added.id'],
            network_interface_id: [`${SECOND}.primary_network_interface_id`],
          },
        }),
    ofSecond,
  ],
];

const LIST = { prefix_list_id: ['aws_ec2_managed_prefix_list.added.id'] };
const ENDPOINTS = 'aws_security_group.endpoints[0]';
const SSM = 'aws_vpc_endpoint.interface["ssm"]';
const toEndpoints = { group: `${ENDPOINTS}.id` };

const outbound: Change[] = [
  [
    'an outbound rule of the bastion for the internet',
    'ZT-NET-13',
    p => p.add(egress({ cidr_ipv4: '0.0.0.0/0' })),
    ofBastion,
  ],
  [
    'an outbound rule of the bastion for the internet by IPv6',
    'ZT-NET-13',
    p => p.add(egress({ cidr_ipv6: '::/0' })),
    ofBastion,
  ],
  [
    'an outbound rule of the bastion for a private network',
    'ZT-NET-13',
    p => p.add(egress({ cidr_ipv4: '10.0.0.0/8' })),
    ofBastion,
  ],
  [
    'an outbound rule of the bastion for a prefix list',
    'ZT-NET-13',
    p => p.add(prefixList('added', '198.51.100.0/24')).add(egress({}, LIST)),
    ofBastion,
  ],
  [
    'an outbound rule of the bastion for another group',
    'ZT-NET-13',
    p =>
      p
        .add(group('added'))
        .add(
          egress(
            {},
            { referenced_security_group_id: ['aws_security_group.added.id'] },
          ),
        ),
    ofBastion,
  ],
  [
    'an outbound rule of the older kind',
    'ZT-NET-13',
    p =>
      p.add(
        olderRule(
          {
            type: 'egress',
            protocol: '-1',
            from_port: 0,
            to_port: 0,
            cidr_blocks: ['0.0.0.0/0'],
          },
          {},
          { group: BASTION_GROUP },
        ),
      ),
    ofBastion,
  ],
  [
    'an outbound rule in the group of the bastion itself',
    'ZT-NET-13',
    p =>
      p.set('aws_security_group.bastion', {
        egress: [
          block({
            protocol: '-1',
            from_port: 0,
            to_port: 0,
            cidr_blocks: ['0.0.0.0/0'],
          }),
        ],
      }),
    ofBastion,
  ],
];

const endpoints: Change[] = [
  [
    'a rule of the endpoints for the whole VPC',
    'ZT-NET-14',
    p => p.add(ingress({ cidr_ipv4: '10.20.0.0/16' }, {}, toEndpoints)),
    ofBastion,
  ],
  [
    'a rule of the endpoints for the internet',
    'ZT-NET-14',
    p => p.add(ingress({ cidr_ipv4: '0.0.0.0/0' }, {}, toEndpoints)),
    ofBastion,
  ],
  [
    'a rule of the older kind of the endpoints',
    'ZT-NET-14',
    p => p.add(olderRule({ cidr_blocks: ['10.0.0.0/8'] }, {}, toEndpoints)),
    ofBastion,
  ],
  [
    'a rule of the endpoints for the default group',
    'ZT-NET-14',
    p =>
      p.add(
        ingress(
          {},
          {
            referenced_security_group_id: [
              'aws_vpc.this[0].default_security_group_id',
            ],
          },
          toEndpoints,
        ),
      ),
    ofBastion,
  ],
  [
    'an open group of an endpoint, as a separate resource',
    'ZT-NET-14',
    p =>
      p.add(group('added', [block({ cidr_blocks: ['10.0.0.0/8'] })])).add({
        type: 'aws_vpc_endpoint_security_group_association',
        name: 'added',
        references: {
          vpc_endpoint_id: [`${SSM}.id`],
          security_group_id: ['aws_security_group.added.id'],
        },
      }),
    ofBastion,
  ],
  [
    'an endpoint policy that allows everything',
    'ZT-NET-15',
    p => p.set(SSM, { policy: openPolicy }),
    ofBastion,
  ],
  [
    'an endpoint policy that allows everything, as a separate resource',
    'ZT-NET-15',
    p =>
      p.add({
        type: 'aws_vpc_endpoint_policy',
        name: 'added',
        values: { policy: openPolicy },
        references: { vpc_endpoint_id: [`${SSM}.id`] },
      }),
    ofBastion,
  ],
  [
    'an additional endpoint with the default policy',
    'ZT-NET-15',
    p =>
      p.add({
        type: 'aws_vpc_endpoint',
        name: 'added',
        values: {
          service_name: 'com.amazonaws.eu-west-1.secretsmanager',
          vpc_endpoint_type: 'Interface',
          private_dns_enabled: true,
        },
        references: {
          vpc_id: ['aws_vpc.this[0].id'],
          security_group_ids: [`${ENDPOINTS}.id`],
        },
      }),
    ofBastion,
  ],
];

/** Adds an inline policy to the role of the bastion. */
const onRole =
  (...actions: string[]) =>
  (p: PlanEditor) =>
    p.add({
      type: 'aws_iam_role_policy',
      name: 'added',
      values: {
        name: 'added',
        policy: policy({ Effect: 'Allow', Action: actions, Resource: '*' }),
      },
      references: { role: ['aws_iam_role.bastion.id'] },
    });

const ofAws = (name: string) => (p: PlanEditor) =>
  p.add({
    type: 'aws_iam_role_policy_attachment',
    name: 'added',
    values: { policy_arn: `arn:aws:iam::aws:policy/${name}` },
    references: { role: ['aws_iam_role.bastion.name'] },
  });

/** Adds a person with an inline policy. */
const person =
  (...statements: object[]) =>
  (p: PlanEditor) =>
    p
      .add({ type: 'aws_iam_user', name: 'added', values: { name: 'added' } })
      .add({
        type: 'aws_iam_user_policy',
        name: 'added',
        values: { name: 'added', policy: policy(...statements) },
        references: { user: ['aws_iam_user.added.name'] },
      });

const onEverything = (action: string) => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
});

const permissions: Change[] = [
  [
    'permissions to read secrets on the role of the bastion',
    'ZT-DEV-10',
    onRole('secretsmanager:GetSecretValue'),
    ofBastion,
  ],
  [
    'permissions to write to every bucket on the role of the bastion',
    'ZT-DEV-10',
    onRole('s3:PutObject'),
    ofBastion,
  ],
  [
    'the policy of AWS for Session Manager on the role of the bastion',
    'ZT-DEV-10',
    ofAws('AmazonSSMManagedInstanceCore'),
    ofBastion,
  ],
  [
    'AdministratorAccess on the role of the bastion',
    'ZT-DEV-10',
    ofAws('AdministratorAccess'),
    ofBastion,
  ],
  [
    'a policy of AWS that is not listed on the role of the bastion',
    'ZT-DEV-10',
    ofAws('PowerUserAccess'),
    { ...ofBastion, becomes: 'unknown' },
  ],
  [
    'a person who can open shells on every machine',
    'ZT-DEV-11',
    person(onEverything('ssm:StartSession')),
    ofBastion,
  ],
  [
    'a person whose access to the bastion does not expire',
    'ZT-ID-14',
    person(onEverything('ssm:StartSession')),
    ofBastion,
  ],
  [
    'a person who can send commands to every machine, without an end',
    'ZT-ID-14',
    person(onEverything('ssm:SendCommand')),
    ofBastion,
  ],
  [
    'a person who can connect to every machine by a key, without an end',
    'ZT-ID-14',
    person(onEverything('ec2-instance-connect:SendSSHPublicKey')),
    ofBastion,
  ],
];

/** Changes of the bastion and its network, and second bastions. */
export const ofBastions: Mutation[] = [
  ...mutationsOf('weakening', weakenings),
  ...mutationsOf('addition', [
    ...additions,
    ...outbound,
    ...endpoints,
    ...permissions,
  ]),
];
