import {
  absent,
  conditionsHold,
  KnownKey,
  oneOf,
  RequestContext,
  resolveFrom,
} from './conditions';
import { matchesAction, matchesPattern, matchesSome } from './matchesPattern';
import { Statement } from './parseDocument';

/** A request to evaluate: one action on one resource. @alpha */
export interface Question {
  /** The IAM action, such as `rds-db:connect`. */
  action: string;
  /** The ARN of the resource. */
  resource: string;
  /** Whether it is about any resource whose ARN begins with `resource`. */
  some?: boolean;
  /** The tags of the resource, or undefined if they are not known. */
  tags?: Readonly<Record<string, string>>;
  /** Other known condition keys of the request. */
  context?: RequestContext;
}

/** Condition keys that compare a tag of the resource. */
const TAG_KEY = /^(?:aws|ssm|ec2):resourcetag\/(.+)$/;

/**
 * Returns the possible values of a tag of the resource. IAM ignores the case of its
 * key. If a resource has two such tags, AWS does not document which one counts. Values
 * are case-sensitive.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
 */
function tagOf(key: string, tags: Readonly<Record<string, string>>): KnownKey {
  const values = Object.entries(tags)
    .filter(([name]) => name.toLowerCase() === key)
    .map(([, value]) => value);
  return values.length ? oneOf(values) : absent;
}

const contextOf =
  ({ tags, context }: Question): RequestContext =>
  key => {
    const tag = TAG_KEY.exec(key)?.[1];
    return tag !== undefined && tags ? tagOf(tag, tags) : context?.(key);
  };

/** Returns whether the statement includes the action, by Action or NotAction. @alpha */
export const includesAction = (
  { Action, NotAction }: Statement,
  action: string,
): boolean =>
  Action
    ? Action.some(pattern => matchesAction(pattern, action))
    : NotAction !== undefined &&
      !NotAction.some(pattern => matchesAction(pattern, action));

/**
 * Returns whether the statement covers the action and the resource. An Allow counts if
 * it may cover them, a Deny only if it covers them for certain: a policy variable of
 * unknown value can be anything, and a Deny for "any resource" has to cover all of
 * them.
 */
function isAbout(statement: Statement, question: Question): boolean {
  const { Effect, Resource, NotResource } = statement;
  const { action, resource, some } = question;
  const resources = Resource ?? NotResource;
  if (!resources || !includesAction(statement, action)) return false;
  const wide = (Effect === 'Allow') === Boolean(Resource);
  const options = {
    variables: wide ? ('open' as const) : ('closed' as const),
    resolve: resolveFrom(contextOf(question)),
  };
  const covered = resources.some(pattern => {
    if (!some) return matchesPattern(pattern, resource, options);
    return wide
      ? matchesSome(pattern, resource, options)
      : // No ARN has this end: only a pattern that covers all resources matches it.
        matchesPattern(pattern, `${resource}*any*`, options);
  });
  return covered === Boolean(Resource);
}

/** Returns whether a Deny covers the request for certain. @alpha */
export const denies = (
  statements: readonly Statement[],
  question: Question,
): boolean =>
  statements.some(
    statement =>
      statement.Effect === 'Deny' &&
      isAbout(statement, question) &&
      conditionsHold(statement, contextOf(question)) === 'yes',
  );

/**
 * Returns whether the policies may allow the request. A condition that depends on
 * unknown values counts as met in an Allow, and as not met in a Deny.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const allows = (
  statements: readonly Statement[],
  question: Question,
): boolean =>
  statements.some(
    statement =>
      statement.Effect === 'Allow' &&
      isAbout(statement, question) &&
      conditionsHold(statement, contextOf(question)) !== 'no',
  ) && !denies(statements, question);
