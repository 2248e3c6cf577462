import {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListAccountsCommand,
  ListDelegatedAdministratorsCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  OrganizationsClient,
  paginateListAccounts,
} from '@aws-sdk/client-organizations';
import { generateEstate } from '../../../estate';
import {
  memberSettings,
  portalSettings,
} from '../../../testing/clientSettings';
import { MANAGEMENT, MEMBER, smallEstate } from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.reader.allow!.push('organizations:*');
  estate.organization = {
    management: MANAGEMENT,
    ous: {
      workloads: {},
      production: { parent: 'workloads', accounts: [MEMBER] },
    },
    policies: {
      leave: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Deny',
          Action: 'organizations:LeaveOrganization',
          Resource: '*',
        },
      },
      text: 'no JSON',
    },
    attached: { workloads: ['leave'], [MEMBER]: ['text'] },
  };
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

it('lists accounts only for the management account', async () => {
  const member = new OrganizationsClient(await memberSettings(aws));
  await expect(member.send(new ListAccountsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  const { Organization } = await member.send(
    new DescribeOrganizationCommand({}),
  );
  expect(Organization?.MasterAccountId).toBe(MANAGEMENT);
});

describe('the policies of an organization', () => {
  const SERVICE_CONTROL_POLICY = 'SERVICE_CONTROL_POLICY';

  it('are attached from the root down to the account', async () => {
    const client = new OrganizationsClient(portalSettings(aws));
    const { Roots } = await client.send(new ListRootsCommand({}));
    expect(Roots).toMatchObject([
      { PolicyTypes: [{ Type: SERVICE_CONTROL_POLICY, Status: 'ENABLED' }] },
    ]);
    const path = [MEMBER];
    const types: Array<string | undefined> = [];
    while (types.at(-1) !== 'ROOT') {
      const { Parents } = await client.send(
        new ListParentsCommand({ ChildId: path[0] }),
      );
      types.push(Parents?.[0].Type);
      path.unshift(Parents?.[0].Id ?? '');
    }
    expect(types).toEqual([
      'ORGANIZATIONAL_UNIT',
      'ORGANIZATIONAL_UNIT',
      'ROOT',
    ]);
    expect(path[0]).toBe(Roots?.[0].Id);
    const names: string[][] = [];
    const contents: Array<string | undefined> = [];
    for (const TargetId of path) {
      const { Policies = [] } = await client.send(
        new ListPoliciesForTargetCommand({
          TargetId,
          Filter: SERVICE_CONTROL_POLICY,
        }),
      );
      names.push(Policies.map(({ Name = '' }) => Name).sort());
      for (const { Id } of Policies.filter(({ AwsManaged }) => !AwsManaged)) {
        const { Policy } = await client.send(
          new DescribePolicyCommand({ PolicyId: Id }),
        );
        contents.push(Policy?.Content);
      }
    }
    expect(names).toEqual([
      ['FullAWSAccess'],
      ['FullAWSAccess', 'leave'],
      ['FullAWSAccess'],
      ['FullAWSAccess', 'text'],
    ]);
    expect(JSON.parse(contents[0] ?? '')).toMatchObject({
      Statement: { Effect: 'Deny' },
    });
    expect(contents[1]).toBe('no JSON');
    const { Policy } = await client.send(
      new DescribePolicyCommand({ PolicyId: 'p-FullAWSAccess' }),
    );
    expect(JSON.parse(Policy?.Content ?? '').Statement).toEqual([
      { Effect: 'Allow', Action: '*', Resource: '*' },
    ]);
  });

  it('return errors for unknown targets and policies', async () => {
    const client = new OrganizationsClient(portalSettings(aws));
    await expect(
      client.send(new ListParentsCommand({ ChildId: '000000000000' })),
    ).rejects.toMatchObject({ name: 'ChildNotFoundException' });
    await expect(
      client.send(
        new ListPoliciesForTargetCommand({
          TargetId: 'r-zzzz',
          Filter: SERVICE_CONTROL_POLICY,
        }),
      ),
    ).rejects.toMatchObject({ name: 'TargetNotFoundException' });
    await expect(
      client.send(new DescribePolicyCommand({ PolicyId: 'p-00000000' })),
    ).rejects.toMatchObject({ name: 'PolicyNotFoundException' });
  });
});

it('is visible to delegated administrators, which do not include the management account', async () => {
  const client = new OrganizationsClient(portalSettings(aws));
  const administrators = async () => {
    const answer = await client.send(
      new ListDelegatedAdministratorsCommand({
        ServicePrincipal: 'securityhub.amazonaws.com',
      }),
    );
    return answer.DelegatedAdministrators?.map(({ Id }) => Id);
  };
  expect(await administrators()).toEqual([]);
  aws.store.change(draft => {
    draft.securityHub.administrator = MEMBER;
  });
  expect(await administrators()).toEqual([MEMBER]);
  const member = new OrganizationsClient(await memberSettings(aws));
  const { Accounts } = await member.send(new ListAccountsCommand({}));
  expect(Accounts).toHaveLength(20);
});
