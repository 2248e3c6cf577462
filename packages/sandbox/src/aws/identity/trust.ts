import type { Estate } from '../../estate';
import type { Role, TrustStatement } from '../../estate/policySchema';
import type { Identity } from '../service/Identity';

const listOf = (value: string | string[]) => [value].flat();

/**
 * Returns the ARN by which a trust policy names a caller. For a session, this is the
 * ARN of its role.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
function principalArn({ arn }: Identity): string {
  const session = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(
    arn,
  );
  return session
    ? `arn:${session[1]}:iam::${session[2]}:role/${session[3]}`
    : arn;
}

/**
 * Returns whether a principal includes the caller. An account includes all of its
 * principals.
 */
function isPrincipal(
  { Principal }: TrustStatement,
  identity: Identity,
): boolean {
  const { accountId } = identity;
  return (Principal === '*' ? ['*'] : listOf(Principal.AWS)).some(
    name =>
      name === '*' ||
      name === accountId ||
      (name.startsWith('arn:') && name.endsWith(`:iam::${accountId}:root`)) ||
      name === principalArn(identity),
  );
}

/**
 * Returns the statements of a trust policy for a role whose estate lists only accounts.
 */
const short = ({ trusts, externalId }: Role): TrustStatement[] => [
  {
    Effect: 'Allow',
    Principal: { AWS: trusts },
    Action: 'sts:AssumeRole',
    ...(externalId !== undefined && {
      Condition: { StringEquals: { 'sts:ExternalId': externalId } },
    }),
  },
];

/**
 * Returns whether the trust policy of a role allows a caller to assume it. A condition
 * on an absent key is not met.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function isTrusted(
  role: Role,
  identity: Identity,
  { estate, externalId }: { estate: Estate; externalId: string | undefined },
): boolean {
  const { accountId } = identity;
  const isMember = estate.accounts.some(({ id }) => id === accountId);
  const context: Record<string, string | undefined> = {
    'sts:ExternalId': externalId,
    'aws:PrincipalAccount': accountId,
    'aws:PrincipalArn': principalArn(identity),
    'aws:PrincipalOrgID': isMember ? estate.organization.id : undefined,
  };
  const applies = (statement: TrustStatement) =>
    isPrincipal(statement, identity) &&
    listOf(statement.Action).includes('sts:AssumeRole') &&
    Object.entries(statement.Condition?.StringEquals ?? {}).every(
      ([key, values]) => listOf(values).some(value => value === context[key]),
    );
  const statements = role.trustPolicy?.Statement ?? short(role);
  const applying = statements.filter(applies);
  return (
    applying.some(({ Effect }) => Effect === 'Allow') &&
    applying.every(({ Effect }) => Effect === 'Allow')
  );
}
