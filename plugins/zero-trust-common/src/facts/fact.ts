/**
 * Why a fact is not known.
 *
 * - `denied`: the identity that reads cannot call the API (an IAM action is missing, or
 *   a policy denies it)
 * - `throttled`: the API throttled the calls until all attempts were used
 * - `failed`: the API returned an error, an invalid response, or nothing
 * - `not-collected`: it was not read yet
 * - `not-configured`: it is not configured; `detail` names the key to set
 * - `hidden`: the owner of the object does not show it to this account (RAM-shared
 *   subnets, keys of other accounts)
 * - `at-run-time`: it can only be known once the environment runs (predictions)
 *
 * @public
 */
export type MissingReason =
  | 'denied'
  | 'throttled'
  | 'failed'
  | 'not-collected'
  | 'not-configured'
  | 'hidden'
  | 'at-run-time';

/**
 * A property that was read. `ReadTimes` of the evidence has the time of its source.
 * @public
 */
export interface KnownFact<T> {
  /** The value. */
  value: T;
  /** Where it was read: an AWS operation (`rds:DescribeDBInstances`), or `environment-spec`. */
  source: string;
}

/**
 * A property that could not be read. It never has a default value.
 * @public
 */
export interface MissingFact {
  /** Why it is missing. */
  missing: MissingReason;
  /** The IAM action that would have returned it, e.g. `ec2:DescribeRouteTables`. */
  needs?: string;
  /** The account and region in which the action is needed. */
  accountId?: string;
  /** The Region that it would have been read in. */
  region?: string;
  /** One sentence for people, without secrets. */
  detail?: string;
}

/**
 * One observed property of a resource: known, or missing with the reason and the IAM
 * action that would have returned it.
 * @public
 */
export type Fact<T> = KnownFact<T> | MissingFact;

/** Returns whether a fact is known. @public */
export function isKnown<T>(fact: Fact<T>): fact is KnownFact<T> {
  return 'value' in fact;
}

/** Makes a known fact. @public */
export function known<T>(value: T, source: string): KnownFact<T> {
  return { value, source };
}

/** Makes a missing fact. @public */
export function missing(
  reason: MissingReason,
  about: Omit<MissingFact, 'missing'> = {},
): MissingFact {
  return { missing: reason, ...about };
}

/**
 * Derives a fact from a fact. A missing fact stays missing, for the same reason.
 * @public
 */
export function mapFact<T, U>(fact: Fact<T>, map: (value: T) => U): Fact<U> {
  return isKnown(fact) ? { ...fact, value: map(fact.value) } : fact;
}
