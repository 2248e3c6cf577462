import {
  AccessAnalyzerClient,
  ListAnalyzersCommand,
} from '@aws-sdk/client-accessanalyzer';
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
} from '@aws-sdk/client-config-service';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  GetDetectorCommand,
  GuardDutyClient,
  ListDetectorsCommand,
} from '@aws-sdk/client-guardduty';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  DescribeHubCommand,
  GetEnabledStandardsCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import {
  GetDocumentCommand,
  GetServiceSettingCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { memberSettings } from '../../testing/clientSettings';
import { REGION, smallEstate } from '../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../startLocalAws';

const OPT_IN = 'me-south-1';
const shell = { Name: 'SSM-SessionManagerRunShell' };
const sharing = {
  SettingId: '/ssm/documents/console/public-sharing-permission',
};

let aws: RunningAws;
/** A region with the defaults of a new account. */
let untouched: Awaited<ReturnType<typeof memberSettings>>;
/** A region in which all services are enabled. */
let kept: Awaited<ReturnType<typeof memberSettings>>;

beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.reader = { allow: ['*'] };
  estate.regions.push(OPT_IN, 'ap-east-1', 'sa-east-1');
  const account = estate.accounts[1];
  Object.assign(account.regions![REGION], {
    sessionPreferences: { kmsKeyId: 'key', cloudWatchLogGroupName: 'sessions' },
    documentSharing: 'Disable',
    configRecorder: {},
    guardDuty: { rdsProtection: false },
    securityHub: { standards: ['cis-aws-foundations-benchmark/v/3.0.0'] },
    analyzers: {
      outside: { type: 'ORGANIZATION' },
      unused: { type: 'ACCOUNT_UNUSED_ACCESS' },
    },
  });
  account.regions!['us-east-1'] = { securityHub: { enabled: false } };
  account.optedOut = [OPT_IN];
  account.deniedRegions = ['sa-east-1'];
  aws = await startLocalAws({ estate, port: 0 });
  kept = await memberSettings(aws);
  untouched = { ...kept, region: 'us-east-1' };
});
afterAll(async () => aws.close());

it('Session Manager has no preferences until somebody sets them', async () => {
  await expect(
    new SSMClient(untouched).send(new GetDocumentCommand(shell)),
  ).rejects.toMatchObject({ name: 'InvalidDocument' });
  const { Content, DocumentType } = await new SSMClient(kept).send(
    new GetDocumentCommand(shell),
  );
  expect(DocumentType).toBe('Session');
  expect(JSON.parse(Content ?? '')).toMatchObject({
    sessionType: 'Standard_Stream',
    inputs: { kmsKeyId: 'key', cloudWatchLogGroupName: 'sessions' },
  });
});

it('SSM allows public documents until the setting blocks them', async () => {
  const ask = (settings: typeof kept) =>
    new SSMClient(settings).send(new GetServiceSettingCommand(sharing));
  expect(await ask(untouched)).toMatchObject({
    ServiceSetting: { SettingValue: 'Enable', Status: 'Default' },
  });
  expect(await ask(kept)).toMatchObject({
    ServiceSetting: { SettingValue: 'Disable', Status: 'Customized' },
  });
  await expect(
    new SSMClient(kept).send(
      new GetServiceSettingCommand({ SettingId: '/ssm/none' }),
    ),
  ).rejects.toMatchObject({ name: 'ServiceSettingNotFound' });
});

it('Config returns the customer managed recorder, or none', async () => {
  const ask = (settings: typeof kept, name?: string) =>
    new ConfigServiceClient(settings).send(
      new DescribeConfigurationRecorderStatusCommand({
        ConfigurationRecorderNames: name ? [name] : undefined,
      }),
    );
  expect((await ask(untouched)).ConfigurationRecordersStatus).toEqual([]);
  expect((await ask(kept)).ConfigurationRecordersStatus).toMatchObject([
    { name: 'default', recording: true, lastStatus: 'Success' },
  ]);
  await expect(ask(kept, 'other')).rejects.toMatchObject({
    name: 'NoSuchConfigurationRecorderException',
  });
});

it('GuardDuty returns one detector with its features, or none', async () => {
  const client = new GuardDutyClient(kept);
  expect(
    (await new GuardDutyClient(untouched).send(new ListDetectorsCommand({})))
      .DetectorIds,
  ).toEqual([]);
  const { DetectorIds } = await client.send(new ListDetectorsCommand({}));
  expect(DetectorIds).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  const { Status, Features } = await client.send(
    new GetDetectorCommand({ DetectorId: DetectorIds![0] }),
  );
  expect(Status).toBe('ENABLED');
  expect(Features).toContainEqual(
    expect.objectContaining({ Name: 'RDS_LOGIN_EVENTS', Status: 'DISABLED' }),
  );
  await expect(
    client.send(new GetDetectorCommand({ DetectorId: 'other' })),
  ).rejects.toMatchObject({ name: 'BadRequestException' });
});

it('Access Analyzer lists all types, or one', async () => {
  const ask = (settings: typeof kept, type?: 'ORGANIZATION') =>
    new AccessAnalyzerClient(settings).send(new ListAnalyzersCommand({ type }));
  expect((await ask(untouched)).analyzers).toEqual([]);
  expect((await ask(kept)).analyzers).toHaveLength(2);
  expect((await ask(kept, 'ORGANIZATION')).analyzers).toMatchObject([
    { name: 'outside', status: 'ACTIVE' },
  ]);
});

it('Security Hub returns an error if it is not enabled, and else its standards', async () => {
  const off = new SecurityHubClient(untouched);
  for (const asking of [
    off.send(new DescribeHubCommand({})),
    off.send(new GetEnabledStandardsCommand({})),
  ]) {
    await expect(asking).rejects.toMatchObject({
      name: 'InvalidAccessException',
      message: expect.stringContaining('not subscribed'),
      $metadata: { httpStatusCode: 401 },
    });
  }
  const client = new SecurityHubClient(kept);
  expect(await client.send(new DescribeHubCommand({}))).toMatchObject({
    HubArn: expect.stringContaining('hub/default'),
  });
  expect(
    (await client.send(new GetEnabledStandardsCommand({})))
      .StandardsSubscriptions,
  ).toMatchObject([
    {
      StandardsArn: expect.stringContaining(
        'cis-aws-foundations-benchmark/v/3.0.0',
      ),
    },
  ]);
});

it('EC2 lists the enabled regions of the account, and all on request', async () => {
  const client = new EC2Client(kept);
  const names = async (input: object) =>
    Object.fromEntries(
      (await client.send(new DescribeRegionsCommand(input))).Regions!.map(
        ({ RegionName, OptInStatus }) => [RegionName, OptInStatus],
      ),
    );
  const usable = {
    [REGION]: 'opt-in-not-required',
    'us-east-1': 'opt-in-not-required',
    'sa-east-1': 'opt-in-not-required',
    'ap-east-1': 'opted-in',
  };
  expect(await names({})).toEqual(usable);
  expect(await names({ AllRegions: true })).toEqual({
    ...usable,
    [OPT_IN]: 'not-opted-in',
  });
  expect(await names({ RegionNames: [OPT_IN] })).toEqual({
    [OPT_IN]: 'not-opted-in',
  });
});

it('sessions of the account are not valid in a region without opt-in', async () => {
  const there = { ...kept, region: OPT_IN };
  await expect(
    new EC2Client(there).send(new DescribeRegionsCommand({})),
  ).rejects.toMatchObject({ name: 'AuthFailure' });
  await expect(
    new RDSClient(there).send(new DescribeDBInstancesCommand({})),
  ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  await expect(
    new SSMClient(there).send(new GetDocumentCommand(shell)),
  ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
});

it('a service control policy denies a region except for global services, with the text of AWS', async () => {
  const there = { ...kept, region: 'sa-east-1' };
  await expect(
    new RDSClient(there).send(new DescribeDBInstancesCommand({})),
  ).rejects.toMatchObject({
    name: 'AccessDenied',
    message: expect.stringContaining(
      'with an explicit deny in a service control policy',
    ),
  });
  expect(
    (await new EC2Client(there).send(new DescribeRegionsCommand({}))).Regions,
  ).toHaveLength(4);
});
