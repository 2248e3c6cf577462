import { ACMClient, ListCertificatesCommand } from '@aws-sdk/client-acm';
import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetAccountSummaryCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import {
  DescribeInstanceInformationCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { memberSettings } from '../../testing/clientSettings';
import { MEMBER, REGION, smallEstate } from '../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../startLocalAws';

let aws: RunningAws;
let settings: Awaited<ReturnType<typeof memberSettings>>;
beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.reader = { allow: ['*'] };
  estate.accounts[0].trails = { audit: { organization: true } };
  estate.accounts[1].iam = { root: { mfa: 'virtual' } };
  const region = estate.accounts[1].regions![REGION];
  region.databases!.orders.managedMasterPassword = true;
  region.databases!.ledger.managedMasterPassword = true;
  region.certificates = { 'shop.example.com': { daysLeft: 10 } };
  region.bastions = {
    bastion: { network: 'main', subnet: 'data-a', securityGroups: ['app'] },
    silent: { network: 'main', subnet: 'data-a', agent: 'none' },
  };
  aws = await startLocalAws({ estate, port: 0 });
  settings = await memberSettings(aws);
});
afterAll(async () => aws.close());

it('IAM returns the summary of the account', async () => {
  const { SummaryMap } = await new IAMClient(settings).send(
    new GetAccountSummaryCommand({}),
  );
  expect(SummaryMap).toMatchObject({ AccountMFAEnabled: 1 });
});

it('EC2 and SSM return the same bastion, if its agent has reported', async () => {
  const { Reservations = [] } = await new EC2Client(settings).send(
    new DescribeInstancesCommand({}),
  );
  const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
  expect(instances).toHaveLength(2);
  const { InstanceInformationList } = await new SSMClient(settings).send(
    new DescribeInstanceInformationCommand({}),
  );
  const bastion = instances.find(({ Tags }) =>
    Tags?.some(({ Value }) => Value === 'bastion'),
  );
  expect(InstanceInformationList).toEqual([
    expect.objectContaining({
      InstanceId: bastion?.InstanceId,
      PingStatus: 'Online',
    }),
  ]);
});

it('ACM lists certificates with their expiry', async () => {
  const { CertificateSummaryList } = await new ACMClient(settings).send(
    new ListCertificatesCommand({}),
  );
  expect(CertificateSummaryList).toMatchObject([
    { DomainName: 'shop.example.com', NotAfter: expect.any(Date) },
  ]);
});

it('Secrets Manager describes the secret that RDS manages without its value', async () => {
  const { DBInstances } = await new RDSClient(settings).send(
    new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'orders' }),
  );
  const SecretId = DBInstances?.[0].MasterUserSecret?.SecretArn;
  const client = new SecretsManagerClient(settings);
  expect(
    await client.send(new DescribeSecretCommand({ SecretId })),
  ).toMatchObject({
    ARN: SecretId,
    OwningService: 'rds',
    RotationEnabled: true,
  });
  const { DBClusters } = await new RDSClient(settings).send(
    new DescribeDBClustersCommand({}),
  );
  const ofCluster = DBClusters?.[0].MasterUserSecret?.SecretArn;
  expect(
    await client.send(new DescribeSecretCommand({ SecretId: ofCluster })),
  ).toMatchObject({ ARN: ofCluster, RotationEnabled: true });
  await expect(
    client.send(new GetSecretValueCommand({ SecretId })),
  ).rejects.toMatchObject({ name: 'UnknownOperationException' });
});

it('CloudTrail returns the trail of the organization', async () => {
  const client = new CloudTrailClient(settings);
  const { trailList = [] } = await client.send(new DescribeTrailsCommand({}));
  expect(trailList).toMatchObject([{ IsOrganizationTrail: true }]);
  expect(trailList[0].TrailARN).not.toContain(MEMBER);
  expect(
    await client.send(
      new GetTrailStatusCommand({ Name: trailList[0].TrailARN }),
    ),
  ).toMatchObject({ IsLogging: true });
});
