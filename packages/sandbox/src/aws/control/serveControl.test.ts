import {
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { memberSettings } from '../../testing/clientSettings';
import { MEMBER, REGION, smallEstate } from '../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../startLocalAws';

let aws: RunningAws;
beforeEach(async () => {
  aws = await startLocalAws({ estate: smallEstate(), port: 0 });
});
afterEach(async () => aws.close());

const DATABASE = `databases/${MEMBER}/${REGION}/orders`;

async function control(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${aws.url}/_sandbox/${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : undefined };
}

const orders = () => instance('orders');

async function instance(name: string) {
  const rds = new RDSClient(await memberSettings(aws));
  const { DBInstances = [] } = await rds.send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: name }),
  );
  return DBInstances[0];
}

it('reports its health', async () => {
  expect(await control('GET', 'health')).toMatchObject({
    status: 200,
    body: { status: 'ok', regions: [REGION, 'us-east-1'] },
  });
});

it('makes a database public in one call, and private again in another', async () => {
  const before = await orders();
  expect(
    await control('PATCH', DATABASE, { publiclyAccessible: true }),
  ).toMatchObject({ status: 200, body: { publiclyAccessible: true } });

  const exposed = await orders();
  expect(exposed.PubliclyAccessible).toBe(true);
  const ec2 = new EC2Client(await memberSettings(aws));
  const subnets = exposed.DBSubnetGroup?.Subnets?.map(s => s.SubnetIdentifier);
  const { RouteTables = [] } = await ec2.send(
    new DescribeRouteTablesCommand({
      Filters: [
        { Name: 'association.subnet-id', Values: [subnets?.[0] ?? ''] },
      ],
    }),
  );
  expect(RouteTables[0].Routes).toContainEqual(
    expect.objectContaining({
      DestinationCidrBlock: '0.0.0.0/0',
      GatewayId: expect.stringMatching(/^igw-/),
    }),
  );
  const { SecurityGroupRules = [] } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({
      Filters: [
        {
          Name: 'group-id',
          Values: [exposed.VpcSecurityGroups?.[0].VpcSecurityGroupId ?? ''],
        },
      ],
    }),
  );
  expect(SecurityGroupRules).toContainEqual(
    expect.objectContaining({ CidrIpv4: '0.0.0.0/0', FromPort: 5432 }),
  );

  await control('PATCH', DATABASE, { publiclyAccessible: false });
  const { LatestRestorableTime: _, ...now } = await orders();
  expect(now).toMatchObject({
    PubliclyAccessible: false,
    DBSubnetGroup: before.DBSubnetGroup,
    VpcSecurityGroups: before.VpcSecurityGroups,
  });
});

it('sets only the flag if subnets or groups are given', async () => {
  const { DBSubnetGroup } = await orders();
  await control('PATCH', DATABASE, {
    publiclyAccessible: true,
    securityGroups: ['db'],
  });
  expect(await orders()).toMatchObject({
    PubliclyAccessible: true,
    DBSubnetGroup,
  });
});

it('creates and deletes databases', async () => {
  const path = `databases/${MEMBER}/${REGION}/fresh`;
  const body = { engine: 'mysql 8.4.7', network: 'main' };
  expect((await control('POST', path, body)).status).toBe(200);
  expect((await control('POST', path, body)).status).toBe(409);
  const { body: list } = await control('GET', 'databases');
  expect(list.items.map((db: { name: string }) => db.name)).toContain('fresh');
  expect((await control('DELETE', path)).status).toBe(204);
  expect((await control('DELETE', path)).status).toBe(404);
});

it('promotes the replicas of a deleted database', async () => {
  const path = `databases/${MEMBER}/${REGION}/copy`;
  const copy = {
    engine: 'postgres 17.6',
    network: 'main',
    replicaOf: 'orders',
  };
  expect((await control('POST', path, copy)).status).toBe(200);
  expect((await control('DELETE', DATABASE)).status).toBe(204);
  expect((await control('PATCH', path, {})).body.replicaOf).toBeUndefined();
});

it('rejects an invalid estate, and changes nothing', async () => {
  for (const [body, message] of [
    [{ encryption: 'nothing' }, /databases\.orders\.encryption: no key/],
    [{ backupRetentionDays: 99 }, /backupRetentionDays/],
    [{ colour: 'red' }, /colour/],
    ['text', /body/],
  ] as const) {
    const refused = await control('PATCH', DATABASE, body);
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatch(message);
  }
  expect((await orders()).BackupRetentionPeriod).toBe(14);
  expect((await control('PATCH', `${DATABASE}x`, {})).status).toBe(404);
});

it('denies and restores permissions', async () => {
  const path = `permissions/${MEMBER}`;
  const actions = ['rds:DescribeDBInstances'];
  expect(await control('PUT', path, { actions })).toMatchObject({
    status: 200,
    body: { accountId: MEMBER, denied: actions },
  });
  await expect(orders()).rejects.toMatchObject({ name: 'AccessDenied' });
  expect((await control('DELETE', path)).status).toBe(204);
  await expect(orders()).resolves.toBeDefined();
  expect((await control('PUT', path, {})).status).toBe(400);
  expect((await control('PUT', 'permissions/1', { actions })).status).toBe(404);
});

it('adds, lists and removes faults', async () => {
  const { body: fault } = await control('POST', 'faults', {
    kind: 'server-error',
    service: 'rds',
  });
  await expect(orders()).rejects.toMatchObject({ name: 'InternalFailure' });
  expect((await control('GET', 'faults')).body.items).toMatchObject([
    { id: fault.id, hits: expect.any(Number) },
  ]);
  expect((await control('DELETE', `faults/${fault.id}`)).status).toBe(204);
  expect((await control('DELETE', `faults/${fault.id}`)).status).toBe(404);
  await expect(orders()).resolves.toBeDefined();
  expect((await control('POST', 'faults', { kind: 'fire' })).status).toBe(400);
});

it('counts calls by their outcome', async () => {
  await orders();
  await control('PUT', `permissions/${MEMBER}`, { actions: ['rds:*'] });
  await orders().catch(() => {});
  const { body } = await control('GET', 'calls');
  expect(body.counts).toEqual(
    expect.arrayContaining([
      {
        service: 'rds',
        operation: 'DescribeDBInstances',
        accountId: MEMBER,
        region: REGION,
        outcome: 'ok',
        count: 1,
      },
      expect.objectContaining({ outcome: 'AccessDenied', count: 1 }),
    ]),
  );
  await control('DELETE', 'calls');
  expect((await control('GET', 'calls')).body.total).toBe(0);
});

it('rejects requests from a page in a browser', async () => {
  const refused = await control(
    'PATCH',
    DATABASE,
    { publiclyAccessible: true },
    { origin: 'https://example.com' },
  );
  expect(refused.status).toBe(403);
  expect((await orders()).PubliclyAccessible).toBe(false);
});

it('gives a recreated database with the same name another resource id', async () => {
  const path = `databases/${MEMBER}/${REGION}/fresh`;
  const body = { engine: 'mysql 8.4.7', network: 'main' };
  await control('POST', path, body);
  const first = await instance('fresh');
  await control('DELETE', path);
  await control('POST', path, body);
  const second = await instance('fresh');
  expect(second.DBInstanceArn).toBe(first.DBInstanceArn);
  expect(second.DbiResourceId).not.toBe(first.DbiResourceId);
});
