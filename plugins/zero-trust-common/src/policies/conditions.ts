import {
  matchesTokens,
  openPattern,
  Resolve,
  splitArn,
} from './matchesPattern';
import { Statement } from './parseDocument';

/** An answer; `maybe` where it depends on what is not known. @alpha */
export type Answer = 'yes' | 'no' | 'maybe';

/** The knowledge about a condition key of a request. @alpha */
export interface KnownKey {
  /** Whether the request has the key. */
  present: Answer;
  /** Whether its value is the one in the condition, if it has the key. */
  is(wanted: string, comparison: Comparison, resolve: Resolve): Answer;
  /** Its value, if that is known for certain. */
  value?: string;
}

/**
 * The condition keys of a request, by name in lower case. Undefined if nothing is
 * known.
 * @alpha
 */
export type RequestContext = (key: string) => KnownKey | undefined;

/** The way in which an operator compares texts.
 * @alpha
 */
export type Comparison = 'equals' | 'ignore-case' | 'like' | 'arn' | 'bool';

/** One operator and key of a condition, with its values. */
export interface Condition {
  /** In lower case, without `ForAllValues:` and `IfExists`: `stringnotequals`. */
  operator: string;
  quantifier?: 'forallvalues' | 'foranyvalue';
  ifExists: boolean;
  /** In lower case, because keys are case-insensitive. */
  key: string;
  values: string[];
}

const OPERATOR = /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/s;

export const conditionsOf = ({ Condition: all = {} }: Statement): Condition[] =>
  Object.entries(all).flatMap(([written, keys]) => {
    const [, quantifier, operator, ifExists] =
      OPERATOR.exec(written.toLowerCase()) ?? [];
    return Object.entries(keys).map(([key, values]) => ({
      operator: operator ?? '',
      quantifier: quantifier as Condition['quantifier'],
      ifExists: Boolean(ifExists),
      key: key.toLowerCase(),
      values,
    }));
  });

/**
 * The operators with their comparison. Null if values are not compared here (numbers,
 * dates, addresses).
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const positive: Record<string, Comparison | null> = {
  stringequals: 'equals',
  stringequalsignorecase: 'ignore-case',
  stringlike: 'like',
  arnequals: 'arn',
  arnlike: 'arn',
  bool: 'bool',
  binaryequals: 'equals',
  numericequals: null,
  numericlessthan: null,
  numericlessthanequals: null,
  numericgreaterthan: null,
  numericgreaterthanequals: null,
  dateequals: null,
  datelessthan: null,
  datelessthanequals: null,
  dategreaterthan: null,
  dategreaterthanequals: null,
  ipaddress: null,
};
const negative: Record<string, string> = {
  stringnotequals: 'stringequals',
  stringnotequalsignorecase: 'stringequalsignorecase',
  stringnotlike: 'stringlike',
  arnnotequals: 'arnequals',
  arnnotlike: 'arnlike',
  numericnotequals: 'numericequals',
  datenotequals: 'dateequals',
  notipaddress: 'ipaddress',
};

const opposite = { yes: 'no', no: 'yes', maybe: 'maybe' } as const;

/** Returns `yes` if one is, `no` if none can be, else `maybe`. */
const anyOf = (answers: readonly Answer[]): Answer => {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('maybe') ? 'maybe' : 'no';
};

/** Returns the answer that all have, else `maybe`. */
const sameOf = (answers: readonly Answer[]): Answer =>
  answers.every(answer => answer === answers[0]) ? answers[0] : 'maybe';

function compare(
  value: string,
  wanted: string,
  comparison: Comparison,
  resolve: Resolve,
): Answer {
  const ignoresCase = ['ignore-case', 'bool'].includes(comparison);
  const opened = openPattern(wanted, {
    variables: 'open',
    resolve,
    literal: !['like', 'arn'].includes(comparison),
  });
  if (!opened) return 'no';
  const tokens = ignoresCase
    ? opened.tokens.map(token =>
        typeof token === 'string' ? token.toLowerCase() : token,
      )
    : opened.tokens;
  const text = ignoresCase ? value.toLowerCase() : value;
  const inParts = comparison === 'arn' ? splitArn(tokens) : [];
  // Each part of an ARN is compared separately.
  const matches =
    inParts.length === 6
      ? inParts.every((part, index) =>
          matchesTokens(
            part,
            index < 5
              ? text.split(':')[index] ?? ''
              : text.split(':').slice(5).join(':'),
          ),
        )
      : matchesTokens(tokens, text);
  if (!matches) return 'no';
  // AWS does not document how IAM handles an ARN with fewer parts, such as `*`.
  const isWhole = comparison !== 'arn' || inParts.length === 6;
  return isWhole && !opened.unresolved ? 'yes' : 'maybe';
}

/**
 * Returns the knowledge about a key with one of these values. With no values, the
 * request does not have the key.
 * @alpha
 */
export function oneOf(values: readonly string[]): KnownKey {
  return {
    present: values.length ? 'yes' : 'no',
    is: (wanted, comparison, resolve) =>
      sameOf(values.map(value => compare(value, wanted, comparison, resolve))),
    ...(values.length === 1 && { value: values[0] }),
  };
}

/** A key that a request does not have. @alpha */
export const absent = oneOf([]);

/** Returns whether a present value meets the operator. */
function isMet(
  { operator, values }: Condition,
  known: KnownKey,
  resolve: Resolve,
): Answer {
  const negated = negative[operator];
  const comparison = positive[negated ?? operator];
  if (!comparison) return 'maybe';
  const found = anyOf(
    values.map(value => known.is(value, comparison, resolve)),
  );
  return negated ? opposite[found] : found;
}

/**
 * Returns whether the condition is met by a request without the key. It is for negated
 * operators, IfExists and ForAllValues.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_multi-value-conditions.html
 */
const holdsWithout = ({ operator, quantifier, ifExists }: Condition) =>
  ifExists ||
  quantifier === 'forallvalues' ||
  (quantifier === undefined && negative[operator] !== undefined);

function holdsOne(
  condition: Condition,
  context: RequestContext,
  resolve: Resolve,
): Answer {
  const { operator, key, values } = condition;
  const known = context(key);
  if (!known || !values.length) return 'maybe';
  if (operator === 'null') {
    return anyOf(
      values.map(value =>
        value.toLowerCase() === 'true'
          ? opposite[known.present]
          : known.present,
      ),
    );
  }
  const isOperator =
    Object.hasOwn(positive, operator) || Object.hasOwn(negative, operator);
  if (!isOperator) return 'maybe';
  const without: Answer = holdsWithout(condition) ? 'yes' : 'no';
  if (known.present === 'no') return without;
  const met = isMet(condition, known, resolve);
  return known.present === 'yes' ? met : sameOf([met, without]);
}

/** Returns the values of the keys that are known for certain, for policy variables. */
export const resolveFrom =
  (context: RequestContext): Resolve =>
  key => {
    const known = context(key.toLowerCase());
    if (!known) return undefined;
    return known.present === 'no' ? null : known.value;
  };

/**
 * Returns whether all conditions of a statement are met, or `maybe` if not enough is
 * known.
 */
export function conditionsHold(
  statement: Statement,
  context: RequestContext,
): Answer {
  const resolve = resolveFrom(context);
  const answers = conditionsOf(statement).map(condition =>
    holdsOne(condition, context, resolve),
  );
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}
