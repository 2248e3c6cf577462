import { Fact, isKnown, MissingFact } from '../facts/fact';
import { FactReading, severities, Verdict } from './control';

/** The fields of a verdict in addition to status and reason. @public */
export type VerdictDetails = Partial<Omit<Verdict, 'status' | 'reason'>>;

/**
 * Creates all verdicts, with the fields in one order: there are thousands for each
 * database, and JavaScript engines read objects of one shape faster.
 */
const verdictOf = (
  status: Verdict['status'],
  reason: string,
  readings: FactReading[],
  capApplies?: boolean,
  severity?: Verdict['severity'],
  suppressed?: boolean,
): Verdict => ({
  status,
  reason,
  readings,
  capApplies,
  severity,
  suppressed,
});

const of =
  (status: Verdict['status']) =>
  (reason: string, about?: VerdictDetails): Verdict =>
    about
      ? verdictOf(
          status,
          reason,
          about.readings ?? [],
          about.capApplies,
          about.severity,
          about.suppressed,
        )
      : verdictOf(status, reason, []);

/** Returns a verdict: the control holds. `check` adds the readings. @public */
export const pass = of('pass');
/** Returns a verdict: the control does not hold. `check` adds the readings. @public */
export const fail = of('fail');
/** Returns a verdict: the control cannot be decided. @public */
export const unknown = of('unknown');
/** Returns a verdict: the control does not apply to the resource. @public */
export const notApplicable = of('not-applicable');

const reasons: Record<MissingFact['missing'], string> = {
  denied: 'denied',
  throttled: 'throttled',
  failed: 'the API returned an error',
  'not-collected': 'not read yet',
  'not-configured': 'not configured',
  hidden: 'not shown to this account',
  'at-run-time': 'known once it runs',
};

function whyMissing(name: string, fact: MissingFact): string {
  if (fact.missing === 'at-run-time') return `${name}: known once it runs.`;
  if (/^not-(configured|collected)$/.test(fact.missing) && fact.detail) {
    return `${name} could not be read: ${fact.detail}`;
  }
  const place = [fact.accountId, fact.region].filter(Boolean).join(' ');
  const action = [fact.needs, reasons[fact.missing]].filter(Boolean).join(' ');
  return `${name} could not be read: ${action}${place ? ` in ${place}` : ''}.`;
}

function show(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.map(show).join(', ') || 'none';
  return String(value);
}

/** Returns the readings marked as shown only: the status does not depend on them. */
export const asContext = (readings: readonly FactReading[]): FactReading[] =>
  readings.map(reading =>
    reading.context ? reading : { ...reading, context: true },
  );

/**
 * Returns unknown for a value that was read but does not decide. It is listed among the
 * missing readings, because it could still make a failure worse.
 * @public
 */
export const notDecided = (name: string, reason: string): Verdict =>
  unknown(reason, {
    readings: [{ name, missing: 'failed', detail: reason }],
  });

/**
 * Judges one fact. A missing one gives `unknown` with the IAM action that would have
 * returned it. `judge` may read other facts and return a verdict. `digest`
 * distinguishes values with the same description.
 * @public
 */
export function check<T>(
  name: string,
  fact: Fact<T>,
  judge: (value: T) => Verdict,
  describe: (value: T) => string = show,
  digest?: (value: T) => string,
): Verdict {
  if (!isKnown(fact)) {
    const { missing, needs, accountId, region, detail } = fact;
    return unknown(whyMissing(name, fact), {
      readings: [{ name, missing, needs, accountId, region, detail }],
    });
  }
  const judged = judge(fact.value);
  const own: FactReading = {
    name,
    value: describe(fact.value),
    source: fact.source,
    // `evaluate` sets it. The field exists from the start so that objects keep one
    // shape.
    observedAt: undefined,
  };
  if (digest) own.digest = digest(fact.value);
  return verdictOf(
    judged.status,
    judged.reason,
    judged.readings.length ? [own, ...judged.readings] : [own],
    judged.capApplies,
    judged.severity,
    judged.suppressed,
  );
}

/** Returns each reason once. */
function reasonsOf(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 1) return verdicts[0].reason;
  const distinct: string[] = [];
  for (const { reason } of verdicts) {
    if (!distinct.includes(reason)) distinct.push(reason);
  }
  return distinct.join(' ');
}

/**
 * Marks the readings of an alternative that fails while another alternative is not
 * known.
 */
const asFailing = (readings: readonly FactReading[]): FactReading[] =>
  asContext(readings).map((reading, i) =>
    reading.source !== undefined && !readings[i].context
      ? { ...reading, fails: true }
      : reading,
  );

/**
 * Returns the readings of all verdicts. Those of verdicts that do not decide are
 * context.
 */
function readingsOf(
  deciding: readonly Verdict[],
  verdicts: readonly Verdict[],
): FactReading[] {
  const all: FactReading[] = [];
  for (const verdict of verdicts) {
    const { readings } = verdict;
    if (verdict.status === deciding[0].status) all.push(...readings);
    else if (verdict.status === 'fail' && deciding[0].status === 'unknown') {
      all.push(...asFailing(readings));
    } else all.push(...asContext(readings));
  }
  return all;
}

/** Returns the deciding verdicts as one, with the readings of all. */
const together = (
  deciding: readonly Verdict[],
  all: readonly Verdict[],
): Verdict =>
  verdictOf(deciding[0].status, reasonsOf(deciding), readingsOf(deciding, all));

const unlisted = (what: string) =>
  unknown(`There is nothing to judge: no ${what} was listed.`);

const those = (verdicts: readonly Verdict[], status: Verdict['status']) =>
  verdicts.filter(verdict => verdict.status === status);

/**
 * Returns several failures as one. The cap applies, unless it does not apply to any of
 * the failures and no unknown verdict may need it. The worst severity counts.
 */
function failTogether(
  failing: readonly Verdict[],
  all: readonly Verdict[],
): Verdict {
  const verdict = together(failing, all);
  const severity = severities.find(s => failing.some(v => v.severity === s));
  if (severity) verdict.severity = severity;
  const withoutCap = all.every(
    v =>
      v.status !== 'unknown' && (v.status !== 'fail' || v.capApplies === false),
  );
  if (withoutCap) verdict.capApplies = false;
  return verdict;
}

/** Returns the first of these statuses that a verdict has. */
const firstOf = (
  statuses: ReadonlyArray<Verdict['status']>,
  verdicts: readonly Verdict[],
) => statuses.find(status => verdicts.some(v => v.status === status));

const ALL_OF = ['fail', 'unknown', 'pass', 'not-applicable'] as const;
const ANY_OF = ['pass', 'unknown', 'fail', 'not-applicable'] as const;

/**
 * Passes if all pass, and fails if any fails, whatever is missing elsewhere. Verdicts
 * that do not apply are ignored, unless none applies.
 * @public
 */
export function allOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 1) return verdicts[0];
  const status = firstOf(ALL_OF, verdicts);
  if (!status) return unlisted('object');
  const deciding = those(verdicts, status);
  return status === 'fail'
    ? failTogether(deciding, verdicts)
    : together(deciding, verdicts);
}

/** Judges every item of a list. An empty list proves nothing. @public */
export function each<T>(
  items: readonly T[],
  what: string,
  judge: (item: T) => Verdict,
): Verdict[] {
  return items.length ? items.map(judge) : [unlisted(what)];
}

/** Passes if one passes, whatever is missing elsewhere. @public */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 1) return verdicts[0];
  const status = firstOf(ANY_OF, verdicts);
  if (!status) return unlisted('object');
  const deciding = those(verdicts, status);
  return status === 'fail'
    ? failTogether(deciding, verdicts)
    : together(deciding, verdicts);
}
