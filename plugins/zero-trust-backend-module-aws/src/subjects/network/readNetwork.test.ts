import { EC2Client } from '@aws-sdk/client-ec2';
import { isKnown } from 'backstage-plugin-zero-trust-common';
import { scope, sourcesFor } from '../../__testUtils__/installation';
import {
  ServedResponse,
  ClientRequest,
  serve,
  withoutRoles,
} from '../../__testUtils__/serve';
import * as responses from '../../services/ec2/__fixtures__/responses';
import { Ec2Reader } from '../../services/ec2/Ec2Reader';
import { readNetwork } from './readNetwork';

const OWNER = '444455556666';
const SUBNET = 'subnet-0bb1c79de3EXAMPLE';
const VPC = 'vpc-0e9801d129EXAMPLE';
const GROUP = 'sg-0123456789abcdef0';

const place = { vpcId: VPC, subnetId: SUBNET, groupIds: [GROUP] };

const answers: Record<string, string | ServedResponse> = {
  DescribeSubnets: responses.subnets([{ id: SUBNET }]),
  DescribeRouteTables: responses.routeTables([{ main: true, routes: [] }]),
  DescribeSecurityGroups: responses.securityGroups([
    { id: GROUP, name: 'ledger-db' },
  ]),
  DescribeSecurityGroupRules: responses.securityGroupRules([]),
  GetManagedPrefixListEntries: responses.prefixListEntries([]),
  DescribeInternetGateways: responses.internetGateways([]),
  DescribeFlowLogs: responses.flowLogs([]),
  DescribeVpcEncryptionControls: responses.encryptionControls([]),
  DescribeNetworkInterfaces: responses.networkInterfaces([]),
  DescribeVpcBlockPublicAccessExclusions: responses.blockExclusions([]),
};

type Answers = Record<
  string,
  string | ServedResponse | ((asked: ClientRequest) => string | ServedResponse)
>;

/** Returns the access key of an account, with which its requests are signed. */
const keyOf = (accountId: string) => `AKIA${accountId}`;
const asks = ({ headers }: ClientRequest, accountId: string) =>
  String(headers.authorization).includes(keyOf(accountId));

async function read(changed: Answers = {}, withOwner = false) {
  const asked: string[] = [];
  const server = await serve(request => {
    const operation = request.form.get('Action') ?? '';
    asked.push(operation);
    const given = changed[operation] ??
      answers[operation] ?? { status: 404, body: '' };
    const answer = typeof given === 'function' ? given(request) : given;
    return typeof answer === 'string' ? { body: answer } : answer;
  });
  try {
    const { clients } = sourcesFor({
      ...withoutRoles,
      aws: {
        accounts: [scope.accountId, ...(withOwner ? [OWNER] : [])].map(
          accountId => ({
            accountId,
            accessKeyId: keyOf(accountId),
            secretAccessKey: 'secret',
          }),
        ),
        // Other accounts have no credentials.
        mainAccount: { accessKeyId: 'AKIAMAIN', secretAccessKey: 'secret' },
      },
    });
    const network = await readNetwork(
      accountId =>
        new Ec2Reader(
          () => clients.create(EC2Client, { ...scope, accountId }),
          { ...scope, accountId },
          new AbortController().signal,
        ),
      scope,
      [place],
    );
    return {
      asked,
      subnet: network.subnet(SUBNET, VPC),
      group: network.securityGroup(GROUP),
      vpc: network.vpc(VPC),
    };
  } finally {
    await server.close();
  }
}

const rule = (source: string, from = 5432, to = 5432, protocol = 'tcp') =>
  `<ipProtocol>${protocol}</ipProtocol><fromPort>${from}</fromPort><toPort>${to}</toPort>${source}`;

describe('readNetwork', () => {
  describe('routes', () => {
    const publicRoutes = [{ to: '0.0.0.0/0', via: 'igw-0a1b' }];
    const targets = (routes: Awaited<ReturnType<typeof read>>['subnet']) =>
      isKnown(routes.routes) ? routes.routes.value.map(r => r.target) : [];

    it('are the routes of the table that is associated with the subnet', async () => {
      const { subnet } = await read({
        DescribeRouteTables: responses.routeTables([
          { main: true, routes: publicRoutes },
          { subnets: [SUBNET], routes: [{ to: '0.0.0.0/0', via: 'nat-1' }] },
        ]),
      });
      expect(targets(subnet)).toEqual(['local', 'nat-gateway']);
      expect(subnet.availabilityZone).toBe('eu-west-1b');
    });

    it('are the routes of the main table if no table is associated', async () => {
      const { subnet } = await read({
        DescribeRouteTables: responses.routeTables([
          { subnets: ['subnet-other'], routes: [] },
          { main: true, routes: publicRoutes },
        ]),
      });
      expect(targets(subnet)).toEqual(['local', 'internet-gateway']);
    });

    it('leave out blackhole routes, and have their targets', async () => {
      const { subnet } = await read({
        DescribeRouteTables: responses.routeTables([
          {
            main: true,
            routes: [
              { to: '0.0.0.0/0', via: 'igw-1', state: 'blackhole' },
              { to: '10.1.0.0/16', via: 'pcx-1' },
              { to: '10.2.0.0/16', via: 'tgw-1' },
              { to: '10.3.0.0/16', via: 'vgw-1' },
              { to: '::/0', via: 'eigw-1' },
              { to: '10.4.0.0/16', via: 'cagw-1' },
              { to: '10.5.0.0/16', via: 'eni-1' },
              { to: 'pl-s3', via: 'vpce-1' },
            ],
          },
        ]),
      });
      expect(targets(subnet)).toEqual([
        'local',
        'vpc-peering',
        'transit-gateway',
        'virtual-private-gateway',
        'egress-only-internet-gateway',
        'carrier-gateway',
        'network-interface',
        'gateway-endpoint',
      ]);
    });

    it('include whether the VPC has an internet gateway if they lead to a firewall', async () => {
      const DescribeRouteTables = responses.routeTables([
        { main: true, routes: [{ to: '0.0.0.0/0', via: 'vpce-firewall' }] },
      ]);
      const without = await read({ DescribeRouteTables });
      expect(without.subnet.vpcHasInternetGateway).toMatchObject({
        value: false,
        source: 'ec2:DescribeInternetGateways',
      });
      const having = await read({
        DescribeRouteTables,
        DescribeInternetGateways: responses.internetGateways([VPC]),
      });
      expect(having.subnet.vpcHasInternetGateway).toMatchObject({
        value: true,
      });
      const needless = await read();
      expect(needless.subnet.vpcHasInternetGateway).toBeUndefined();
      expect(needless.asked).not.toContain('DescribeInternetGateways');
    });
  });

  describe('a subnet that another account shares', () => {
    const DescribeSubnets = responses.subnets([{ id: SUBNET, owner: OWNER }]);
    const isolated = responses.routeTables([
      { owner: OWNER, main: true, routes: [] },
    ]);

    it('has hidden routes if the account cannot see its route table', async () => {
      const { subnet } = await read({
        DescribeSubnets,
        DescribeRouteTables: isolated,
      });
      expect(subnet.routes).toMatchObject({
        missing: 'hidden',
        needs: 'ec2:DescribeRouteTables',
        accountId: OWNER,
        region: 'eu-west-1',
      });
    });

    it('has hidden routes if neither the subnet nor its owner is visible', async () => {
      const { subnet } = await read({
        DescribeSubnets: responses.subnets([]),
        DescribeRouteTables: isolated,
      });
      expect(subnet.routes).toMatchObject({ missing: 'hidden' });
      expect(subnet.internetGatewayBlockMode).toMatchObject({
        missing: 'hidden',
      });
    });

    it('has the routes of the associated table that the account can see', async () => {
      const { subnet } = await read({
        DescribeSubnets,
        DescribeRouteTables: responses.routeTables([
          {
            owner: OWNER,
            subnets: [SUBNET],
            routes: [{ to: '0.0.0.0/0', via: 'igw-1' }],
          },
        ]),
      });
      expect(subnet.routes).toMatchObject({
        value: [{ target: 'local' }, { target: 'internet-gateway' }],
      });
    });

    it('has the routes that its owner can see, if the owner has a role for the portal', async () => {
      const { subnet } = await read(
        {
          DescribeSubnets,
          DescribeRouteTables: request =>
            asks(request, OWNER)
              ? responses.routeTables([
                  {
                    owner: OWNER,
                    main: true,
                    routes: [{ to: '0.0.0.0/0', via: 'igw-1' }],
                  },
                ])
              : responses.routeTables([]),
        },
        true,
      );
      expect(subnet.routes).toMatchObject({
        value: [{ target: 'local' }, { target: 'internet-gateway' }],
      });
    });
  });

  it('returns whether VPC Block Public Access covers a subnet', async () => {
    const blocked = await read({
      DescribeSubnets: responses.subnets([
        { id: SUBNET, block: 'block-bidirectional' },
      ]),
    });
    expect(blocked.subnet.internetGatewayBlockMode).toMatchObject({
      value: 'block-bidirectional',
    });
    const { subnet } = await read();
    expect(subnet.internetGatewayBlockMode).toMatchObject({ value: 'off' });
  });

  describe('inbound rules', () => {
    it('distinguish groups, ranges and prefix lists, and leave out outbound rules', async () => {
      const { group } = await read({
        DescribeSecurityGroups: responses.securityGroups([
          { id: GROUP, name: 'ledger-db' },
          { id: 'sg-app', name: 'default' },
        ]),
        DescribeSecurityGroupRules: responses.securityGroupRules([
          rule(
            '<referencedGroupInfo><groupId>sg-app</groupId><userId>111122223333</userId></referencedGroupInfo>',
          ),
          rule(
            '<referencedGroupInfo><groupId>sg-peer</groupId><userId>777788889999</userId><vpcPeeringConnectionId>pcx-1</vpcPeeringConnectionId></referencedGroupInfo>',
          ),
          rule('<cidrIpv4>10.0.0.0/28</cidrIpv4>'),
          rule('<cidrIpv6>2001:db8::/64</cidrIpv6>', -1, -1, '-1'),
          rule('<prefixListId>pl-offices</prefixListId>'),
        ]),
        GetManagedPrefixListEntries: responses.prefixListEntries([
          '198.51.100.0/25',
          '203.0.113.0/26',
        ]),
      });
      expect(group).toMatchObject({
        name: 'ledger-db',
        isDefault: { value: false },
      });
      expect(group.ingress).toMatchObject({
        source: 'ec2:DescribeSecurityGroupRules',
        value: [
          {
            fromPort: 5432,
            toPort: 5432,
            source: { groupId: 'sg-app', isDefault: { value: true } },
          },
          { source: { groupId: 'sg-peer', accountId: '777788889999' } },
          { source: { kind: 'cidr', cidr: '10.0.0.0/28' } },
          { protocol: '-1', source: { cidr: '2001:db8::/64' } },
          {
            source: {
              kind: 'prefix-list',
              entries: { value: ['198.51.100.0/25', '203.0.113.0/26'] },
            },
          },
        ],
      });
      const [, peer, , everything] = isKnown(group.ingress)
        ? group.ingress.value
        : [];
      expect(peer.source).toHaveProperty('isDefault', undefined);
      expect(everything).not.toHaveProperty('fromPort');
    });

    it('are missing if neither the group nor a rule of it could be read', async () => {
      const { group } = await read({
        DescribeSecurityGroups: { status: 403, body: responses.unauthorized },
        // The response has only rules of another group.
        DescribeSecurityGroupRules: responses
          .securityGroupRules([])
          .replaceAll(GROUP, 'sg-0fedcba9876543210'),
      });
      expect(group).toMatchObject({ ingress: { missing: 'denied' } });
    });

    it('of a group that the account cannot see are hidden, not empty', async () => {
      const { group } = await read({
        DescribeSecurityGroups: responses.securityGroups([]),
      });
      expect(group).toMatchObject({
        isDefault: { missing: 'hidden' },
        ingress: { missing: 'hidden' },
      });
    });
  });

  describe('exclusions from VPC Block Public Access', () => {
    const DescribeRouteTables = responses.routeTables([
      { main: true, routes: [{ to: '0.0.0.0/0', via: 'igw-1' }] },
    ]);
    const excluded = async (...all: responses.ExclusionShape[]) =>
      (
        await read({
          DescribeRouteTables,
          DescribeVpcBlockPublicAccessExclusions:
            responses.blockExclusions(all),
        })
      ).subnet.blockExclusion;

    it('are the exclusions of the subnet and of its VPC; the one that allows more counts', async () => {
      const own = { of: `subnet/${SUBNET}`, mode: 'allow-egress' };
      const ofVpc = { of: `vpc/${VPC}`, mode: 'allow-bidirectional' };
      expect(await excluded()).toMatchObject({ value: null });
      expect(await excluded(own)).toMatchObject({ value: 'allow-egress' });
      expect(await excluded(own, ofVpc)).toMatchObject({
        value: 'allow-bidirectional',
        source: 'ec2:DescribeVpcBlockPublicAccessExclusions',
      });
    });

    it('are not the exclusions of other subnets, nor deleted ones', async () => {
      expect(
        await excluded(
          { of: 'subnet/subnet-other', mode: 'allow-bidirectional' },
          {
            of: `vpc/${VPC}`,
            mode: 'allow-bidirectional',
            state: 'delete-complete',
          },
        ),
      ).toMatchObject({ value: null });
    });

    it('are not read if no route leads out', async () => {
      const { asked, subnet } = await read();
      expect(subnet.blockExclusion).toBeUndefined();
      expect(asked).not.toContain('DescribeVpcBlockPublicAccessExclusions');
    });
  });

  it('counts the interfaces with an allowed group', async () => {
    const sources = async (userId: string, interfaces: string[][]) => {
      const { group } = await read({
        DescribeSecurityGroupRules: responses.securityGroupRules([
          rule(
            `<referencedGroupInfo><groupId>sg-app</groupId><userId>${userId}</userId></referencedGroupInfo>`,
          ),
        ]),
        DescribeNetworkInterfaces: responses.networkInterfaces(
          interfaces,
          'Network interface for DBProxy orders-proxy',
        ),
      });
      return isKnown(group.ingress) ? group.ingress.value[0].source : undefined;
    };
    const carriers = [['sg-app', 'sg-web'], ['sg-app']];
    expect(await sources('111122223333', carriers)).toMatchObject({
      interfaceCount: { value: 2 },
      interfacesBesideProxies: { value: 1 },
    });
    expect(await sources('111122223333', [])).toMatchObject({
      interfaceCount: { value: 0 },
      interfacesBesideProxies: { value: 0 },
    });
    // EC2 does not show the interfaces of another account.
    expect(await sources('777788889999', carriers)).toHaveProperty(
      'interfaceCount',
      undefined,
    );
  });

  describe('a VPC', () => {
    const flowLogs = responses.flowLogs([
      { of: VPC, traffic: 'REJECT', delivered: 'FAILED' },
      { of: SUBNET, traffic: 'ALL' },
    ]);
    const rules = '<item><ipProtocol>-1</ipProtocol></item>';
    const defaultGroup = responses.securityGroups([
      { id: 'sg-default', name: 'default', rules },
      { id: GROUP, name: 'ledger-db' },
    ]);

    it('has flow logs, a default group and an encryption control', async () => {
      const { vpc } = await read({
        DescribeFlowLogs: flowLogs,
        DescribeSecurityGroups: defaultGroup,
        DescribeVpcEncryptionControls: responses.encryptionControls([
          { vpcId: VPC, mode: 'enforce' },
        ]),
      });
      expect(vpc).toMatchObject({
        vpcId: VPC,
        ownerId: { value: '111122223333', source: 'ec2:DescribeSubnets' },
        flowLogs: {
          value: [
            {
              status: 'ACTIVE',
              trafficType: 'REJECT',
              deliverStatus: 'FAILED',
            },
          ],
        },
        encryptionControl: { value: 'enforce' },
      });
      expect(vpc.defaultGroupRules).toMatchObject({ value: 1 });
    });

    it.each([
      [[], null],
      [[{ vpcId: 'vpc-other', mode: 'enforce' }], null],
      [[{ vpcId: VPC, mode: 'enforce', state: 'deleted' }], null],
      [[{ vpcId: VPC, mode: 'monitor' }], 'monitor'],
      [
        [{ vpcId: VPC, mode: 'enforce', state: 'enforce-failed' }],
        'enforce (enforce-failed)',
      ],
    ])(
      'with the encryption controls %j has the mode %s',
      async (controls, mode) => {
        const { vpc } = await read({
          DescribeVpcEncryptionControls: responses.encryptionControls(controls),
        });
        expect(vpc.encryptionControl).toMatchObject({ value: mode });
      },
    );

    it('without flow logs has an empty list, if its owner reads it', async () => {
      const { vpc } = await read();
      expect(vpc.flowLogs).toMatchObject({ value: [] });
    });

    it('whose default group is not visible may have rules in the group', async () => {
      const { vpc } = await read({
        DescribeSecurityGroups: responses.securityGroups([]),
      });
      expect(vpc.defaultGroupRules).toMatchObject({
        missing: 'hidden',
        needs: 'ec2:DescribeSecurityGroups',
      });
    });

    describe('that another account shares', () => {
      const DescribeSubnets = responses.subnets([{ id: SUBNET, owner: OWNER }]);

      it('is read with the role of its owner', async () => {
        const { vpc } = await read(
          {
            DescribeSubnets,
            DescribeFlowLogs: request =>
              asks(request, OWNER) ? flowLogs : responses.flowLogs([]),
          },
          true,
        );
        expect(vpc).toMatchObject({
          ownerId: { value: OWNER },
          flowLogs: { value: [{ trafficType: 'REJECT' }] },
          encryptionControl: { value: null },
        });
      });

      it('is hidden if its owner has no role for the portal', async () => {
        const { vpc } = await read({ DescribeSubnets });
        const hidden = { missing: 'hidden', accountId: OWNER };
        expect(vpc).toMatchObject({
          ownerId: { value: OWNER },
          flowLogs: { ...hidden, needs: 'ec2:DescribeFlowLogs' },
          defaultGroupRules: { ...hidden, needs: 'ec2:DescribeSecurityGroups' },
          encryptionControl: {
            ...hidden,
            needs: 'ec2:DescribeVpcEncryptionControls',
          },
        });
      });
    });

    it('is unknown if its owner is not known', async () => {
      const { vpc } = await read({ DescribeSubnets: responses.subnets([]) });
      const hidden = { missing: 'hidden', needs: 'ec2:DescribeSubnets' };
      expect(vpc).toMatchObject({
        ownerId: hidden,
        flowLogs: hidden,
        defaultGroupRules: hidden,
        encryptionControl: hidden,
      });
    });
  });

  it('returns missing facts with the action if EC2 denies a call', async () => {
    const denied = { status: 403, body: responses.unauthorized };
    const { subnet, group, vpc } = await read(
      Object.fromEntries(Object.keys(answers).map(name => [name, denied])),
    );
    const where = {
      missing: 'denied',
      accountId: '111122223333',
      region: 'eu-west-1',
    };
    expect(subnet).toMatchObject({
      routes: { ...where, needs: 'ec2:DescribeRouteTables' },
      internetGatewayBlockMode: { ...where, needs: 'ec2:DescribeSubnets' },
    });
    expect(group).toMatchObject({
      isDefault: { ...where, needs: 'ec2:DescribeSecurityGroups' },
      ingress: { ...where, needs: 'ec2:DescribeSecurityGroupRules' },
    });
    expect(vpc).toMatchObject({
      flowLogs: { ...where, needs: 'ec2:DescribeSubnets' },
    });
    expect(JSON.stringify({ subnet, group, vpc })).not.toContain('wHjT0');
  });
});
