import { matchesAction, matchesPattern, matchesSome } from './matchesPattern';
import { Statement } from './parseDocument';

/** What is asked of policies: one action on one resource, which has tags. */
export interface Question {
  action: string;
  resource: string;
  /** Whether it is asked of some resource whose ARN begins with `resource`. */
  some?: boolean;
  /** Undefined where they are not known. */
  tags?: Readonly<Record<string, string>>;
}

/** Keys that compare a tag of the resource. */
const TAG_KEY = /^(?:aws|ssm|ec2):resourcetag\/(.+)$/i;
const EQUALS = /^StringEquals(IfExists)?$/i;
const LIKE = /^StringLike(IfExists)?$/i;

/**
 * What a tag may be for IAM, to which its key is the same in any case: with two
 * such tags, which one counts is not told. Values are told apart by case.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
 */
const valuesOf = (tag: string, tags: Readonly<Record<string, string>>) =>
  Object.entries(tags)
    .filter(([key]) => key.toLowerCase() === tag.toLowerCase())
    .map(([, value]) => value);

/**
 * Whether the conditions hold: `maybe` where that depends on more than the tags
 * of the resource.
 */
function conditionsHold(
  { Condition = {} }: Statement,
  { tags }: Question,
): 'yes' | 'no' | 'maybe' {
  let answer: 'yes' | 'maybe' = 'yes';
  for (const [operator, keys] of Object.entries(Condition)) {
    for (const [key, values] of Object.entries(keys)) {
      const tag = TAG_KEY.exec(key)?.[1];
      const compares = EQUALS.test(operator) || LIKE.test(operator);
      // A variable is the caller's: not known here.
      if (
        tag === undefined ||
        tags === undefined ||
        !compares ||
        values.some(v => v.includes('${'))
      ) {
        answer = 'maybe';
        continue;
      }
      const own = valuesOf(tag, tags);
      if (!own.length) {
        if (/IfExists$/i.test(operator)) continue;
        return 'no';
      }
      const same = own.filter(value =>
        values.some(wanted =>
          LIKE.test(operator)
            ? matchesPattern(wanted, value)
            : wanted === value,
        ),
      );
      if (!same.length) return 'no';
      if (same.length < own.length) answer = 'maybe';
    }
  }
  return answer;
}

/** Whether a pattern speaks of what is asked: of one of some, or surely of all. */
const speaksOf =
  ({ resource, some }: Question, of: 'one' | 'all') =>
  (pattern: string): boolean => {
    if (!some) return matchesPattern(pattern, resource);
    return of === 'one'
      ? matchesSome(pattern, resource)
      : // No ARN ends so: only a pattern that takes everything matches it.
        matchesPattern(pattern, `${resource}*any*`);
  };

/** What may allow one of some counts, and what denies only all of them. */
function names(
  { Effect, Action, NotAction, Resource, NotResource }: Statement,
  question: Question,
): boolean {
  const { action } = question;
  const [named, spared] =
    Effect === 'Allow' ? (['one', 'all'] as const) : (['all', 'one'] as const);
  const actionNamed = Action
    ? Action.some(pattern => matchesAction(pattern, action))
    : NotAction !== undefined &&
      !NotAction.some(pattern => matchesAction(pattern, action));
  return (
    actionNamed &&
    (Resource
      ? Resource.some(speaksOf(question, named))
      : NotResource !== undefined &&
        !NotResource.some(speaksOf(question, spared)))
  );
}

/**
 * Whether the policies may allow it. What cannot be known is feared: a condition
 * that is not about tags may hold where it allows, and may not where it denies.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(
  statements: readonly Statement[],
  question: Question,
): boolean {
  const concerned = statements.filter(own => names(own, question));
  if (
    concerned.some(
      own => own.Effect === 'Deny' && conditionsHold(own, question) === 'yes',
    )
  ) {
    return false;
  }
  return concerned.some(
    own => own.Effect === 'Allow' && conditionsHold(own, question) !== 'no',
  );
}
