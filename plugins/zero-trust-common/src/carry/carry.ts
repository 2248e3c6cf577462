import { Result, withoutDecisions, worseFirst } from '../posture';
import {
  cachedSources,
  endsRedated,
  notReadAgain,
  notReadSince,
  contradicts,
} from './accepts';
import { age } from './age';
import { asCounted } from './clock';
import { compareTimes, time } from './deciding';

type Identity = (result: Result) => string;

/**
 * Returns a function that identifies a result among these. Most calls are about one
 * resource, so the id of the control is enough.
 */
function identityAmong(...lists: Array<readonly Result[]>): Identity {
  const arn = lists.find(list => list.length)?.[0].resourceArn;
  // Stryker disable next-line all: only faster
  return lists.every(list => list.every(own => own.resourceArn === arn))
    ? ({ controlId }) => controlId
    : ({ resourceArn, controlId }) => `${resourceArn} ${controlId}`;
}

/**
 * Returns more than 0 if the rules of `a` are newer. Versions are a date and a number,
 * with a digest of the configuration, which only shows a change.
 */
function compareVersions(a = '', b = ''): number {
  const [first] = a.split('+');
  const [second] = b.split('+');
  return first.localeCompare(second, 'en', { numeric: true });
}

/**
 * Returns less than 0 if `a` counts before `b`: it was read later, has newer rules, or
 * is worse.
 */
const newestFirst = (a: Result, b: Result) =>
  compareTimes(b.readAt, a.readAt) ||
  compareVersions(b.catalogueVersion, a.catalogueVersion) ||
  worseFirst(a, b);

function newest(
  results: readonly Result[],
  identity: Identity,
): Map<string, Result> {
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

/** Returns the last known result, with what is missing for a newer one. */
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
          detail: 'It decided this result, and has not been read again.',
          observedAt: current.readAt,
        }))
      : undefined);
  // The properties always have the same order, so the same result is always the same
  // text.
  const { carried, missing: before, ...rest } = previous;
  const stillMissing = missing ?? before;
  return {
    ...rest,
    reason: carried
      ? rest.reason
      : `${rest.reason} (last seen ${minute(rest.observedAt)})`,
    carried: true,
    ...(stillMissing && { missing: stillMissing }),
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

/** Returns why the current result is not accepted, or undefined if it is. */
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
  return previous.status !== 'fail' &&
    !isOlder &&
    contradicts(current, previous)
    ? current
    : keep(previous, current);
}

/**
 * Combines new results with the previous ones of the same resource (`score.md`, carry).
 * With an empty `current`, results only age.
 *
 * A failure stays until newer evidence ends it. A result that passed or did not apply
 * is kept with its date. It becomes unknown after seven days, or when a fact that
 * decided it has another value. Nothing is carried from an earlier resource
 * (`resourceId`) with the same ARN. Waivers and attestations are never carried:
 * `applyDecisions` applies them to the results.
 *
 * @param now - ISO 8601, UTC
 * @public
 */
export function carry(
  previous: readonly Result[],
  current: readonly Result[],
  now: string,
): Result[] {
  const incarnations = new Map<string, string>();
  for (const { resourceArn, resourceId } of current) {
    incarnations.set(resourceArn, resourceId);
  }
  const identity = identityAmong(previous, current);
  const isGone = ({ resourceArn, resourceId }: Result) => {
    const incarnation = incarnations.get(resourceArn);
    return incarnation !== undefined && incarnation !== resourceId;
  };
  const before = newest(
    previous.filter(own => !isGone(own)).map(withoutDecisions),
    identity,
  );
  const after = newest(
    current.map(result => asCounted(result, now)),
    identity,
  );
  const at = time(now);
  const carryOne = (last: Result | undefined, own: Result | undefined) => {
    const counted = last && asCounted(last, now);
    const isRedatedNow = Boolean(counted?.redated && counted !== last);
    const kept = age(next(counted, own, isRedatedNow), at);
    // A result that is too old is replaced by the current one.
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
