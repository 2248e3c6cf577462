import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { memberSettings, portalSettings } from '../../testing/clientSettings';
import {
  MANAGEMENT,
  MEMBER,
  REGION,
  smallEstate,
} from '../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../startLocalAws';

let aws: RunningAws;
let now = new Date('2026-11-24T10:00:00Z');

beforeAll(async () => {
  const estate = smallEstate();
  estate.roles!.WithExternalId = {
    trusts: [MANAGEMENT],
    policies: ['reader'],
    externalId: 'portal',
  };
  estate.roles!.Stranger = { trusts: ['999999999999'], policies: ['reader'] };
  aws = await startLocalAws({ estate, port: 0, clock: () => now });
});
beforeEach(() => {
  now = new Date('2026-11-24T10:00:00Z');
  aws.permissions.restore(MEMBER);
});
afterAll(async () => aws.close());

const assume = (role: string, ExternalId?: string) =>
  new STSClient(portalSettings(aws)).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${MEMBER}:role/${role}`,
      RoleSessionName: 'backstage',
      ExternalId,
    }),
  );

it('tells every caller its identity', async () => {
  const sts = new STSClient(await memberSettings(aws));
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: MEMBER,
    Arn: `arn:aws:sts::${MEMBER}:assumed-role/Reader/backstage`,
  });
});

it('shows an account only its own databases', async () => {
  const list = async (settings: ReturnType<typeof portalSettings>) =>
    (await new RDSClient(settings).send(new DescribeDBInstancesCommand({})))
      .DBInstances;
  expect((await list(await memberSettings(aws)))?.length).toBe(4);
  expect(
    await list(await memberSettings(aws, { accountId: MANAGEMENT })),
  ).toEqual([]);
  expect(
    await list(await memberSettings(aws, { region: 'us-east-1' })),
  ).toEqual([]);
});

describe('a trust policy', () => {
  const ROLE = `arn:aws:iam::${MANAGEMENT}:role/backend`;
  const statement = (Condition?: object, AWS: string | string[] = ROLE) => ({
    Effect: 'Allow' as const,
    Principal: { AWS },
    Action: 'sts:AssumeRole',
    ...(Condition && { Condition: { StringEquals: Condition } }),
  });
  const deny = (Condition?: object) => ({
    ...statement(Condition),
    Effect: 'Deny' as const,
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
  it.each<[string, object[], string | undefined, boolean]>([
    ['names the role of the session', [statement()], undefined, true],
    ['names the account', [statement({}, MANAGEMENT)], undefined, true],
    [
      'names the account by its root',
      [statement({}, `arn:aws:iam::${MANAGEMENT}:root`)],
      undefined,
      true,
    ],
    ['names another role', [statement({}, `${ROLE}-2`)], undefined, false],
    [
      'requires an external id',
      [statement({ 'sts:ExternalId': 'sixteen-characters' })],
      'sixteen-characters',
      true,
    ],
    [
      'requires another external id',
      [statement({ 'sts:ExternalId': 'sixteen-characters' })],
      'sixteen-character',
      false,
    ],
    [
      'requires an external id that is missing',
      [statement({ 'sts:ExternalId': 'sixteen-characters' })],
      undefined,
      false,
    ],
    [
      'requires the organization',
      [statement({ 'aws:PrincipalOrgID': 'o-sandbox0001' })],
      undefined,
      true,
    ],
    [
      'requires another organization',
      [statement({ 'aws:PrincipalOrgID': 'o-another0001' })],
      undefined,
      false,
    ],
    ['denies it as well', [statement(), deny()], undefined, false],
    [
      'denies it to another account',
      [statement(), deny({ 'aws:PrincipalAccount': MEMBER })],
      undefined,
      true,
    ],
  ])('that %s', async (_name, Statement, ExternalId, trusted) => {
    const estate = smallEstate();
    estate.portal.role = 'backend';
    estate.roles!.Trusting = {
      trusts: [],
      policies: ['reader'],
      trustPolicy: { Version: '2012-10-17', Statement: Statement as never },
    };
    const own = await startLocalAws({ estate, port: 0 });
    try {
      const assumed = new STSClient(portalSettings(own)).send(
        new AssumeRoleCommand({
          RoleArn: `arn:aws:iam::${MEMBER}:role/Trusting`,
          RoleSessionName: 'backstage',
          ExternalId,
        }),
      );
      const outcome = await assumed.then(
        ({ Credentials }) => Boolean(Credentials),
        error => error.name,
      );
      expect(outcome).toBe(trusted || 'AccessDenied');
    } finally {
      await own.close();
    }
  });
});

it('does not let a caller assume a role that does not trust it', async () => {
  for (const refused of [
    assume('Stranger'),
    assume('Nothing'),
    assume('WithExternalId'),
    assume('WithExternalId', 'guessed'),
  ]) {
    await expect(refused).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(
        `User: arn:aws:iam::${MANAGEMENT}:user/portal is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::${MEMBER}:role/`,
      ),
    });
  }
  expect((await assume('WithExternalId', 'portal')).Credentials).toBeDefined();
});

it('rejects unknown access keys', async () => {
  const sts = new STSClient({
    ...portalSettings(aws),
    credentials: { accessKeyId: 'AKIAGUESSED', secretAccessKey: 'x' },
  });
  await expect(
    sts.send(new GetCallerIdentityCommand({})),
  ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
});

it('rejects a session token that was changed', async () => {
  const settings = await memberSettings(aws);
  const payload = Buffer.from(
    JSON.stringify({
      accountId: MANAGEMENT,
      role: 'Reader',
      session: 'x',
      expires: Number.MAX_SAFE_INTEGER,
    }),
  ).toString('base64url');
  const [, signature] = settings.credentials.sessionToken!.split('.');
  const sts = new STSClient({
    ...settings,
    credentials: {
      ...settings.credentials,
      sessionToken: `${payload}.${signature}`,
    },
  });
  await expect(
    sts.send(new GetCallerIdentityCommand({})),
  ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
});

it('expires sessions', async () => {
  const rds = new RDSClient(await memberSettings(aws));
  now = new Date('2026-11-24T11:00:01Z');
  await expect(
    rds.send(new DescribeDBInstancesCommand({})),
  ).rejects.toMatchObject({ name: 'ExpiredToken' });
});

describe('permissions', () => {
  it('names the caller and the action, with the text of each service', async () => {
    aws.permissions.deny(MEMBER, [
      'rds:DescribeDBInstances',
      'ec2:Describe*',
      'kms:DescribeKey',
    ]);
    const settings = await memberSettings(aws);
    const caller = `User: arn:aws:sts::${MEMBER}:assumed-role/Reader/backstage is not authorized to perform: `;
    await expect(
      new RDSClient(settings).send(new DescribeDBInstancesCommand({})),
    ).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining(`${caller}rds:DescribeDBInstances`),
      $metadata: { httpStatusCode: 403 },
    });
    await expect(
      new EC2Client(settings).send(new DescribeSubnetsCommand({})),
    ).rejects.toMatchObject({
      name: 'UnauthorizedOperation',
      message: expect.stringContaining(
        `You are not authorized to perform this operation. ${caller}ec2:DescribeSubnets`,
      ),
    });
    await expect(
      new KMSClient(settings).send(new DescribeKeyCommand({ KeyId: 'x' })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`${caller}kms:DescribeKey`),
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('are restored, and other permissions do not change', async () => {
    aws.permissions.deny(MEMBER, ['rds:DescribeDBInstances']);
    const rds = new RDSClient(await memberSettings(aws));
    const other = new RDSClient(
      await memberSettings(aws, { accountId: MANAGEMENT }),
    );
    const call = () => new DescribeDBInstancesCommand({});
    await expect(rds.send(call())).rejects.toThrow('not authorized');
    await expect(other.send(call())).resolves.toBeDefined();
    aws.permissions.restore(MEMBER);
    await expect(rds.send(call())).resolves.toBeDefined();
  });

  it('do not include keys of other accounts', async () => {
    const kms = new KMSClient(
      await memberSettings(aws, { accountId: MANAGEMENT }),
    );
    await expect(
      kms.send(
        new DescribeKeyCommand({
          KeyId: `arn:aws:kms:${REGION}:${MEMBER}:key/0`,
        }),
      ),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('no resource-based policy allows'),
    });
  });
});
