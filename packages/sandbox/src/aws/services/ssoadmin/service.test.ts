import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
} from '@aws-sdk/client-iam';
import {
  DescribePermissionSetCommand,
  GetInlinePolicyForPermissionSetCommand,
  ListCustomerManagedPolicyReferencesInPermissionSetCommand,
  ListInstancesCommand,
  ListManagedPoliciesInPermissionSetCommand,
  ListPermissionSetsCommand,
  ListPermissionSetsProvisionedToAccountCommand,
  SSOAdminClient,
} from '@aws-sdk/client-sso-admin';
import {
  memberSettings,
  portalSettings,
} from '../../../testing/clientSettings';
import {
  MANAGEMENT,
  MEMBER,
  REGION,
  smallEstate,
} from '../../../testing/smallEstate';
import { type RunningAws, startLocalAws } from '../../startLocalAws';

let aws: RunningAws;
beforeAll(async () => {
  const estate = smallEstate();
  estate.policies!.portal.allow!.push('sso:*', 'iam:*');
  estate.policies!.reader.allow!.push('sso:*', 'iam:*');
  estate.organization.features = ['RootCredentialsManagement'];
  estate.identityCenter = {
    region: REGION,
    permissionSets: {
      access: {
        sessionDuration: 'PT4H',
        inlinePolicy: { Version: '2012-10-17', Statement: [] },
        customerPolicies: ['orders-access'],
      },
      look: { managedPolicies: ['ReadOnlyAccess'] },
    },
    assignments: [{ permissionSet: 'look', account: MEMBER }],
  };
  aws = await startLocalAws({ estate, port: 0 });
});
afterAll(async () => aws.close());

const client = (region?: string) =>
  new SSOAdminClient(portalSettings(aws, region));

async function instance(): Promise<string> {
  const { Instances } = await client().send(new ListInstancesCommand({}));
  expect(Instances).toMatchObject([
    { OwnerAccountId: MANAGEMENT, Status: 'ACTIVE' },
  ]);
  return Instances?.[0].InstanceArn ?? '';
}

it('exists in one region only', async () => {
  await instance();
  const { Instances } = await client('us-east-1').send(
    new ListInstancesCommand({}),
  );
  expect(Instances).toEqual([]);
});

it('describes its permission sets', async () => {
  const InstanceArn = await instance();
  const { PermissionSets = [] } = await client().send(
    new ListPermissionSetsCommand({ InstanceArn }),
  );
  const described = await Promise.all(
    PermissionSets.map(async PermissionSetArn => {
      const about = { InstanceArn, PermissionSetArn };
      const { PermissionSet } = await client().send(
        new DescribePermissionSetCommand(about),
      );
      const { InlinePolicy } = await client().send(
        new GetInlinePolicyForPermissionSetCommand(about),
      );
      const { AttachedManagedPolicies } = await client().send(
        new ListManagedPoliciesInPermissionSetCommand(about),
      );
      const { CustomerManagedPolicyReferences } = await client().send(
        new ListCustomerManagedPolicyReferencesInPermissionSetCommand(about),
      );
      return [
        PermissionSet?.Name,
        PermissionSet?.SessionDuration,
        InlinePolicy,
        AttachedManagedPolicies?.map(({ Arn }) => Arn),
        CustomerManagedPolicyReferences?.map(({ Name }) => Name),
      ];
    }),
  );
  expect(described.sort()).toEqual([
    [
      'access',
      'PT4H',
      '{"Version":"2012-10-17","Statement":[]}',
      [],
      ['orders-access'],
    ],
    ['look', 'PT1H', '', ['arn:aws:iam::aws:policy/ReadOnlyAccess'], []],
  ]);
});

it('lists the permission sets that are provisioned to an account', async () => {
  const InstanceArn = await instance();
  const provisioned = async (AccountId: string) => {
    const { PermissionSets } = await client().send(
      new ListPermissionSetsProvisionedToAccountCommand({
        InstanceArn,
        AccountId,
      }),
    );
    return PermissionSets?.length;
  };
  expect(await provisioned(MEMBER)).toBe(1);
  expect(await provisioned(MANAGEMENT)).toBe(0);
});

it('rejects callers that are not administrators', async () => {
  const InstanceArn = await instance();
  const member = new SSOAdminClient(await memberSettings(aws));
  const list = () =>
    member.send(new ListPermissionSetsCommand({ InstanceArn }));
  await expect(list()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  aws.store.change(draft => {
    draft.organization.delegated = { 'sso.amazonaws.com': [MEMBER] };
  });
  expect((await list()).PermissionSets).toHaveLength(2);
  await expect(
    member.send(new ListPermissionSetsCommand({ InstanceArn: 'another' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('IAM returns the features of the organization to its administrators', async () => {
  const features = (iam: IAMClient) =>
    iam.send(new ListOrganizationsFeaturesCommand({}));
  const portal = new IAMClient(portalSettings(aws));
  expect((await features(portal)).EnabledFeatures).toEqual([
    'RootCredentialsManagement',
  ]);
  const member = new IAMClient(await memberSettings(aws));
  await expect(features(member)).rejects.toMatchObject({
    name: 'AccountNotManagementOrDelegatedAdministratorException',
  });
  aws.store.change(draft => {
    draft.organization.features = [];
  });
  await expect(features(portal)).rejects.toMatchObject({
    name: 'ServiceAccessNotEnabledException',
  });
});

it('IAM returns AWS managed policies with URL-encoded documents', async () => {
  const iam = new IAMClient(portalSettings(aws));
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const { PolicyVersion } = await iam.send(
    new GetPolicyVersionCommand({
      PolicyArn,
      VersionId: Policy?.DefaultVersionId,
    }),
  );
  expect(PolicyVersion?.Document).toMatch(/^%7B/);
  expect(
    JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? '')),
  ).toMatchObject({ Statement: [{ Effect: 'Allow', Action: '*' }] });
  await expect(
    iam.send(new GetPolicyCommand({ PolicyArn: `${PolicyArn}X` })),
  ).rejects.toMatchObject({ name: 'NoSuchEntityException' });
});
