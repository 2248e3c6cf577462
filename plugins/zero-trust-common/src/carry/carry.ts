import { Result, withoutOverlay, worseFirst } from '../posture';
import {
  cachedSources,
  endsRedated,
  notReadAgain,
  notReadSince,
  refutes,
} from './accepts';
import { age } from './age';
import { believe } from './clock';
import { compareTimes, time } from './deciding';

const identity = ({ resourceArn, controlId }: Result) =>
  `${resourceArn} ${controlId}`;

/**
 * More than 0 where the rules of `a` are newer. Versions are a date and a number,
 * with a digest of the configuration, which tells only that it has changed.
 */
function compareVersions(a = '', b = ''): number {
  const [first] = a.split('+');
  const [second] = b.split('+');
  return first.localeCompare(second, 'en', { numeric: true });
}

/** Less than 0 where `a` counts before `b`: later read, newer rules, the worse. */
const newestFirst = (a: Result, b: Result) =>
  compareTimes(b.readAt, a.readAt) ||
  compareVersions(b.catalogueVersion, a.catalogueVersion) ||
  worseFirst(a, b);

function newest(results: readonly Result[]): Map<string, Result> {
  const byIdentity = new Map<string, Result>();
  for (const result of results) {
    const key = identity(result);
    const other = byIdentity.get(key);
    if (!other || newestFirst(result, other) < 0) byIdentity.set(key, result);
  }
  return byIdentity;
}

const minute = (at: string) =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** The last known result, with what is missing for a newer one. */
function keep(
  previous: Result,
  current: Result | undefined,
  unread: readonly string[] = [],
): Result {
  const missing =
    current?.missing ??
    (current && unread.length
      ? unread.map(source => ({
          name: source,
          missing: 'not-collected' as const,
          needs: source,
          detail: 'It decided this result, and was not read again since.',
          observedAt: current.readAt,
        }))
      : undefined);
  return {
    ...previous,
    carried: true,
    reason: previous.carried
      ? previous.reason
      : `${previous.reason} (last seen ${minute(previous.observedAt)})`,
    ...(missing && { missing }),
  };
}

function dateFailure(result: Result, previous: Result | undefined): Result {
  if (result.status !== 'fail') return result;
  const before = previous?.status === 'fail' ? previous : undefined;
  return {
    ...result,
    failingSince:
      before?.failingSince ??
      before?.observedAt ??
      result.failingSince ??
      result.observedAt,
  };
}

/** What stands in the way of the current result; undefined where it is accepted. */
function refusal(
  current: Result,
  previous: Result,
  isRedatedNow: boolean,
): string[] | undefined {
  const later = compareTimes(current.readAt, previous.readAt);
  if (later < 0 && !isRedatedNow) return notReadSince(current, previous);
  if (current.status === 'fail' || current.status === previous.status) {
    return undefined;
  }
  if (later === 0) {
    const { catalogueVersion: version } = previous;
    if (version !== current.catalogueVersion) {
      return compareVersions(current.catalogueVersion, version) < 0
        ? []
        : undefined;
    }
    return worseFirst(current, previous) < 0 ? undefined : [];
  }
  if (previous.redated && !endsRedated(current, previous)) {
    return cachedSources(current);
  }
  const unread = isRedatedNow ? [] : notReadAgain(current, previous);
  return unread.length ? unread : undefined;
}

function next(
  previous: Result | undefined,
  current: Result | undefined,
  isRedatedNow: boolean,
): Result {
  if (!previous || previous.status === 'unknown') {
    return current ? dateFailure(current, undefined) : previous!;
  }
  if (!current) return keep(previous, undefined);
  if (current.status !== 'unknown') {
    const unread = refusal(current, previous, isRedatedNow);
    return unread
      ? keep(previous, current, unread)
      : dateFailure(current, previous);
  }
  const isOlder = compareTimes(current.readAt, previous.readAt) < 0;
  return previous.status !== 'fail' && !isOlder && refutes(current, previous)
    ? current
    : keep(previous, current);
}

/**
 * Puts new results on top of the previous ones of the same resource
 * (`score.md`, carry). With `current` empty it only lets time act.
 *
 * A failure stays until newer evidence ends it; what passed or did not apply is
 * kept with its date, and becomes unknown after seven days, or when a fact that
 * decided it has another value. Nothing is carried from another incarnation
 * (`resourceId`) of the same ARN. Waivers and attestations are never carried:
 * `overlay` lays them over the results.
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
    previous.map(withoutOverlay).filter(({ resourceArn, resourceId }) => {
      const incarnation = incarnations.get(resourceArn);
      return incarnation === undefined || incarnation === resourceId;
    }),
  );
  const after = newest(current.map(result => believe(result, now)));
  const at = time(now);
  const carryOne = (last: Result | undefined, own: Result | undefined) => {
    const believed = last && believe(last, now);
    const isRedatedNow = Boolean(believed?.redated && believed !== last);
    const kept = age(next(believed, own, isRedatedNow), at);
    // What is too old to be kept gives way to what there is now.
    return kept.status === 'unknown' && kept.carried && own
      ? age(dateFailure(own, undefined), at)
      : kept;
  };
  const results: Result[] = [];
  for (const [key, own] of after) results.push(carryOne(before.get(key), own));
  for (const [key, last] of before) {
    if (!after.has(key)) results.push(carryOne(last, undefined));
  }
  return results;
}
