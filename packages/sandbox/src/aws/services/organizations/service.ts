import * as client from '@aws-sdk/client-organizations';
import type { Estate } from '../../../estate';
import { arn } from '../../../estate/arn';
import { awsJson } from '../../protocol/awsJson';
import { AwsError } from '../../protocol/AwsError';
import { defineService, type Handlers } from '../../service/Service';
import { delegatedAdministrators, requireAdministrator } from './delegation';
import { page } from './page';
import { parentOf, policyId, rootId, targetOf } from './tree';

const SCP = 'SERVICE_CONTROL_POLICY';
const FULL_ACCESS = 'FullAWSAccess';

const joined = new Date('2024-05-06T07:08:09Z');

function organizationArn({ organization }: Estate, what: string): string {
  return arn(
    'organizations',
    '',
    organization.management,
    `${what}/${organization.id}`,
  );
}

/** Policies are in force only if the organization has all features. */
const policiesEnabled = ({ organization }: Estate) =>
  organization.featureSet === 'ALL' && organization.serviceControlPolicies;

function policySummary(estate: Estate, name: string): client.PolicySummary {
  const AwsManaged = name === FULL_ACCESS;
  return {
    Id: policyId(estate, name),
    Arn: AwsManaged
      ? `arn:aws:organizations::aws:policy/service_control_policy/${policyId(
          estate,
          name,
        )}`
      : `${organizationArn(estate, 'policy')}/service_control_policy/${policyId(
          estate,
          name,
        )}`,
    Name: name,
    Description: '',
    Type: SCP,
    AwsManaged,
  };
}

const described = (estate: Estate, id: string) => {
  const account = estate.accounts.find(found => found.id === id);
  return {
    Id: id,
    Arn: `${organizationArn(estate, 'account')}/${id}`,
    Email: `${account?.name}@example.com`,
    Name: account?.name,
    Status: account?.status,
    State: account?.status,
    JoinedMethod: 'CREATED' as const,
    JoinedTimestamp: joined,
  };
};

const handlers: Handlers<typeof client> = {
  DescribeOrganization(_input, { world: { estate } }) {
    const { id, management, featureSet } = estate.organization;
    return {
      Organization: {
        Id: id,
        Arn: organizationArn(estate, 'organization'),
        FeatureSet: featureSet,
        MasterAccountId: management,
        MasterAccountArn: `${organizationArn(estate, 'account')}/${management}`,
        MasterAccountEmail: 'aws-management@example.com',
        AvailablePolicyTypes: [{ Type: SCP, Status: 'ENABLED' }],
      },
    };
  },

  ListAccounts(input, call) {
    requireAdministrator(call, 'organizations:ListAccounts');
    const { estate } = call.world;
    const found = page(estate.accounts, ({ id }) => id, input);
    return {
      Accounts: found.page.map(({ id }) => described(estate, id)),
      NextToken: found.next,
    };
  },

  ListDelegatedAdministrators(input, call) {
    requireAdministrator(call, 'organizations:ListDelegatedAdministrators');
    const { estate } = call.world;
    const found = page(
      delegatedAdministrators(estate, input.ServicePrincipal),
      id => id,
      input,
    );
    return {
      DelegatedAdministrators: found.page.map(id => ({
        ...described(estate, id),
        DelegationEnabledDate: joined,
      })),
      NextToken: found.next,
    };
  },

  ListRoots(input, call) {
    requireAdministrator(call, 'organizations:ListRoots');
    const { estate } = call.world;
    const found = page([rootId(estate)], id => id, input);
    return {
      Roots: found.page.map(id => ({
        Id: id,
        Arn: `${organizationArn(estate, 'root')}/${id}`,
        Name: 'Root',
        PolicyTypes: policiesEnabled(estate)
          ? [{ Type: SCP, Status: 'ENABLED' as const }]
          : [],
      })),
      NextToken: found.next,
    };
  },

  ListParents(input, call) {
    requireAdministrator(call, 'organizations:ListParents');
    const { estate } = call.world;
    const parent = parentOf(estate, input.ChildId ?? '');
    const found = page([parent], id => id, input);
    return {
      Parents: found.page.map(id => ({
        Id: id,
        Type: id === rootId(estate) ? 'ROOT' : 'ORGANIZATIONAL_UNIT',
      })),
      NextToken: found.next,
    };
  },

  ListPoliciesForTarget(input, call) {
    requireAdministrator(call, 'organizations:ListPoliciesForTarget');
    const { estate } = call.world;
    const { attached } = estate.organization;
    const target = targetOf(estate, input.TargetId ?? '');
    const names =
      input.Filter === SCP && policiesEnabled(estate)
        ? [FULL_ACCESS, ...(attached[target] ?? [])]
        : [];
    const found = page(
      names.map(name => policySummary(estate, name)),
      ({ Id }) => Id ?? '',
      input,
    );
    return { Policies: found.page, NextToken: found.next };
  },

  DescribePolicy(input, call) {
    requireAdministrator(call, 'organizations:DescribePolicy');
    const { estate } = call.world;
    const { policies } = estate.organization;
    const name = [FULL_ACCESS, ...Object.keys(policies)].find(
      one => policyId(estate, one) === input.PolicyId,
    );
    if (name === undefined) {
      throw new AwsError(
        'PolicyNotFoundException',
        "You specified a policy that doesn't exist.",
      );
    }
    const document = Object.hasOwn(policies, name)
      ? policies[name]
      : {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
        };
    return {
      Policy: {
        PolicySummary: policySummary(estate, name),
        Content:
          typeof document === 'string' ? document : JSON.stringify(document),
      },
    };
  },
};

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/ */
export const organizations = defineService({
  signingName: 'organizations',
  client,
  protocol: awsJson(),
  denied: { code: 'AccessDeniedException', status: 400 },
  handlers,
});
