import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { memberSettings, portalSettings } from '../testing/clientSettings';
import { smallEstate } from '../testing/smallEstate';
import { startLocalAws } from './startLocalAws';

it('returns ARNs in the partition of the estate', async () => {
  const estate = { ...smallEstate(), partition: 'aws-us-gov' as const };
  const aws = await startLocalAws({ estate, port: 0 });
  try {
    const sts = new STSClient(portalSettings(aws));
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toMatch(/^arn:aws-us-gov:iam::/);
    const role = Arn!.replace(/:iam::.*/, '');
    await expect(
      sts.send(
        new AssumeRoleCommand({
          RoleArn: `${role}:iam::000000000000:role/Nobody`,
          RoleSessionName: 'test',
        }),
      ),
    ).rejects.toThrow(/arn:aws-us-gov:/);
    const rds = new RDSClient(await memberSettings(aws));
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({}));
    expect(
      DBInstances?.every(({ DBInstanceArn }) =>
        DBInstanceArn?.startsWith('arn:aws-us-gov:rds:'),
      ),
    ).toBe(true);
  } finally {
    await aws.close();
  }
});
