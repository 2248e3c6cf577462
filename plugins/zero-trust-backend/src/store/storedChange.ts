import { ResultStatus, Severity } from 'backstage-plugin-zero-trust-common';
import { ResultChange } from 'backstage-plugin-zero-trust-common/responses';

/*
 * History has by far the most rows, so a change in it is a short JSON array: status and
 * severity are one letter each, and names are numbers.
 */

const STATUS_LETTERS: Record<ResultStatus, string> = {
  pass: 'p',
  fail: 'f',
  unknown: 'u',
  'not-applicable': 'n',
  waived: 'w',
  attested: 'a',
};
const SEVERITY_LETTERS: Record<Severity, string> = {
  CRITICAL: 'C',
  HIGH: 'H',
  MEDIUM: 'M',
  LOW: 'L',
};

const byLetter = <Value extends string>(letters: Record<Value, string>) =>
  new Map<string, Value>(
    (Object.entries(letters) as Array<[Value, string]>).map(
      ([value, letter]) => [letter, value],
    ),
  );

const statuses = byLetter(STATUS_LETTERS);
const severities = byLetter(SEVERITY_LETTERS);

/** A change with numbers instead of names. */
export interface NumberedChange
  extends Pick<ResultChange, 'from' | 'to' | 'severity' | 'reason'> {
  control: number;
  resource: number;
  evidenceHolder: number;
}

/** A change in the column `changes` of `points`. */
export type StoredChange = readonly [
  control: number,
  resource: number,
  evidenceHolder: number,
  /** Empty if there was no result. */
  from: string,
  to: string,
  severity: string,
  reason: string,
];

const letterOf = (status: ResultStatus | null): string =>
  status === null ? '' : STATUS_LETTERS[status];

export const storedChange = (change: NumberedChange): StoredChange => [
  change.control,
  change.resource,
  change.evidenceHolder,
  letterOf(change.from),
  letterOf(change.to),
  SEVERITY_LETTERS[change.severity],
  change.reason,
];

export function numberedChange(stored: StoredChange): NumberedChange {
  const [control, resource, evidenceHolder, from, to, severity, reason] =
    stored;
  return {
    control,
    resource,
    evidenceHolder,
    from: statuses.get(from) ?? null,
    to: statuses.get(to) ?? null,
    severity: severities.get(severity)!,
    reason,
  };
}
