import {
  AttachedPolicy,
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam';
import {
  PrincipalPolicy,
  parseDocument,
  Principal,
  Statement,
} from 'backstage-plugin-zero-trust-common/alpha';
import { InvalidResponseError, required } from '../errors/InvalidResponseError';

/** The content of all pages of the authorization details. */
export type AuthorizationDetails = Pick<
  GetAccountAuthorizationDetailsResponse,
  'UserDetailList' | 'GroupDetailList' | 'RoleDetailList' | 'Policies'
>;

/** `AWSReservedSSO_<permission set>_<16 hexadecimal digits>` */
const RESERVED = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;
const SERVICE_LINKED = '/aws-service-role/';

/**
 * Returns the statements of a policy. Throws if it is not a policy, because what it
 * allows is not known.
 */
function statementsOf(name: string, document: string | undefined): Statement[] {
  const statements = parseDocument(required(document, 'PolicyDocument'));
  if (!statements) {
    throw new InvalidResponseError(`the policy ${name} is not readable JSON`);
  }
  return statements;
}

const inline = (policies: PolicyDetail[] = []): PrincipalPolicy[] =>
  policies.map(({ PolicyName, PolicyDocument }) => {
    const name = required(PolicyName, 'PolicyName');
    return { name, own: true, statements: statementsOf(name, PolicyDocument) };
  });

/** Returns the attached managed policies by ARN, each parsed once. */
function managedBy(policies: ManagedPolicyDetail[]) {
  const byArn = new Map(policies.map(policy => [policy.Arn, policy]));
  const read = new Map<string, PrincipalPolicy>();
  return (arn: string): PrincipalPolicy => {
    const found = read.get(arn);
    if (found) return found;
    const policy = byArn.get(arn);
    const version = policy?.PolicyVersionList?.find(
      ({ IsDefaultVersion }) => IsDefaultVersion,
    );
    const name = policy?.PolicyName ?? arn.split('/').pop() ?? arn;
    const held = {
      name,
      own: !arn.includes(':iam::aws:'),
      statements: statementsOf(name, version?.Document),
    };
    read.set(arn, held);
    return held;
  };
}

type Managed = ReturnType<typeof managedBy>;

const attached = (policies: AttachedPolicy[] = [], managed: Managed) =>
  policies.map(({ PolicyArn }) => managed(required(PolicyArn, 'PolicyArn')));

const boundaryOf = (
  { PermissionsBoundary }: UserDetail | RoleDetail,
  managed: Managed,
) => {
  const arn = PermissionsBoundary?.PermissionsBoundaryArn;
  return arn ? { boundary: managed(arn).statements } : {};
};

/**
 * Returns whether the trust policy of a role allows anyone except AWS services. A
 * statement without Principal, such as one with NotPrincipal, allows everyone it does
 * not exempt.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
function isAssumedByPeople({
  Path,
  RoleName,
  AssumeRolePolicyDocument,
}: RoleDetail): boolean {
  if (Path?.startsWith(SERVICE_LINKED)) return false;
  return statementsOf(`trust of ${RoleName}`, AssumeRolePolicyDocument)
    .filter(({ Effect }) => Effect === 'Allow')
    .some(
      ({ Principal: whom, NotPrincipal }) =>
        NotPrincipal !== undefined ||
        !whom ||
        Object.keys(whom).some(kind => kind !== 'Service'),
    );
}

function ofRole(role: RoleDetail, managed: Managed): Principal {
  const name = required(role.RoleName, 'RoleName');
  const permissionSet = RESERVED.exec(name)?.[1];
  return {
    name: `role/${name}`,
    ...(permissionSet && { permissionSet }),
    policies: [
      ...inline(role.RolePolicyList),
      ...attached(role.AttachedManagedPolicies, managed),
    ],
    inherited: [],
    ...boundaryOf(role, managed),
    instanceProfiles: (role.InstanceProfileList ?? []).flatMap(
      ({ Arn }) => Arn ?? [],
    ),
    isPerson: isAssumedByPeople(role),
  };
}

function ofGroup(group: GroupDetail, managed: Managed): Principal {
  return {
    name: `group/${required(group.GroupName, 'GroupName')}`,
    policies: [
      ...inline(group.GroupPolicyList),
      ...attached(group.AttachedManagedPolicies, managed),
    ],
    inherited: [],
    isPerson: false,
  };
}

function ofUser(
  user: UserDetail,
  managed: Managed,
  groups: Map<string, Principal>,
): Principal {
  return {
    name: `user/${required(user.UserName, 'UserName')}`,
    policies: [
      ...inline(user.UserPolicyList),
      ...attached(user.AttachedManagedPolicies, managed),
    ],
    inherited: (user.GroupList ?? []).flatMap(
      name => groups.get(`group/${name}`)?.policies ?? [],
    ),
    ...boundaryOf(user, managed),
    isPerson: true,
  };
}

/**
 * Returns all principals of an account with the policies that apply to them. Throws an
 * InvalidResponseError if one of these policies cannot be parsed.
 */
export function principalsOf({
  UserDetailList = [],
  GroupDetailList = [],
  RoleDetailList = [],
  Policies = [],
}: AuthorizationDetails): Principal[] {
  const managed = managedBy(Policies);
  const groups = GroupDetailList.map(group => ofGroup(group, managed));
  const byName = new Map(groups.map(group => [group.name, group]));
  return [
    ...RoleDetailList.map(role => ofRole(role, managed)),
    ...groups,
    ...UserDetailList.map(user => ofUser(user, managed, byName)),
  ];
}
