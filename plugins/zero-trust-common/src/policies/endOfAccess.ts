import { allows, denies, Question } from './allows';
import { Condition, conditionsOf } from './conditions';
import { Statement } from './parseDocument';
import { Principal } from './Principal';

const CURRENT_TIME = 'aws:CurrentTime'.toLowerCase();
const BEFORE = ['datelessthan', 'datelessthanequals'];
const AFTER = ['dategreaterthan', 'dategreaterthanequals'];

/** Returns the time of a condition on the time of the request, in milliseconds. */
const timeOf = (
  { key, operator, values }: Condition,
  operators: readonly string[],
): number | undefined => {
  if (key !== CURRENT_TIME || !operators.includes(operator)) {
    return undefined;
  }
  // With several values, one is enough.
  const times = values.map(value => Date.parse(value));
  return times.some(Number.isNaN) ? undefined : Math.max(...times);
};

const timesOf = (statement: Statement, operators: readonly string[]) =>
  conditionsOf(statement).flatMap(
    condition => timeOf(condition, operators) ?? [],
  );

const first = (times: readonly number[]) => Math.min(...times, Infinity);

/** Returns when the last statement that allows the request ends. */
const endOfAllows = (statements: readonly Statement[], question: Question) =>
  Math.max(
    ...statements
      .filter(statement => allows([statement], question))
      .map(statement => first(timesOf(statement, BEFORE))),
  );

/** Returns the statement without its conditions on the time of the request. */
const atAnyTime = (statement: Statement): Statement => ({
  ...statement,
  Condition: Object.fromEntries(
    Object.entries(statement.Condition ?? {}).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(keys).filter(
          ([key]) => key.toLowerCase() !== CURRENT_TIME,
        ),
      ),
    ]),
  ),
});

/** Returns when the first statement denies the request that did not deny it before. */
const startOfDenials = (statements: readonly Statement[], question: Question) =>
  first(
    statements
      .filter(statement => denies([atAnyTime(statement)], question))
      .flatMap(statement => {
        const times = timesOf(statement, AFTER);
        // All conditions have to hold: a statement with an end denies only for a time.
        return times.length && !timesOf(statement, BEFORE).length
          ? [Math.max(...times)]
          : [];
      }),
  );

/**
 * Returns when a principal can do something no more, in milliseconds: its policies and
 * its boundary allow it only before a time, or a statement denies it after one. Infinity
 * if it does not end.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws-dates.html
 */
export function endOfAccess(
  { policies, inherited, boundary }: Principal,
  question: Question,
): number {
  const statements = [...policies, ...inherited].flatMap(
    policy => policy.statements,
  );
  return first([
    endOfAllows(statements, question),
    startOfDenials(statements, question),
    ...(boundary
      ? [endOfAllows(boundary, question), startOfDenials(boundary, question)]
      : []),
  ]);
}

/** Returns the last of the ends, ISO 8601, or null if one of them does not end. */
export function lastOf(ends: readonly number[]): string | null {
  const last = Math.max(...ends);
  return Number.isFinite(last) ? new Date(last).toISOString() : null;
}
