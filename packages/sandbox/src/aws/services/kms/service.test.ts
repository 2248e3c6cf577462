import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  paginateListAliases,
} from '@aws-sdk/client-kms';
import { memberSettings } from '../../../testing/clientSettings';
import { REGION, smallEstate } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
let client: KMSClient;
beforeAll(async () => {
  const estate = smallEstate();
  Object.assign(estate.accounts[1].regions![REGION].keys!, {
    still: {},
    imported: { rotation: true, origin: 'EXTERNAL' },
    open: { policy: 'not JSON' },
    leaving: { rotation: true, state: 'PendingDeletion' },
  });
  aws = await startLocalAws({ estate, port: 0 });
  client = new KMSClient(await memberSettings(aws));
});
afterAll(async () => aws.close());

it.each([
  ['alias/data', true],
  ['alias/aws/rds', true],
  ['alias/still', false],
  ['alias/imported', false],
  ['alias/leaving', false],
])('rotates %s: %s', async (KeyId, rotates) => {
  const status = await client.send(new GetKeyRotationStatusCommand({ KeyId }));
  expect(status.KeyRotationEnabled).toBe(rotates);
});

it.each([
  ['alias/data', 'arn:aws:iam::111122223333:root'],
  ['alias/aws/rds', 'kms:CallerAccount'],
  ['alias/open', 'not JSON'],
])('returns the policy of %s', async (KeyId, part) => {
  const { Policy } = await client.send(new GetKeyPolicyCommand({ KeyId }));
  expect(Policy).toContain(part);
});

it('finds a key by its id, its ARN and its alias', async () => {
  const describe = async (KeyId = '') =>
    (await client.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata;
  const key = await describe('alias/data');
  expect(await describe(key?.KeyId)).toEqual(key);
  expect(await describe(key?.Arn)).toEqual(key);
  expect(await describe('alias/aws/rds')).toMatchObject({ KeyManager: 'AWS' });
});

it('lists aliases page by page', async () => {
  const names: Array<string | undefined> = [];
  for await (const { Aliases = [] } of paginateListAliases(
    { client, pageSize: 2 },
    {},
  )) {
    names.push(...Aliases.map(({ AliasName }) => AliasName));
  }
  expect(names).toEqual([
    'alias/aws/rds',
    'alias/data',
    'alias/imported',
    'alias/leaving',
    'alias/open',
    'alias/still',
  ]);
});
