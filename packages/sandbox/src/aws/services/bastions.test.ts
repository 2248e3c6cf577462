import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
  type Instance,
} from '@aws-sdk/client-ec2';
import {
  DescribeInstanceInformationCommand,
  type DescribeInstanceInformationCommandInput,
  DescribeInstancePatchStatesCommand,
  paginateDescribeInstancePatchStates,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { memberSettings } from '../../testing/clientSettings';
import { REGION, smallEstate } from '../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../startLocalAws';

let aws: RunningAws;
let ec2: EC2Client;
let ssm: SSMClient;
beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.reader = { allow: ['*'] };
  const region = estate.accounts[1].regions![REGION];
  region.networks!.main.endpoints = [
    'ssm',
    { service: 'ssmmessages', privateDns: false },
    { service: 'ec2', state: 'pending' },
  ];
  const place = { network: 'main', subnet: 'web-a' };
  region.bastions = {
    kept: { ...place, securityGroups: ['app'] },
    'jump-host': {
      ...place,
      secondInterface: ['app'],
      securityGroups: ['db'],
      publicAddress: true,
      ipv6Address: true,
      imdsv2: false,
      hopLimit: 2,
      keyPair: 'operations',
      instanceProfile: null,
      imageAgeDays: 200,
      patches: { criticalNonCompliant: 3, daysAgo: 40 },
    },
    unpatched: { ...place, imageAgeDays: null, patches: null },
    asleep: { ...place, state: 'stopped' },
    silent: { ...place, agent: 'none' },
    gone: { ...place, state: 'terminated', securityGroups: ['app'] },
  };
  aws = await startLocalAws({ estate, port: 0 });
  const settings = await memberSettings(aws);
  ec2 = new EC2Client(settings);
  ssm = new SSMClient(settings);
});
afterAll(async () => aws.close());

const nameOf = ({ Tags }: Instance) =>
  Tags?.find(({ Key }) => Key === 'Name')?.Value ?? '';

async function instances(Name?: string, ...Values: string[]) {
  const { Reservations = [] } = await ec2.send(
    new DescribeInstancesCommand(Name ? { Filters: [{ Name, Values }] } : {}),
  );
  return Object.fromEntries(
    Reservations.flatMap(({ Instances = [] }) => Instances).map(instance => [
      nameOf(instance),
      instance,
    ]),
  );
}

const idsOf = async (...names: string[]) => {
  const all = await instances();
  return names.map(name => all[name].InstanceId ?? '');
};

it('describes instances', async () => {
  const { kept, 'jump-host': jump, gone } = await instances();
  expect(kept).toMatchObject({
    State: { Name: 'running' },
    IamInstanceProfile: {
      Arn: 'arn:aws:iam::111122223333:instance-profile/bastion',
    },
    MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
    NetworkInterfaces: [{ SubnetId: kept.SubnetId }],
  });
  expect(kept).not.toHaveProperty('KeyName');
  expect(kept).not.toHaveProperty('PublicIpAddress');
  expect(jump).toMatchObject({
    KeyName: 'operations',
    MetadataOptions: { HttpTokens: 'optional', HttpPutResponseHopLimit: 2 },
    PublicIpAddress: expect.stringMatching(/^192\.0\.2\./),
    NetworkInterfaces: [
      {
        Association: { PublicIp: jump.PublicIpAddress },
        Ipv6Addresses: [{ Ipv6Address: expect.stringMatching(/^2001:db8:/) }],
      },
      { Groups: [{ GroupName: 'app' }] },
    ],
  });
  expect(jump).not.toHaveProperty('IamInstanceProfile');
  expect(gone.NetworkInterfaces ?? []).toEqual([]);
});

it('finds instances by the security groups of the first or of any network interface', async () => {
  const { kept } = await instances();
  const group = kept.SecurityGroups?.[0].GroupId ?? '';
  expect(Object.keys(await instances('instance.group-id', group))).toEqual([
    'kept',
  ]);
  expect(
    Object.keys(await instances('network-interface.group-id', group)).sort(),
  ).toEqual(['jump-host', 'kept']);
  expect(
    Object.keys(await instances('instance-state-name', 'stopped')),
  ).toEqual(['asleep']);
});

it('lists deprecated images only on request, and never deregistered ones', async () => {
  const all = await instances();
  const Values = ['kept', 'jump-host', 'unpatched'].map(
    name => all[name].ImageId ?? '',
  );
  const Filters = [{ Name: 'image-id', Values }];
  const shown = async (IncludeDeprecated?: boolean) =>
    (
      await ec2.send(new DescribeImagesCommand({ Filters, IncludeDeprecated }))
    ).Images?.map(({ ImageId }) => ImageId).sort();
  expect(await shown()).toEqual([all.kept.ImageId]);
  expect(await shown(true)).toEqual(
    [all.kept.ImageId, all['jump-host'].ImageId].sort(),
  );
  await expect(
    ec2.send(new DescribeImagesCommand({ ImageIds: Values })),
  ).rejects.toMatchObject({ name: 'InvalidAMIID.NotFound' });
});

it('describes the interface endpoints of a VPC', async () => {
  const { kept } = await instances();
  const { VpcEndpoints = [] } = await ec2.send(
    new DescribeVpcEndpointsCommand({
      Filters: [
        { Name: 'vpc-id', Values: [kept.VpcId ?? ''] },
        { Name: 'vpc-endpoint-type', Values: ['Interface'] },
      ],
    }),
  );
  expect(
    VpcEndpoints.map(e => [e.ServiceName, e.State, e.PrivateDnsEnabled]).sort(),
  ).toEqual([
    [`com.amazonaws.${REGION}.ec2`, 'pending', true],
    [`com.amazonaws.${REGION}.ssm`, 'available', true],
    [`com.amazonaws.${REGION}.ssmmessages`, 'available', false],
  ]);
  await expect(
    ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: ['vpce-0'] })),
  ).rejects.toMatchObject({ name: 'InvalidVpcEndpointId.NotFound' });
});

it('lists the nodes whose agent has reported, with both forms of filters', async () => {
  const Values = await idsOf('kept', 'asleep', 'silent', 'gone');
  const ask = async (input: DescribeInstanceInformationCommandInput) =>
    (
      await ssm.send(new DescribeInstanceInformationCommand(input))
    ).InstanceInformationList?.map(node => [node.InstanceId, node.PingStatus]);
  const expected = [
    [Values[0], 'Online'],
    [Values[1], 'ConnectionLost'],
  ].sort();
  expect(await ask({ Filters: [{ Key: 'InstanceIds', Values }] })).toEqual(
    expected,
  );
  const old = [{ key: 'InstanceIds' as const, valueSet: Values }];
  expect(await ask({ InstanceInformationFilterList: old })).toEqual(expected);
  await expect(
    ask({
      Filters: [{ Key: 'InstanceIds', Values }],
      InstanceInformationFilterList: old,
    }),
  ).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(
    ask({ Filters: [{ Key: 'Colour', Values: ['red'] }] }),
  ).rejects.toMatchObject({ name: 'InvalidFilterKey' });
  await expect(ask({ MaxResults: 51 })).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

it('returns the results of Patch Manager for nodes on which it ran', async () => {
  const InstanceIds = await idsOf('kept', 'jump-host', 'unpatched', 'silent');
  const found: unknown[] = [];
  for await (const page of paginateDescribeInstancePatchStates(
    { client: ssm, pageSize: 10 },
    { InstanceIds },
  )) {
    found.push(...(page.InstancePatchStates ?? []));
  }
  expect(found).toHaveLength(2);
  expect(found).toContainEqual(
    expect.objectContaining({
      InstanceId: InstanceIds[1],
      CriticalNonCompliantCount: 3,
      SecurityNonCompliantCount: 0,
      OperationEndTime: expect.any(Date),
    }),
  );
  await expect(
    ssm.send(
      new DescribeInstancePatchStatesCommand({
        InstanceIds: Array.from({ length: 51 }, (_, index) => `i-${index}`),
      }),
    ),
  ).rejects.toMatchObject({ name: 'ValidationException' });
});
