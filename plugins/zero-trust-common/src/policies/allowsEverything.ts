import { allows } from './allows';
import { absent, oneOf, RequestContext } from './conditions';
import { Statement } from './parseDocument';

/** The account to which the policies apply. @alpha */
export interface PolicyAccount {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  partition: string;
  /** Twelve digits. */
  accountId: string;
}

/**
 * No resource has this name. A pattern that matches it matches all resources of the
 * type.
 */
const ANY = 'zz-anything-zz';

/** Actions that can give any permission to anyone. */
const identityActions = [
  ['iam:AttachRolePolicy', 'role'],
  ['iam:PutRolePolicy', 'role'],
  ['iam:AttachUserPolicy', 'user'],
  ['iam:PutUserPolicy', 'user'],
  ['iam:AttachGroupPolicy', 'group'],
  ['iam:PutGroupPolicy', 'group'],
  ['iam:CreatePolicyVersion', 'policy'],
] as const;

/** One far-reaching action of some services, with its resource in the account. */
const serviceActions = [
  ['cloudtrail:DeleteTrail', 'cloudtrail', 'trail/'],
  ['ec2:AuthorizeSecurityGroupIngress', 'ec2', 'security-group/'],
  ['ec2:TerminateInstances', 'ec2', 'instance/'],
  ['kms:PutKeyPolicy', 'kms', 'key/'],
  ['lambda:UpdateFunctionCode', 'lambda', 'function:'],
  ['logs:DeleteLogGroup', 'logs', 'log-group:'],
  ['rds:DeleteDBInstance', 'rds', 'db:'],
  ['rds-db:connect', 'rds-db', `dbuser:${ANY}/`],
  ['secretsmanager:GetSecretValue', 'secretsmanager', 'secret:'],
  ['ssm:SendCommand', 'ssm', 'document/'],
  ['ssm:StartSession', 'ec2', 'instance/'],
] as const;

/** Condition keys of services that describe the caller, like those of `aws:`. */
const ABOUT_THE_CALLER =
  /^(?:(?:saml|identitystore):|[^:]*\.[^:]*:|(?:ec2|ssm|lambda):source|ec2:roledelivery$)/;

/**
 * Condition keys of `aws:` about the resource, or that only a service sends. The others
 * describe who calls, when, from where and how.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const NOT_SENT_BY_ALL =
  /^aws:(?:resourcetag\/|requesttag\/|tagkeys$|source(?:arn|account|orgid|orgpaths|owner)$)/;

/**
 * A request of anyone in the account about a resource of the account without tags. Keys
 * of a service and of tags are absent; nothing else is known.
 */
export const requestIn =
  (account: PolicyAccount): RequestContext =>
  key => {
    const [service] = key.split(':', 1);
    if (
      ['aws:principalaccount', 'aws:resourceaccount'].includes(key) ||
      key === 's3:resourceaccount'
    ) {
      return oneOf([account.accountId]);
    }
    if (service === 'aws') {
      return NOT_SENT_BY_ALL.test(key) ? absent : undefined;
    }
    return ABOUT_THE_CALLER.test(key) ? undefined : absent;
  };

/**
 * Returns whether the permissions amount to all permissions: those over identities,
 * which can remove every Deny elsewhere, and those over any service, even one that no
 * statement names; or, if services are listed one by one, over each of a sample.
 *
 * A resource, tag or service key in a condition narrows them. Conditions about who
 * calls, when and from where do not. Nor do operators that also match if the key is
 * absent (negated, IfExists, ForAllValues), nor the own account or organization.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-1
 */
export function allowsEverything(
  account: PolicyAccount,
  /** Each of these has to allow it: the identity policies, and a boundary. */
  ...policies: ReadonlyArray<readonly Statement[]>
): boolean {
  const context = requestIn(account);
  const arn = (service: string, region: string, resource: string) =>
    `arn:${account.partition}:${service}:${region}:${account.accountId}:${resource}${ANY}`;
  const may = (action: string, resource: string) =>
    policies.every(statements =>
      allows(statements, { action, resource, context }),
    );
  return (
    identityActions.some(([action, kind]) =>
      may(action, arn('iam', '', `${kind}/`)),
    ) &&
    (may('zz-any-service:DeleteAnything', arn('zz-any-service', ANY, '')) ||
      serviceActions.every(([action, service, resource]) =>
        may(action, arn(service, ANY, resource)),
      ))
  );
}
