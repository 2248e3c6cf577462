import { isKnown, RouteTargetKind } from 'backstage-plugin-zero-trust-common';
import { Link, Linked } from '../planned/Link';
import { isLater } from '../planned/later';
import {
  PlannedResources,
  PlannedRoute,
  PlannedRule,
  PlannedSource,
} from '../planned/PlannedResources';
import { protocolName } from '../planned/protocolName';
import {
  afterDeployment,
  defaultGroupOf,
  fact,
  Part,
  StackReader,
} from './StackReader';

const VPC = 'AWS::EC2::VPC';
const SUBNET = 'AWS::EC2::Subnet';
const GROUP = 'AWS::EC2::SecurityGroup';
const TABLE = 'AWS::EC2::RouteTable';
const LIST = 'AWS::EC2::PrefixList';

const TARGETS: ReadonlyArray<[name: string, kind: RouteTargetKind]> = [
  ['NatGatewayId', 'nat-gateway'],
  ['EgressOnlyInternetGatewayId', 'egress-only-internet-gateway'],
  ['TransitGatewayId', 'transit-gateway'],
  ['VpcPeeringConnectionId', 'vpc-peering'],
  ['VpcEndpointId', 'load-balancer-endpoint'],
  ['CarrierGatewayId', 'carrier-gateway'],
  ['LocalGatewayId', 'local-gateway'],
  ['CoreNetworkArn', 'core-network'],
  ['NetworkInterfaceId', 'network-interface'],
  ['InstanceId', 'instance'],
];

/** Returns the kind of a gateway, from its type in the template or from its id. */
function gateway(reader: StackReader, part: Part) {
  const link = reader.link(
    part,
    'GatewayId',
    'AWS::EC2::InternetGateway',
    'AWS::EC2::VPNGateway',
  );
  const found = isKnown(link) ? link.value : undefined;
  if (!found) return undefined;
  const value = reader.at(part, 'GatewayId');
  const type =
    value.kind === 'resource' ? reader.template.typeOf(value.id) : undefined;
  const isInternet =
    type === 'AWS::EC2::InternetGateway' || found.id?.startsWith('igw-');
  const kind: RouteTargetKind = isInternet
    ? 'internet-gateway'
    : 'virtual-private-gateway';
  return { kind, id: found.to[0] ?? found.id };
}

function routeOf(reader: StackReader, part: Part): PlannedRoute {
  const destination = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'].find(
    name => reader.isSet(part, name),
  );
  const list = reader.link(part, 'DestinationPrefixListId', LIST);
  const prefixList = isKnown(list) ? list.value ?? undefined : undefined;
  const found = gateway(reader, part);
  // A condition that is not known can choose between several targets.
  const isOpen = ['GatewayId', ...TARGETS.map(([name]) => name)].some(name =>
    reader.mayBeLeftOut(part, name),
  );
  const other = TARGETS.find(([name]) => reader.isSet(part, name));
  const kind = isOpen ? undefined : found?.kind ?? other?.[1];
  return {
    destination: destination
      ? reader.text(part, destination)
      : fact(prefixList?.id ?? prefixList?.to[0] ?? 'a prefix list'),
    target: kind
      ? fact(kind)
      : afterDeployment(`Target of ${reader.address(part.id)}`),
    ...(found?.id && !isOpen && { targetId: found.id }),
    ...(!destination && { prefixList: prefixList ?? { to: [] } }),
  };
}

/** The outbound rule that AWS gives new groups. */
const everywhere = (address: string): PlannedRule => ({
  address,
  protocol: fact('-1'),
  fromPort: fact(null),
  toPort: fact(null),
  source: { kind: 'cidr', cidr: '0.0.0.0/0' },
});

/**
 * The source of an inbound rule, or the destination of an outbound one; unknown if the
 * template does not contain it.
 */
function sourceOf(reader: StackReader, part: Part): PlannedSource {
  for (const name of ['CidrIp', 'CidrIpv6']) {
    if (reader.isSet(part, name)) {
      const text = reader.text(part, name);
      return isKnown(text)
        ? { kind: 'cidr', cidr: text.value }
        : { kind: 'unknown' };
    }
  }
  const listName = ['SourcePrefixListId', 'DestinationPrefixListId'].find(
    name => reader.isSet(part, name),
  );
  if (listName) {
    const list = reader.link(part, listName, LIST);
    return {
      kind: 'prefix-list',
      list: (isKnown(list) && list.value) || { to: [] },
    };
  }
  const groupName = [
    'SourceSecurityGroupId',
    'DestinationSecurityGroupId',
  ].find(name => reader.isSet(part, name));
  if (!groupName) return { kind: 'unknown' };
  const group = reader.link(part, groupName, GROUP);
  const accountId = reader.plain(part, 'SourceSecurityGroupOwnerId');
  return {
    kind: 'security-group',
    group: (isKnown(group) && group.value) || { to: [] },
    ...(accountId && { accountId }),
  };
}

function ruleOf(reader: StackReader, part: Part, address: string): PlannedRule {
  const protocol = reader.text(part, 'IpProtocol', '-1');
  const port = (name: string) =>
    reader.isSet(part, name)
      ? reader.number(part, name)
      : fact<number | null>(null);
  return {
    address,
    protocol: isKnown(protocol) ? fact(protocolName(protocol.value)) : protocol,
    fromPort: port('FromPort'),
    toPort: port('ToPort'),
    source: sourceOf(reader, part),
  };
}

/** Returns the policy of an endpoint; null for the default policy of AWS. */
function policyOf(reader: StackReader, part: Part) {
  const policy = reader.isSet(part, 'PolicyDocument')
    ? reader.document(part, 'PolicyDocument')
    : fact<string | null>(null);
  return {
    policy,
    isPolicyComplete:
      isKnown(policy) && !(policy.value && isLater(policy.value)),
  };
}

/** Returns whether a property has a value, or may have it. */
function mayBe(
  reader: StackReader,
  part: Part,
  name: string,
  value: string,
): boolean {
  const found = reader.at(part, name);
  return found.kind !== 'known' || found.value === value;
}

/** Returns a link that is not known if the kind of the resource is not. */
const ifKnown = (
  reader: StackReader,
  part: Part,
  kind: string,
  link: () => Linked,
): Linked =>
  reader.at(part, kind).kind === 'known'
    ? link()
    : afterDeployment(`${kind} of ${reader.address(part.id)}`);

/** Reads the network of a template. */
export function readNetwork(reader: StackReader, into: PlannedResources): void {
  const address = ({ id }: Part) => reader.address(id);
  const vpcOf = (part: Part): Linked => reader.link(part, 'VpcId', VPC);
  const vpcs = reader.of(VPC);
  into.vpcs.push(...vpcs.map(part => ({ address: address(part) })));
  into.subnets.push(
    ...reader.of(SUBNET).map(part => {
      const zone = reader.plain(part, 'AvailabilityZone');
      return {
        address: address(part),
        vpc: vpcOf(part),
        ...(zone && { availabilityZone: zone }),
        assignsPublicAddress: reader.flag(part, 'MapPublicIpOnLaunch', false),
        assignsIpv6: reader.flag(part, 'AssignIpv6AddressOnCreation', false),
      };
    }),
  );
  into.routeTables.push(
    ...reader.of(TABLE).map(part => ({
      address: address(part),
      vpc: vpcOf(part),
      isMain: false,
      routes: [],
      complete: true,
    })),
    // A new VPC has a main table with the local route only.
    ...vpcs.map(part => ({
      address: `${address(part)}.MainRouteTable`,
      vpc: fact<Link | null>({ to: [address(part)] }),
      isMain: true,
      routes: [],
      complete: true,
    })),
  );
  into.routes.push(
    ...reader.of('AWS::EC2::Route').map(part => ({
      address: address(part),
      table: reader.link(part, 'RouteTableId', TABLE),
      route: routeOf(reader, part),
    })),
    ...reader.of('AWS::EC2::VPCEndpoint').flatMap(part =>
      reader.links(part, 'RouteTableIds', TABLE).links.map(table => ({
        address: address(part),
        table: fact<Link | null>(table),
        route: {
          destination: fact('buckets and tables of the Region'),
          target: fact<RouteTargetKind>('gateway-endpoint'),
          targetId: address(part),
        },
      })),
    ),
  );
  into.associations.push(
    ...reader.of('AWS::EC2::SubnetRouteTableAssociation').map(part => ({
      address: address(part),
      subnet: reader.link(part, 'SubnetId', SUBNET),
      table: reader.link(part, 'RouteTableId', TABLE),
    })),
  );
  into.internetGateways.push(
    ...reader
      .of('AWS::EC2::VPCGatewayAttachment')
      .filter(part => reader.isSet(part, 'InternetGatewayId'))
      .map(part => ({ address: address(part), vpc: vpcOf(part) })),
  );
  into.prefixLists.push(
    ...reader.of(LIST).map(part => {
      const { parts, complete } = reader.elements(part, 'Entries');
      const all = parts.map(one => reader.plain(one, 'Cidr'));
      return {
        address: address(part),
        entries: all.filter(Boolean),
        complete: complete && all.every(Boolean),
      };
    }),
  );
  into.flowLogs.push(
    ...reader
      .of('AWS::EC2::FlowLog')
      .filter(part => mayBe(reader, part, 'ResourceType', 'VPC'))
      .map(part => ({
        address: address(part),
        vpc: ifKnown(reader, part, 'ResourceType', () =>
          reader.link(part, 'ResourceId', VPC),
        ),
        trafficType: reader.text(part, 'TrafficType', 'ALL'),
      })),
  );
  into.endpoints.push(
    ...reader
      .of('AWS::EC2::VPCEndpoint')
      .filter(part => mayBe(reader, part, 'VpcEndpointType', 'Interface'))
      .map(part => {
        const service = reader.text(part, 'ServiceName');
        return {
          address: address(part),
          vpc: ifKnown(reader, part, 'VpcEndpointType', () => vpcOf(part)),
          service: isKnown(service)
            ? fact(service.value.split('.').pop() ?? '')
            : service,
          privateDns: reader.flag(part, 'PrivateDnsEnabled', false),
          securityGroups: reader.links(part, 'SecurityGroupIds', GROUP),
          ...policyOf(reader, part),
        };
      }),
  );
  securityGroups(reader, into, vpcs);
}

/**
 * Custom resources that empty default groups, as those of the CDK, run code that a
 * template does not show.
 */
const mayEmptyDefaultGroups = (reader: StackReader) =>
  reader.of('Custom::VpcRestrictDefaultSG').length > 0;

function securityGroups(
  reader: StackReader,
  into: PlannedResources,
  vpcs: readonly Part[],
): void {
  const address = ({ id }: Part) => reader.address(id);
  const hasSeparate = reader.of('AWS::EC2::SecurityGroupEgress').length > 0;
  for (const part of reader.of(GROUP)) {
    const own = address(part);
    const { parts, complete } = reader.elements(part, 'SecurityGroupIngress');
    const egress = reader.elements(part, 'SecurityGroupEgress');
    // AWS adds the rule for everywhere unless the template has one. AWS does not
    // document whether separate rule resources replace it.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
    const isDefault = egress.complete && !egress.parts.length;
    into.securityGroups.push({
      address: own,
      name: reader.plain(part, 'GroupName') || undefined,
      vpc: reader.link(part, 'VpcId', VPC),
      isDefault: false,
      ingress: parts.map((one, i) =>
        ruleOf(reader, one, `${own}.SecurityGroupIngress[${i}]`),
      ),
      egressCount: 0,
      complete,
      egress:
        isDefault && !hasSeparate
          ? [everywhere(`${own}.egress`)]
          : egress.parts.map((one, i) =>
              ruleOf(reader, one, `${own}.SecurityGroupEgress[${i}]`),
            ),
      egressComplete: egress.complete && !(isDefault && hasSeparate),
    });
  }
  const isOpen = mayEmptyDefaultGroups(reader);
  for (const vpc of vpcs) {
    const group = reader.address(defaultGroupOf(vpc.id));
    // AWS creates it with rules for all traffic between its members, and to everywhere:
    // https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html
    into.securityGroups.push({
      address: group,
      name: 'default',
      vpc: fact({ to: [address(vpc)] }),
      isDefault: true,
      ingress: isOpen
        ? []
        : [
            {
              address: `${group}.ingress`,
              protocol: fact('-1'),
              fromPort: fact(null),
              toPort: fact(null),
              source: { kind: 'security-group', group: { to: [group] } },
            },
          ],
      egressCount: isOpen ? 0 : 1,
      complete: !isOpen,
      egress: isOpen ? [] : [everywhere(`${group}.egress`)],
      egressComplete: !isOpen,
    });
  }
  for (const [type, isIngress] of [
    ['AWS::EC2::SecurityGroupIngress', true],
    ['AWS::EC2::SecurityGroupEgress', false],
  ] as const) {
    for (const part of reader.of(type)) {
      const group = reader.link(part, 'GroupId', GROUP);
      into.groupRules.push({
        address: address(part),
        group:
          isKnown(group) && !group.value
            ? afterDeployment(`Group of ${address(part)}`)
            : group,
        isIngress,
        rules: [ruleOf(reader, part, address(part))],
      });
    }
  }
}
