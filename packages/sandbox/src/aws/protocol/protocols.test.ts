import { ACMClient, ListCertificatesCommand } from '@aws-sdk/client-acm';
import {
  DescribeRouteTablesCommand,
  DescribeVolumesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeKeyCommand,
  KMSClient,
  NotFoundException,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import {
  DBInstanceNotFoundFault,
  DeleteDBInstanceCommand,
  DescribeDBInstancesCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  GetFindingsCommand,
  ListEnabledProductsForImportCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { memberSettings, portalSettings } from '../../testing/clientSettings';
import { REGION, smallEstate } from '../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../startLocalAws';

let aws: RunningAws;
beforeAll(async () => {
  aws = await startLocalAws({ estate: smallEstate(), port: 0 });
});
afterAll(async () => aws.close());

/** Sends a request that no SDK would send. */
async function raw(
  service: string,
  request: { path?: string; body?: string; headers?: Record<string, string> },
) {
  const response = await fetch(`${aws.url}${request.path ?? '/'}`, {
    method: 'POST',
    body: request.body,
    headers: {
      ...request.headers,
      authorization: `AWS4-HMAC-SHA256 Credential=demo/20261124/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    },
  });
  return { status: response.status, text: await response.text() };
}

describe('AWS Query', () => {
  it('parses responses with special characters', async () => {
    const rds = new RDSClient(await memberSettings(aws));
    const { DBInstances } = await rds.send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }),
    );
    expect(DBInstances).toHaveLength(1);
    expect(DBInstances?.[0]).toMatchObject({
      DBInstanceArn: `arn:aws:rds:${REGION}:111122223333:db:orders`,
      Endpoint: { Port: 5432 },
      StorageEncrypted: true,
      InstanceCreateTime: expect.any(Date),
      TagList: [
        { Key: 'team', Value: 'payments' },
        { Key: 'with & <sign>', Value: 'a "quoted" >value' },
      ],
    });
  });

  it('returns errors that the SDK parses to their class', async () => {
    const rds = new RDSClient(await memberSettings(aws));
    const denied = rds.send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'nothing' }),
    );
    await expect(denied).rejects.toThrow(DBInstanceNotFoundFault);
    await expect(denied).rejects.toMatchObject({
      message: 'DBInstance nothing not found.',
      $metadata: { httpStatusCode: 404, requestId: expect.any(String) },
    });
  });

  it('returns InvalidAction for an operation that is not implemented or does not exist', async () => {
    const rds = new RDSClient(await memberSettings(aws));
    await expect(
      rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier: 'orders' })),
    ).rejects.toMatchObject({ name: 'InvalidAction' });
    const { status, text } = await raw('rds', { body: 'Action=MakeCoffee' });
    expect(status).toBe(400);
    expect(text).toContain('<Code>InvalidAction</Code>');
    expect(text).toContain('MakeCoffee');
    expect((await raw('rds', { body: '' })).text).toContain('MissingAction');
  });
});

describe('EC2 Query', () => {
  it('parses responses', async () => {
    const ec2 = new EC2Client(await memberSettings(aws));
    const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({}));
    const gateways = RouteTables?.flatMap(table => table.Routes ?? []).map(
      ({ GatewayId }) => GatewayId,
    );
    expect(gateways).toContainEqual(expect.stringMatching(/^igw-/));
  });

  it('returns errors in the format of EC2', async () => {
    const ec2 = new EC2Client(await memberSettings(aws));
    await expect(
      ec2.send(
        new DescribeRouteTablesCommand({ RouteTableIds: ['rtb-nothing'] }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidRouteTableID.NotFound' });
    await expect(
      ec2.send(new DescribeVolumesCommand({})),
    ).rejects.toMatchObject({ name: 'InvalidAction' });
  });
});

describe('AWS JSON', () => {
  it('parses responses', async () => {
    const kms = new KMSClient(await memberSettings(aws));
    const { KeyMetadata } = await kms.send(
      new DescribeKeyCommand({ KeyId: 'alias/data' }),
    );
    expect(KeyMetadata).toMatchObject({
      KeyManager: 'CUSTOMER',
      CreationDate: expect.any(Date),
    });
  });

  it('returns errors that the SDK parses to their class', async () => {
    const kms = new KMSClient(await memberSettings(aws));
    await expect(
      kms.send(new DescribeKeyCommand({ KeyId: 'alias/nothing' })),
    ).rejects.toThrow(NotFoundException);
  });

  it('returns UnknownOperationException for an operation that is not implemented', async () => {
    const kms = new KMSClient(await memberSettings(aws));
    await expect(
      kms.send(new ScheduleKeyDeletionCommand({ KeyId: 'alias/data' })),
    ).rejects.toMatchObject({ name: 'UnknownOperationException' });
    const { status, text } = await raw('kms', {
      headers: { 'x-amz-target': 'TrentService.MakeCoffee' },
    });
    expect(status).toBe(400);
    expect(JSON.parse(text).__type).toBe('UnknownOperationException');
  });

  it('rejects a body that is not JSON', async () => {
    const { text } = await raw('organizations', {
      headers: { 'x-amz-target': 'AWSOrganizationsV20161128.ListAccounts' },
      body: '{',
    });
    expect(JSON.parse(text).__type).toBe('SerializationException');
  });

  it('denies an action that no policy allows', async () => {
    const acm = new ACMClient(await memberSettings(aws));
    await expect(
      acm.send(new ListCertificatesCommand({})),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('REST JSON', () => {
  it('parses responses', async () => {
    const hub = new SecurityHubClient(portalSettings(aws));
    const { Findings } = await hub.send(
      new GetFindingsCommand({
        Filters: {
          ResourceId: [
            {
              Value: `arn:aws:rds:${REGION}:111122223333:db:orders`,
              Comparison: 'EQUALS',
            },
          ],
        },
      }),
    );
    expect(Findings?.length).toBeGreaterThan(5);
  });

  it('returns UnknownOperationException for an operation that is not implemented', async () => {
    const hub = new SecurityHubClient(portalSettings(aws));
    await expect(
      hub.send(new ListEnabledProductsForImportCommand({})),
    ).rejects.toMatchObject({
      name: 'UnknownOperationException',
      $metadata: { httpStatusCode: 404 },
    });
  });
});

it('responds to a request without a signature as AWS does', async () => {
  const response = await fetch(aws.url, { method: 'POST' });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({
    __type: 'MissingAuthenticationToken',
  });
});
