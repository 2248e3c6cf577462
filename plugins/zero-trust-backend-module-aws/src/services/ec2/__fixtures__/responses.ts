/**
 * Responses of EC2, written by hand in the structure of the examples in AWS's API
 * reference; the values are invented.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroupRules.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetManagedPrefixListEntries.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInternetGateways.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeFlowLogs.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEncryptionControls.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcBlockPublicAccessExclusions.html
 */

const envelope = (operation: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
    <requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>
${content}
</${operation}Response>`;

const set = (name: string, items: string[]) =>
  `    <${name}>${items
    .map(item => `<item>${item}</item>`)
    .join('')}</${name}>`;

export interface SubnetShape {
  id: string;
  owner?: string;
  block?: string;
}

export const subnets = (shapes: SubnetShape[]) =>
  envelope(
    'DescribeSubnets',
    set(
      'subnetSet',
      shapes.map(
        ({ id, owner = '111122223333', block }) => `
        <subnetId>${id}</subnetId>
        <subnetArn>arn:aws:ec2:eu-west-1:${owner}:subnet/${id}</subnetArn>
        <state>available</state>
        <ownerId>${owner}</ownerId>
        <vpcId>vpc-0e9801d129EXAMPLE</vpcId>
        <cidrBlock>10.0.1.0/24</cidrBlock>
        <ipv6CidrBlockAssociationSet/>
        <availableIpAddressCount>250</availableIpAddressCount>
        <availabilityZone>eu-west-1b</availabilityZone>
        <availabilityZoneId>euw1-az2</availabilityZoneId>
        <defaultForAz>false</defaultForAz>
        <mapPublicIpOnLaunch>false</mapPublicIpOnLaunch>
        ${
          block
            ? `<blockPublicAccessStates><internetGatewayBlockMode>${block}</internetGatewayBlockMode></blockPublicAccessStates>`
            : ''
        }
        <tagSet/>`,
      ),
    ),
  );

export interface RouteShape {
  to: string;
  via: string;
  state?: string;
}

const destination = (to: string) => {
  if (to.startsWith('pl-')) {
    return `<destinationPrefixListId>${to}</destinationPrefixListId>`;
  }
  return to.includes(':')
    ? `<destinationIpv6CidrBlock>${to}</destinationIpv6CidrBlock>`
    : `<destinationCidrBlock>${to}</destinationCidrBlock>`;
};

const target = (via: string) => {
  const [prefix] = via.split('-');
  const element =
    {
      nat: 'natGatewayId',
      tgw: 'transitGatewayId',
      pcx: 'vpcPeeringConnectionId',
      eigw: 'egressOnlyInternetGatewayId',
      cagw: 'carrierGatewayId',
      eni: 'networkInterfaceId',
    }[prefix] ?? 'gatewayId';
  return `<${element}>${via}</${element}>`;
};

export interface TableShape {
  owner?: string;
  main?: boolean;
  subnets?: string[];
  routes: RouteShape[];
}

export const routeTables = (shapes: TableShape[]) =>
  envelope(
    'DescribeRouteTables',
    set(
      'routeTableSet',
      shapes.map(
        (
          { owner = '111122223333', main, subnets: ids = [], routes },
          index,
        ) => `
        <routeTableId>rtb-${index}</routeTableId>
        <vpcId>vpc-0e9801d129EXAMPLE</vpcId>
        <ownerId>${owner}</ownerId>
        ${set(
          'routeSet',
          [{ to: '10.0.0.0/16', via: 'local' } as RouteShape, ...routes].map(
            ({ to, via, state = 'active' }) => `
          ${destination(to)}${target(via)}
          <state>${state}</state>
          <origin>CreateRoute</origin>`,
          ),
        )}
        ${set('associationSet', [
          ...(main
            ? [
                `<routeTableAssociationId>rtbassoc-main${index}</routeTableAssociationId><routeTableId>rtb-${index}</routeTableId><main>true</main>`,
              ]
            : []),
          ...ids.map(
            id =>
              `<routeTableAssociationId>rtbassoc-${id}</routeTableAssociationId><routeTableId>rtb-${index}</routeTableId><subnetId>${id}</subnetId><main>false</main>`,
          ),
        ])}
        <propagatingVgwSet/>
        <tagSet/>`,
      ),
    ),
  );

/** `rules` are items of inbound permissions; by default there are none. */
export const securityGroups = (
  shapes: Array<{ id: string; name: string; rules?: string }>,
) =>
  envelope(
    'DescribeSecurityGroups',
    set(
      'securityGroupInfo',
      shapes.map(
        ({ id, name, rules = '' }) => `
        <ownerId>111122223333</ownerId>
        <groupId>${id}</groupId>
        <groupName>${name}</groupName>
        <groupDescription>${name}</groupDescription>
        <vpcId>vpc-0e9801d129EXAMPLE</vpcId>
        <ipPermissions>${rules}</ipPermissions>
        <ipPermissionsEgress/>
        <tagSet/>`,
      ),
    ),
  );

/** The last rule is outbound. */
export const securityGroupRules = (sources: string[]) =>
  envelope(
    'DescribeSecurityGroupRules',
    set('securityGroupRuleSet', [
      ...sources.map(
        (source, index) => `
        <securityGroupRuleId>sgr-${index}</securityGroupRuleId>
        <groupId>sg-0123456789abcdef0</groupId>
        <groupOwnerId>111122223333</groupOwnerId>
        <isEgress>false</isEgress>
        ${source}
        <tagSet/>`,
      ),
      `
        <securityGroupRuleId>sgr-out</securityGroupRuleId>
        <groupId>sg-0123456789abcdef0</groupId>
        <groupOwnerId>111122223333</groupOwnerId>
        <isEgress>true</isEgress>
        <ipProtocol>-1</ipProtocol>
        <fromPort>-1</fromPort>
        <toPort>-1</toPort>
        <cidrIpv4>0.0.0.0/0</cidrIpv4>
        <tagSet/>`,
    ]),
  );

export const prefixListEntries = (cidrs: string[]) =>
  envelope(
    'GetManagedPrefixListEntries',
    set(
      'entrySet',
      cidrs.map(cidr => `<cidr>${cidr}</cidr><description/>`),
    ),
  );

export const internetGateways = (vpcIds: string[]) =>
  envelope(
    'DescribeInternetGateways',
    set(
      'internetGatewaySet',
      vpcIds.map(
        vpcId => `
        <internetGatewayId>igw-0a1b2c3d4e5fEXAMPLE</internetGatewayId>
        <ownerId>111122223333</ownerId>
        ${set('attachmentSet', [
          `<vpcId>${vpcId}</vpcId><state>available</state>`,
        ])}
        <tagSet/>`,
      ),
    ),
  );

export const flowLogs = (
  shapes: Array<{ of: string; traffic: string; delivered?: string }>,
) =>
  envelope(
    'DescribeFlowLogs',
    set(
      'flowLogSet',
      shapes.map(
        ({ of, traffic, delivered = 'SUCCESS' }, index) => `
        <flowLogId>fl-${index}</flowLogId>
        <flowLogStatus>ACTIVE</flowLogStatus>
        <resourceId>${of}</resourceId>
        <trafficType>${traffic}</trafficType>
        <deliverLogsStatus>${delivered}</deliverLogsStatus>
        <logGroupName>flows</logGroupName>`,
      ),
    ),
  );

/** The groups of each interface. The first interface has this description. */
export const networkInterfaces = (carried: string[][], description = '') =>
  envelope(
    'DescribeNetworkInterfaces',
    set(
      'networkInterfaceSet',
      carried.map(
        (groups, index) => `
        <networkInterfaceId>eni-${index}</networkInterfaceId>
        <vpcId>vpc-0e9801d129EXAMPLE</vpcId>
        <description>${index === 0 ? description : ''}</description>
        ${set(
          'groupSet',
          groups.map(id => `<groupId>${id}</groupId><groupName/>`),
        )}
        <tagSet/>`,
      ),
    ),
  );

export const encryptionControls = (
  shapes: Array<{ vpcId: string; mode: string; state?: string }>,
) =>
  envelope(
    'DescribeVpcEncryptionControls',
    set(
      'vpcEncryptionControlSet',
      shapes.map(
        ({ vpcId, mode, state = 'available' }) => `
        <vpcId>${vpcId}</vpcId>
        <vpcEncryptionControlId>vpcec-01</vpcEncryptionControlId>
        <mode>${mode}</mode>
        <state>${state}</state>
        <tagSet/>`,
      ),
    ),
  );

export interface ExclusionShape {
  /** `subnet/…` or `vpc/…`. */
  of: string;
  mode: string;
  state?: string;
}

export const blockExclusions = (shapes: ExclusionShape[]) =>
  envelope(
    'DescribeVpcBlockPublicAccessExclusions',
    set(
      'vpcBlockPublicAccessExclusionSet',
      shapes.map(
        ({ of, mode, state = 'create-complete' }, index) => `
        <exclusionId>vpcbpa-exclude-${index}</exclusionId>
        <internetGatewayExclusionMode>${mode}</internetGatewayExclusionMode>
        <resourceArn>arn:aws:ec2:eu-west-1:111122223333:${of}</resourceArn>
        <state>${state}</state>
        <tagSet/>`,
      ),
    ),
  );

export const unauthorized = `<?xml version="1.0" encoding="UTF-8"?>
<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to perform this operation. Encoded authorization failure message: wHjT0-EXAMPLE</Message></Error></Errors><RequestID>0a1b2c3d-EXAMPLE</RequestID></Response>`;
