import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { exampleNetwork } from 'backstage-plugin-zero-trust-common/alpha';
import {
  ENDPOINT_GROUP,
  EXISTING_RANGE,
} from '../src/__fixtures__/existingNetwork';

const zones = (region: string) =>
  ['a', 'b', 'c']
    .map(
      (letter, i) =>
        `<item><zoneName>${region}${letter}</zoneName><zoneState>available</zoneState><regionName>${region}</regionName><zoneId>zone-${
          i + 1
        }</zoneId><zoneType>availability-zone</zoneType><optInStatus>opt-in-not-required</optInStatus></item>`,
    )
    .join('');

const NETWORK = exampleNetwork();
const { vpcId: VPC } = NETWORK;
const TABLE = 'rtb-0123456789abcdef0';

const items = (all: readonly string[]) =>
  all.map(item => `<item>${item}</item>`).join('');

/** The network that exists already: one route table, and the endpoints of Session Manager. */
const existing: Record<string, (about: URLSearchParams) => string> = {
  DescribeRouteTables: () =>
    `<routeTableSet><item><routeTableId>${TABLE}</routeTableId><vpcId>${VPC}</vpcId><routeSet><item><destinationCidrBlock>${EXISTING_RANGE}</destinationCidrBlock><gatewayId>local</gatewayId><state>active</state><origin>CreateRouteTable</origin></item></routeSet><associationSet>${items(
      [
        `<routeTableAssociationId>rtbassoc-main</routeTableAssociationId><routeTableId>${TABLE}</routeTableId><main>true</main>`,
        ...[...NETWORK.databaseSubnetIds, ...NETWORK.accessSubnetIds].map(
          id =>
            `<routeTableAssociationId>rtbassoc-${id}</routeTableAssociationId><routeTableId>${TABLE}</routeTableId><subnetId>${id}</subnetId><main>false</main>`,
        ),
      ],
    )}</associationSet></item></routeTableSet>`,
  DescribeVpcEndpoints: about => {
    const service = [...about.values()].find(value =>
      value.startsWith('com.amazonaws.'),
    );
    return `<vpcEndpointSet><item><vpcEndpointId>vpce-0123456789abcdef0</vpcEndpointId><vpcEndpointType>Interface</vpcEndpointType><vpcId>${VPC}</vpcId><serviceName>${service}</serviceName><state>available</state><privateDnsEnabled>true</privateDnsEnabled><groupSet><item><groupId>${ENDPOINT_GROUP}</groupId><groupName>endpoints</groupName></item></groupSet></item></vpcEndpointSet>`;
  },
  DescribePrefixLists: () => '<prefixListSet/>',
};

/**
 * Starts a server that responds to the calls of Terraform's AWS provider during a plan:
 * the account, the Availability Zones of the Region and of endpoint services, and the
 * network that exists already.
 */
export async function startLocalAws(
  accountId: string,
  region: string,
): Promise<{ url: string; close(): void }> {
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', chunk => (body += chunk));
    request.on('end', () => {
      const action = new URLSearchParams(body).get('Action');
      response.setHeader('content-type', 'text/xml');
      if (action === 'GetCallerIdentity') {
        response.end(
          `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${accountId}:role/plan</Arn><UserId>AROAEXAMPLE</UserId><Account>${accountId}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
        );
      } else if (action === 'DescribeAvailabilityZones') {
        response.end(
          `<DescribeAvailabilityZonesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><availabilityZoneInfo>${zones(
            region,
          )}</availabilityZoneInfo></DescribeAvailabilityZonesResponse>`,
        );
      } else if (action === 'DescribeVpcEndpointServices') {
        const service = new URLSearchParams(body).get('ServiceName.1');
        response.end(
          `<DescribeVpcEndpointServicesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><serviceNameSet><item>${service}</item></serviceNameSet><serviceDetailSet><item><serviceName>${service}</serviceName><serviceId>vpce-svc-0123456789abcdef0</serviceId><serviceType><item><serviceType>Interface</serviceType></item></serviceType><availabilityZoneSet>${[
            'a',
            'b',
            'c',
          ]
            .map(letter => `<item>${region}${letter}</item>`)
            .join(
              '',
            )}</availabilityZoneSet><owner>amazon</owner><acceptanceRequired>false</acceptanceRequired></item></serviceDetailSet></DescribeVpcEndpointServicesResponse>`,
        );
      } else if (action && existing[action]) {
        response.end(
          `<${action}Response xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${existing[
            action
          ](new URLSearchParams(body))}</${action}Response>`,
        );
      } else {
        response.statusCode = 400;
        response.end(
          `<Response><Errors><Error><Code>InvalidAction</Code><Message>${action} is not supported here</Message></Error></Errors></Response>`,
        );
      }
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
