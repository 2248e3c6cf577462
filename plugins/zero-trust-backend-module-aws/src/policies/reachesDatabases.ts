import {
  includesAction,
  parseDocument,
  Statement,
} from 'backstage-plugin-zero-trust-common/alpha';

/** Actions that lead to a database, or to a bastion in front of it. */
const WAYS = ['rds-db:connect', 'ssm:StartSession'];

/** Returns whether an action is denied on everything, without a condition. */
const isFlatDenial = ({ Effect, Resource = [], Condition = {} }: Statement) =>
  Effect === 'Deny' &&
  Resource.includes('*') &&
  Object.values(Condition).every(keys => !Object.keys(keys).length);

/**
 * Returns whether the policies of one permission set allow a way to databases or
 * bastions. Conditions do not count: one about MFA proves nothing, because sessions of
 * Identity Center do not carry its key.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
export function reachesDatabases(documents: readonly string[]): {
  reaches: boolean;
  /** Whether one of the documents is not a policy. */
  unreadable: boolean;
} {
  const policies = documents.map(parseDocument);
  const statements = policies.flatMap(policy => policy ?? []);
  return {
    reaches: WAYS.some(
      action =>
        statements.some(
          one => one.Effect === 'Allow' && includesAction(one, action),
        ) &&
        !statements.some(
          one => isFlatDenial(one) && includesAction(one, action),
        ),
    ),
    unreadable: policies.includes(undefined),
  };
}
