/**
 * Responses about one bastion, written by hand in the structure of the examples in
 * AWS's API reference; the values are invented.
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html
 * @see
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatchStates.html
 */

const envelope = (operation: string, content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<${operation}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
    <requestId>8f7724cf-496f-496e-8fe3-EXAMPLE</requestId>
${content}
</${operation}Response>`;

/** The source of a rule that allows the bastion. */
export const allowed =
  '<referencedGroupInfo><groupId>sg-0bastion</groupId><userId>111122223333</userId></referencedGroupInfo>';

export const instances = envelope(
  'DescribeInstances',
  `    <reservationSet>
        <item>
            <reservationId>r-1234567890abcdef0</reservationId>
            <ownerId>111122223333</ownerId>
            <groupSet/>
            <instancesSet>
                <item>
                    <instanceId>i-1234567890abcdef0</instanceId>
                    <imageId>ami-0abcdef1234567890</imageId>
                    <instanceState><code>16</code><name>running</name></instanceState>
                    <instanceType>t4g.nano</instanceType>
                    <launchTime>2026-11-20T10:00:00.000Z</launchTime>
                    <subnetId>subnet-0bb1c79de3EXAMPLE</subnetId>
                    <vpcId>vpc-0e9801d129EXAMPLE</vpcId>
                    <privateIpAddress>10.0.1.10</privateIpAddress>
                    <groupSet><item><groupId>sg-0bastion</groupId><groupName>bastion</groupName></item></groupSet>
                    <tagSet>
                        <item><key>Name</key><value>ledger-bastion</value></item>
                        <item><key>zero-trust/bastion</key><value>true</value></item>
                    </tagSet>
                    <networkInterfaceSet>
                        <item>
                            <networkInterfaceId>eni-1234567890abcdef0</networkInterfaceId>
                            <subnetId>subnet-0bb1c79de3EXAMPLE</subnetId>
                            <vpcId>vpc-0e9801d129EXAMPLE</vpcId>
                            <groupSet><item><groupId>sg-0bastion</groupId><groupName>bastion</groupName></item></groupSet>
                            <privateIpAddressesSet><item><privateIpAddress>10.0.1.10</privateIpAddress><primary>true</primary></item></privateIpAddressesSet>
                            <ipv6AddressesSet/>
                        </item>
                    </networkInterfaceSet>
                    <iamInstanceProfile><arn>arn:aws:iam::111122223333:instance-profile/bastion</arn><id>AIPAEXAMPLE</id></iamInstanceProfile>
                    <metadataOptions><state>applied</state><httpTokens>required</httpTokens><httpPutResponseHopLimit>1</httpPutResponseHopLimit><httpEndpoint>enabled</httpEndpoint></metadataOptions>
                </item>
            </instancesSet>
        </item>
    </reservationSet>`,
);

export const images = envelope(
  'DescribeImages',
  `    <imagesSet>
        <item>
            <imageId>ami-0abcdef1234567890</imageId>
            <creationDate>2026-11-10T00:00:00.000Z</creationDate>
            <imageState>available</imageState>
        </item>
    </imagesSet>`,
);

export const endpoints = envelope(
  'DescribeVpcEndpoints',
  `    <vpcEndpointSet>
        <item>
            <vpcEndpointId>vpce-032a826a</vpcEndpointId>
            <vpcEndpointType>Interface</vpcEndpointType>
            <vpcId>vpc-0e9801d129EXAMPLE</vpcId>
            <serviceName>com.amazonaws.eu-west-1.ssm</serviceName>
            <state>available</state>
            <privateDnsEnabled>true</privateDnsEnabled>
        </item>
    </vpcEndpointSet>`,
);

export const nodes = JSON.stringify({
  InstanceInformationList: [
    {
      InstanceId: 'i-1234567890abcdef0',
      PingStatus: 'Online',
      LastPingDateTime: 1795500000.123,
      AgentVersion: '3.3.2746.0',
    },
  ],
});

export const patchStates = JSON.stringify({
  InstancePatchStates: [
    {
      InstanceId: 'i-1234567890abcdef0',
      PatchGroup: '',
      BaselineId: 'pb-0c10e65780EXAMPLE',
      Operation: 'Scan',
      OperationStartTime: 1795400000,
      OperationEndTime: 1795400100,
      CriticalNonCompliantCount: 0,
      SecurityNonCompliantCount: 0,
    },
  ],
});
