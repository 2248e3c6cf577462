import { BastionEvidence, DatabaseEvidence, Route } from '../../evidence';
import { Fact, known, missing } from '../../facts/fact';
import { project } from '../projection/project';
import { projectBastion } from '../projection/projectBastion';
import { exampleSpec } from '../schema/exampleSpec';
import { describeNetwork } from './describeNetwork';
import { readNetworks } from './readNetworks';

const now = '2026-11-24T06:00:00.000Z';
const VPC = 'vpc-0123456789abcdef0';

const routesTo = (...others: Route[]): Fact<Route[]> =>
  known(
    [
      { destination: '10.40.0.0/16', target: 'local' },
      { destination: 'fd00::/56', target: 'local' },
      ...others,
    ],
    'ec2:DescribeRouteTables',
  );

const subnet = (subnetId: string, routes: Fact<Route[]>) => ({
  subnetId,
  availabilityZone: 'eu-west-1a',
  routes,
  internetGatewayBlockMode: known('off', 'ec2:DescribeSubnets'),
});

const vpc = (vpcId: string) => ({
  vpcId,
  ownerId: known('999900001111', 'ec2:DescribeSubnets'),
  defaultGroupRules: known(0, 'ec2:DescribeSecurityGroups'),
  flowLogs: known([], 'ec2:DescribeFlowLogs'),
  encryptionControl: known(null, 'ec2:DescribeVpcEncryptionControls'),
});

function aDatabase(...subnets: ReturnType<typeof subnet>[]): DatabaseEvidence {
  const { evidence } = project(exampleSpec(), now);
  return {
    ...evidence,
    instances: evidence.instances.map(instance => ({
      ...instance,
      vpc: known(vpc(VPC), 'ec2:DescribeVpcs'),
      subnets: known(subnets, 'rds:DescribeDBInstances'),
    })),
  };
}

const aBastion = (vpcId: string): BastionEvidence => ({
  ...projectBastion(exampleSpec(), now),
  vpc: known(vpc(vpcId), 'ec2:DescribeVpcs'),
  subnet: known(subnet('subnet-2', routesTo()), 'ec2:DescribeSubnets'),
});

describe('the networks of databases and bastions', () => {
  it('have subnets with their verdicts, ranges, endpoints and the owner', () => {
    const networks = readNetworks([
      aDatabase(
        subnet('subnet-1', routesTo()),
        subnet(
          'subnet-0',
          routesTo({
            destination: '0.0.0.0/0',
            target: 'internet-gateway',
            targetId: 'igw-1',
          }),
        ),
        subnet(
          'subnet-3',
          missing('denied', { needs: 'ec2:DescribeRouteTables' }),
        ),
      ),
      aBastion(VPC),
    ]);
    expect(networks.map(describeNetwork)).toEqual([
      {
        vpcId: VPC,
        ownerAccountId: '999900001111',
        ranges: ['10.40.0.0/16'],
        rangesComplete: true,
        environments: ['orders-db'],
        databases: [
          expect.objectContaining({
            name: 'orders-db',
            kind: 'instance',
            port: 5432,
            entityRef: 'resource:default/orders-db',
          }),
        ],
        endpoints: ['ssm', 'ssmmessages'],
        subnets: [
          expect.objectContaining({
            subnetId: 'subnet-0',
            isolated: 'fail',
            reason: expect.stringContaining('0.0.0.0/0 to igw-1'),
          }),
          expect.objectContaining({ subnetId: 'subnet-1', isolated: 'pass' }),
          expect.objectContaining({ subnetId: 'subnet-2', isolated: 'pass' }),
          expect.objectContaining({
            subnetId: 'subnet-3',
            isolated: 'unknown',
          }),
        ],
      },
    ]);
  });

  it.each<[Route[], boolean]>([
    [[{ destination: '10.50.0.0/16', target: 'network-interface' }], false],
    [
      [{ destination: '10.50.0.0/16', target: 'load-balancer-endpoint' }],
      false,
    ],
    [[{ destination: '10.50.0.0/16', target: 'transit-gateway' }], true],
    // A range of a subnet, and the default route.
    [[{ destination: '10.40.1.0/24', target: 'network-interface' }], true],
    [[{ destination: '0.0.0.0/0', target: 'nat-gateway' }], true],
  ])('with the routes %j knows all its ranges: %s', (routes, isComplete) => {
    const [network] = readNetworks([
      aDatabase(subnet('subnet-1', routesTo(...routes))),
    ]);
    expect(describeNetwork(network)).toMatchObject({
      ranges: ['10.40.0.0/16'],
      rangesComplete: isComplete,
    });
  });

  it('does not know its ranges if no route was read', () => {
    const [network] = readNetworks([
      aDatabase(subnet('subnet-1', missing('hidden'))),
    ]);
    expect(describeNetwork(network)).toMatchObject({
      ranges: [],
      rangesComplete: false,
    });
  });

  it('has unknown endpoints if no bastion was read', () => {
    const [network] = readNetworks([aDatabase(subnet('subnet-1', routesTo()))]);
    expect(describeNetwork(network).endpoints).toBeNull();
  });

  it('uses the routes from any evidence that has them', () => {
    const [{ subnets }] = readNetworks([
      aDatabase(subnet('subnet-1', missing('hidden'))),
      aDatabase(subnet('subnet-1', routesTo())),
    ]);
    expect(subnets).toHaveLength(1);
    expect(subnets[0].routes).toHaveProperty('value');
  });

  it('are empty if the VPC was not read', () => {
    const bastion = { ...aBastion(VPC), vpc: missing('denied') };
    expect(readNetworks([bastion])).toEqual([]);
  });
});
