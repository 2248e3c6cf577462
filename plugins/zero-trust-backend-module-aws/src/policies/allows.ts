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

/** A request that policies are asked about: one action on one resource. */
export interface Question {
  action: string;
  resource: string;
  /** Whether it is about some resource whose ARN begins with `resource`. */
  some?: boolean;
  /** The tags of the resource; undefined where they are not known. */
  tags?: Readonly<Record<string, string>>;
  /** What else is known of the request. */
  context?: RequestContext;
}

/** Keys that compare a tag of the resource. */
const TAG_KEY = /^(?:aws|ssm|ec2):resourcetag\/(.+)$/;

/**
 * The tag of the resource. IAM does not distinguish the case of its key: with two
 * such tags, it is not documented which one counts. Values are compared by case.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
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

/** Whether its actions, listed or by what they leave out, include this one. */
export const includesAction = (
  { Action, NotAction }: Statement,
  action: string,
): boolean =>
  Action
    ? Action.some(pattern => matchesAction(pattern, action))
    : NotAction !== undefined &&
      !NotAction.some(pattern => matchesAction(pattern, action));

/**
 * Whether the statement is about the action and the resource. Of an Allow everything
 * is included that it may cover, of a Deny what it covers for certain: a policy
 * variable of unknown value can be anything, and a Deny about some resource has to
 * cover all of them.
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
      : // No ARN ends so: only a pattern that covers all of them matches it.
        matchesPattern(pattern, `${resource}*any*`, options);
  });
  return covered === Boolean(Resource);
}

/** Whether a Deny covers the request for certain, whatever else is allowed. */
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
 * Whether the policies may allow the request. A condition that depends on what is not
 * known is taken to hold where it allows, and not to hold where it denies.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
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
