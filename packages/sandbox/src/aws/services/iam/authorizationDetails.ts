import type {
  AttachedPolicy,
  GroupDetail,
  InstanceProfile,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import { arn } from '../../../estate/arn';
import { roleOf } from '../../identity/Permissions';
import { AwsError } from '../../protocol/AwsError';
import type { Call } from '../../service/Call';
import { managedPolicies, managedPolicyName } from './managedPolicies';

/** One user, group, role or policy, in the order in which IAM lists them. */
export type Detail =
  | { kind: 'User'; key: string; detail: UserDetail }
  | { kind: 'Group'; key: string; detail: GroupDetail }
  | { kind: 'Role'; key: string; detail: RoleDetail }
  | {
      kind: 'LocalManagedPolicy' | 'AWSManagedPolicy';
      key: string;
      detail: ManagedPolicyDetail;
    };

const CREATED = new Date('2025-02-03T09:00:00Z');

/** Encodes a document as IAM does, according to RFC 3986. */
const encoded = (document: string | object) =>
  encodeURIComponent(
    typeof document === 'string' ? document : JSON.stringify(document),
  );

const iamArn = ({ accountId, region }: Call, resource: string) =>
  arn('iam', region, accountId, resource).replace(
    /^(arn:[^:]*:iam:)[^:]*/,
    '$1',
  );

const inline = (documents: Record<string, string | object>): PolicyDetail[] =>
  Object.entries(documents).map(([PolicyName, document]) => ({
    PolicyName,
    PolicyDocument: encoded(document),
  }));

function attached(call: Call, names: readonly string[]): AttachedPolicy[] {
  const { policies: managed } = call.account.iam;
  return names.map(name => {
    const own = managedPolicyName(name);
    if (own) return { PolicyName: own, PolicyArn: name };
    if (!Object.hasOwn(managed, name)) {
      throw new AwsError(
        'NoSuchEntity',
        `Policy ${name} does not exist or is not attachable.`,
        404,
      );
    }
    return { PolicyName: name, PolicyArn: iamArn(call, `policy/${name}`) };
  });
}

const boundary = (call: Call, name: string | undefined) =>
  name
    ? {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
          PermissionsBoundaryArn: attached(call, [name])[0].PolicyArn,
        },
      }
    : {};

const trustOf = (call: Call, accounts: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: {
        AWS: accounts.map(id => iamArn({ ...call, accountId: id }, 'root')),
      },
      Action: 'sts:AssumeRole',
    },
  ],
});

/** Returns the roles of the collectors, which are ordinary roles. */
function readerRoles(call: Call): Detail[] {
  const { estate } = call.world;
  const names = new Set([
    ...Object.keys(estate.roles),
    ...Object.keys(call.account.roles),
  ]);
  return [...names].map(name => {
    const role = roleOf(estate, call.accountId, name)!;
    return {
      kind: 'Role',
      key: `3 ${name}`,
      detail: {
        Path: '/',
        RoleName: name,
        Arn: iamArn(call, `role/${name}`),
        CreateDate: CREATED,
        AssumeRolePolicyDocument: encoded(trustOf(call, role.trusts)),
        RolePolicyList: inline(
          Object.fromEntries(
            role.policies.map(policy => [
              policy,
              {
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    // The estate's policies of the readers allow only reading.
                    Action: (estate.policies[policy]?.allow ?? []).map(a =>
                      a === '*' ? 'rds:Describe*' : a,
                    ),
                    Resource: '*',
                  },
                ],
              },
            ]),
          ),
        ),
        AttachedManagedPolicies: [],
      },
    };
  });
}

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_InstanceProfile.html */
const instanceProfile = (
  call: Call,
  name: string,
  role: string,
): InstanceProfile => ({
  Path: '/',
  InstanceProfileName: name,
  InstanceProfileId: `AIPA${name.toUpperCase()}`,
  Arn: iamArn(call, `instance-profile/${name}`),
  CreateDate: CREATED,
  Roles: [
    {
      Path: '/',
      RoleName: role,
      RoleId: `AROA${role.toUpperCase()}`,
      Arn: iamArn(call, `role/${role}`),
      CreateDate: CREATED,
    },
  ],
});

function roles(call: Call): Detail[] {
  return Object.entries(call.account.iam.roles).map(([name, role]) => ({
    kind: 'Role',
    key: `3 ${name}`,
    detail: {
      Path: role.path,
      RoleName: name,
      Arn: iamArn(call, `role${role.path}${name}`),
      CreateDate: CREATED,
      AssumeRolePolicyDocument: encoded(
        role.trust ?? trustOf(call, [call.accountId]),
      ),
      RolePolicyList: inline(role.policies),
      AttachedManagedPolicies: attached(call, role.attached),
      InstanceProfileList: role.instanceProfiles.map(profile =>
        instanceProfile(call, profile, name),
      ),
      ...boundary(call, role.boundary),
    },
  }));
}

function usersAndGroups(call: Call): Detail[] {
  const { users, groups } = call.account.iam;
  return [
    ...Object.entries(users).map(
      ([name, user]): Detail => ({
        kind: 'User',
        key: `1 ${name}`,
        detail: {
          Path: '/',
          UserName: name,
          Arn: iamArn(call, `user/${name}`),
          CreateDate: CREATED,
          GroupList: user.groups,
          UserPolicyList: inline(user.policies),
          AttachedManagedPolicies: attached(call, user.attached),
          ...boundary(call, user.boundary),
        },
      }),
    ),
    ...Object.entries(groups).map(
      ([name, group]): Detail => ({
        kind: 'Group',
        key: `2 ${name}`,
        detail: {
          Path: '/',
          GroupName: name,
          Arn: iamArn(call, `group/${name}`),
          CreateDate: CREATED,
          GroupPolicyList: inline(group.policies),
          AttachedManagedPolicies: attached(call, group.attached),
        },
      }),
    ),
  ];
}

const managed = (
  name: string,
  policyArn: string,
  document: string | object,
): ManagedPolicyDetail => ({
  PolicyName: name,
  Arn: policyArn,
  DefaultVersionId: 'v1',
  IsAttachable: true,
  PolicyVersionList: [
    { VersionId: 'v1', IsDefaultVersion: true, Document: encoded(document) },
  ],
});

/** Returns the policies of the account and the attached AWS managed policies. */
function policies(call: Call): Detail[] {
  const { iam } = call.account;
  const used = new Set(
    [
      ...Object.values(iam.users),
      ...Object.values(iam.groups),
      ...Object.values(iam.roles),
    ].flatMap(holder => holder.attached),
  );
  return [
    ...Object.entries(iam.policies).map(
      ([name, document]): Detail => ({
        kind: 'LocalManagedPolicy',
        key: `4 ${name}`,
        detail: managed(name, iamArn(call, `policy/${name}`), document),
      }),
    ),
    ...[...used].flatMap((policyArn): Detail[] => {
      const name = managedPolicyName(policyArn);
      return name
        ? [
            {
              kind: 'AWSManagedPolicy',
              key: `5 ${name}`,
              detail: managed(name, policyArn, managedPolicies[name] ?? {}),
            },
          ]
        : [];
    }),
  ];
}

/** Returns everything that GetAccountAuthorizationDetails lists. */
export function authorizationDetails(call: Call): Detail[] {
  return [
    ...usersAndGroups(call),
    ...readerRoles(call),
    ...roles(call),
    ...policies(call),
  ];
}
