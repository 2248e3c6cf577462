import { Result, worseFirst } from '../posture';
import { age } from './age';
import { overturns } from './overturns';

const identity = ({ resourceArn, controlId }: Result) =>
  `${resourceArn} ${controlId}`;

const isFailure = ({ status }: Result) =>
  status === 'fail' || status === 'waived';

/** Of several of one control on one resource the newest; of equals the worse. */
function newest(results: readonly Result[]): Map<string, Result> {
  const byIdentity = new Map<string, Result>();
  for (const result of results) {
    const key = identity(result);
    const other = byIdentity.get(key);
    const difference = other
      ? Date.parse(result.observedAt) - Date.parse(other.observedAt)
      : 1;
    if (
      difference > 0 ||
      (difference === 0 && worseFirst(result, other!) < 0)
    ) {
      byIdentity.set(key, result);
    }
  }
  return byIdentity;
}

const minute = (time: string) =>
  `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** What is kept because nothing newer is to be had. */
function keep(previous: Result, current: Result | undefined): Result {
  return {
    ...previous,
    carried: true,
    reason: previous.carried
      ? previous.reason
      : `${previous.reason} (last seen ${minute(previous.observedAt)})`,
    ...(current?.missing && { missing: current.missing }),
  };
}

function dateFailure(result: Result, previous: Result | undefined): Result {
  if (!isFailure(result)) return result;
  const before = previous && isFailure(previous) ? previous : undefined;
  return {
    ...result,
    failingSince:
      before?.failingSince ??
      before?.observedAt ??
      result.failingSince ??
      result.observedAt,
  };
}

function next(
  previous: Result | undefined,
  current: Result | undefined,
  now: string,
): Result {
  if (!previous) return age(dateFailure(current!, undefined), now);
  if (!current) return age(keepIfDecided(previous, undefined), now);
  if (overturns(current, previous)) {
    return age(dateFailure(current, previous), now);
  }
  const kept = age(keepIfDecided(previous, current), now);
  // What is too old to be kept gives way to whatever there is now.
  return kept.status === 'unknown'
    ? age(dateFailure(current, undefined), now)
    : kept;
}

function keepIfDecided(previous: Result, current: Result | undefined): Result {
  return previous.status === 'unknown' ? previous : keep(previous, current);
}

/**
 * Puts new results on top of the previous ones of the same resource
 * (`score.md`, carry). With `current` empty it only lets time act.
 *
 * A failure stays until newer evidence says otherwise; what passed or did not
 * apply is kept with its date, and becomes unknown after seven days. Nothing is
 * carried from another incarnation (`resourceId`) of the same ARN. Attested and
 * waived results are kept: who grants them ends them.
 *
 * @param now - ISO 8601, UTC
 * @public
 */
export function carry(
  previous: readonly Result[],
  current: readonly Result[],
  now: string,
): Result[] {
  const incarnations = new Map(
    current.map(({ resourceArn, resourceId }) => [resourceArn, resourceId]),
  );
  const before = newest(
    previous.filter(({ resourceArn, resourceId }) => {
      const incarnation = incarnations.get(resourceArn);
      return incarnation === undefined || incarnation === resourceId;
    }),
  );
  const after = newest(current);
  return [...new Set([...after.keys(), ...before.keys()])].map(key =>
    next(before.get(key), after.get(key), now),
  );
}
