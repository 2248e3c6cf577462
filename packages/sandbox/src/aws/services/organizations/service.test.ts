import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { generateEstate } from '../../../estate';
import {
  memberSettings,
  portalSettings,
} from '../../../testing/clientSettings';
import { MANAGEMENT, smallEstate } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.reader.allow!.push('organizations:*');
  aws = await startLocalAws({
    estate: generateEstate(estate, { databases: 0, accounts: 45, seed: 'a' }),
    port: 0,
  });
});
afterAll(async () => aws.close());

it('lists accounts in pages of at most 20', async () => {
  const client = new OrganizationsClient(portalSettings(aws));
  const sizes: number[] = [];
  const ids: Array<string | undefined> = [];
  for await (const { Accounts = [] } of paginateListAccounts({ client }, {})) {
    sizes.push(Accounts.length);
    ids.push(...Accounts.map(({ Id }) => Id));
  }
  expect(sizes).toEqual([20, 20, 5]);
  expect(new Set(ids).size).toBe(45);
  await expect(
    client.send(new ListAccountsCommand({ MaxResults: 21 })),
  ).rejects.toMatchObject({ name: 'InvalidInputException' });
});

it('lists accounts to the management account only', async () => {
  const member = new OrganizationsClient(await memberSettings(aws));
  await expect(member.send(new ListAccountsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  const { Organization } = await member.send(
    new DescribeOrganizationCommand({}),
  );
  expect(Organization?.MasterAccountId).toBe(MANAGEMENT);
});
