import {
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSubnetsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  EC2Client,
  paginateDescribeSubnets,
  paginateGetManagedPrefixListEntries,
} from '@aws-sdk/client-ec2';
import { memberSettings } from '../../../testing/clientSettings';
import { REGION, smallEstate } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let ec2: EC2Client;
beforeAll(async () => {
  const estate = smallEstate();
  const region = estate.accounts[1].regions![REGION];
  region.blockPublicAccess = 'block-ingress';
  const { subnets } = region.networks!.main;
  subnets['open-a'] = {
    routes: 'public',
    excludedFromBlock: 'allow-bidirectional',
  };
  for (let index = 0; index < 10; index++) subnets[`more-${index}`] = 'nat';
  aws = await startLocalAws({ estate, port: 0 });
  ec2 = new EC2Client(await memberSettings(aws));
});
afterAll(async () => aws.close());

it('returns pages only on request, and not too small ones', async () => {
  const { Subnets, NextToken } = await ec2.send(new DescribeSubnetsCommand({}));
  expect(Subnets).toHaveLength(14);
  expect(NextToken).toBeUndefined();
  const sizes: number[] = [];
  for await (const page of paginateDescribeSubnets(
    { client: ec2, pageSize: 5 },
    {},
  )) {
    sizes.push(page.Subnets?.length ?? 0);
  }
  expect(sizes).toEqual([5, 5, 4]);
  await expect(
    ec2.send(new DescribeSubnetsCommand({ MaxResults: 4 })),
  ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
});

it('accepts ids or a page size, but not both', async () => {
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({}));
  await expect(
    ec2.send(
      new DescribeSubnetsCommand({
        SubnetIds: [Subnets[0].SubnetId ?? ''],
        MaxResults: 5,
      }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
});

it('filters by values with wildcards and by tags', async () => {
  const count = async (Name: string, ...Values: string[]) =>
    (
      await ec2.send(
        new DescribeSubnetsCommand({ Filters: [{ Name, Values }] }),
      )
    ).Subnets?.length;
  expect(await count('tag:Name', 'data-*')).toBe(2);
  expect(await count('availability-zone', `${REGION}b`)).toBe(1);
  await expect(count('colour', 'red')).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
});

it('returns no association for subnets that use the main route table', async () => {
  const { Subnets = [] } = await ec2.send(
    new DescribeSubnetsCommand({
      Filters: [{ Name: 'tag:Name', Values: ['data-b'] }],
    }),
  );
  const { RouteTables = [] } = await ec2.send(
    new DescribeRouteTablesCommand({}),
  );
  const associations = RouteTables.flatMap(table => table.Associations ?? []);
  expect(associations.some(a => a.SubnetId === Subnets[0].SubnetId)).toBe(
    false,
  );
  expect(associations.filter(a => a.Main)).toHaveLength(1);
});

it('returns rules by their source, and the entries of prefix lists', async () => {
  const { SecurityGroupRules = [] } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({}),
  );
  const ingress = SecurityGroupRules.filter(rule => !rule.IsEgress);
  // Two rules of the database's group, and one of the default group.
  expect(ingress).toHaveLength(3);
  expect(ingress.some(rule => rule.ReferencedGroupInfo?.GroupId)).toBe(true);
  const PrefixListId = ingress.find(rule => rule.PrefixListId)?.PrefixListId;
  const cidrs: Array<string | undefined> = [];
  for await (const page of paginateGetManagedPrefixListEntries(
    { client: ec2, pageSize: 1 },
    { PrefixListId },
  )) {
    cidrs.push(...(page.Entries ?? []).map(entry => entry.Cidr));
  }
  expect(cidrs).toEqual(['198.51.100.0/24', '203.0.113.0/24']);
});

it('describes VPC Block Public Access with its exclusions', async () => {
  const { VpcBlockPublicAccessOptions } = await ec2.send(
    new DescribeVpcBlockPublicAccessOptionsCommand({}),
  );
  expect(VpcBlockPublicAccessOptions?.InternetGatewayBlockMode).toBe(
    'block-ingress',
  );
  const modeOf = async (name: string) =>
    (
      await ec2.send(
        new DescribeSubnetsCommand({
          Filters: [{ Name: 'tag:Name', Values: [name] }],
        }),
      )
    ).Subnets?.[0].BlockPublicAccessStates?.InternetGatewayBlockMode;
  expect(await modeOf('web-a')).toBe('block-ingress');
  expect(await modeOf('open-a')).toBe('off');
});
