import {
  DescribeFlowLogsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcEncryptionControlsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { memberSettings } from '../../../testing/clientSettings';
import { REGION, smallEstate } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let ec2: EC2Client;
let vpcs: Record<string, string>;
beforeAll(async () => {
  const estate = smallEstate();
  const { networks } = estate.accounts[1].regions![REGION];
  networks!.main.interfaces = { app: 7 };
  networks!.guarded = {
    subnets: { 'data-a': 'isolated' },
    defaultSecurityGroup: 'closed',
    flowLogs: [{}, { subnet: 'data-a', traffic: 'REJECT', delivery: 'FAILED' }],
    encryptionControl: { mode: 'enforce' },
  };
  aws = await startLocalAws({ estate, port: 0 });
  ec2 = new EC2Client(await memberSettings(aws));
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
  vpcs = Object.fromEntries(
    Vpcs.map(({ VpcId, Tags }) => [Tags?.[0].Value ?? '', VpcId ?? '']),
  );
});
afterAll(async () => aws.close());

const logsOf = (id: string) =>
  ec2.send(
    new DescribeFlowLogsCommand({
      Filter: [{ Name: 'resource-id', Values: [id] }],
    }),
  );

it('describes the flow logs of a VPC', async () => {
  expect((await logsOf(vpcs.main)).FlowLogs).toEqual([]);
  expect((await logsOf(vpcs.guarded)).FlowLogs).toMatchObject([
    {
      FlowLogStatus: 'ACTIVE',
      TrafficType: 'ALL',
      DeliverLogsStatus: 'SUCCESS',
      ResourceId: vpcs.guarded,
    },
  ]);
  const { FlowLogs } = await ec2.send(
    new DescribeFlowLogsCommand({
      Filter: [{ Name: 'deliver-log-status', Values: ['FAILED'] }],
    }),
  );
  expect(FlowLogs).toMatchObject([{ TrafficType: 'REJECT' }]);
  expect(FlowLogs?.[0].ResourceId).toMatch(/^subnet-/);
});

it('lists the encryption controls of VPCs', async () => {
  const { VpcEncryptionControls } = await ec2.send(
    new DescribeVpcEncryptionControlsCommand({}),
  );
  expect(VpcEncryptionControls).toMatchObject([
    { VpcId: vpcs.guarded, Mode: 'enforce', State: 'available' },
  ]);
  await expect(
    ec2.send(new DescribeVpcEncryptionControlsCommand({ VpcIds: ['vpc-0'] })),
  ).rejects.toMatchObject({ name: 'InvalidVpcID.NotFound' });
});

it('gives a new VPC a default group that allows its members and all outbound traffic', async () => {
  const defaultOf = async (VpcId: string) => {
    const { SecurityGroups = [] } = await ec2.send(
      new DescribeSecurityGroupsCommand({
        Filters: [
          { Name: 'group-name', Values: ['default'] },
          { Name: 'vpc-id', Values: [VpcId] },
        ],
      }),
    );
    expect(SecurityGroups).toHaveLength(1);
    return SecurityGroups[0];
  };
  const made = await defaultOf(vpcs.main);
  expect(made.IpPermissions).toMatchObject([
    { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: made.GroupId }] },
  ]);
  expect(made.IpPermissionsEgress).toHaveLength(1);
  expect(await defaultOf(vpcs.guarded)).toMatchObject({
    IpPermissions: [],
    IpPermissionsEgress: [],
  });
});

it('lists the network interfaces with a security group', async () => {
  const carrying = async (name: string) =>
    (
      await ec2.send(
        new DescribeNetworkInterfacesCommand({
          Filters: [{ Name: 'group-name', Values: [name] }],
        }),
      )
    ).NetworkInterfaces;
  expect(await carrying('app')).toHaveLength(7);
  expect(await carrying('db')).toMatchObject([
    { RequesterId: 'amazon-rds', VpcId: vpcs.main },
  ]);
});
