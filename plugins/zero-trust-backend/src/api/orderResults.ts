import {
  Result,
  ResultStatus,
  severities,
} from 'backstage-plugin-zero-trust-common';

const STATUS_ORDER: Record<ResultStatus, number> = {
  fail: 0,
  unknown: 1,
  waived: 2,
  attested: 3,
  pass: 4,
  'not-applicable': 5,
};

/** What the order of a result depends on. */
export type ResultPosition = Pick<
  Result,
  'status' | 'severity' | 'controlId' | 'resourceArn'
>;

/** A collation of a language would take most of the time of a long list. */
const compareIds = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Compares two results: failures first, the gravest of them first. */
export const compareResults = (a: ResultPosition, b: ResultPosition): number =>
  STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  compareIds(a.controlId, b.controlId) ||
  compareIds(a.resourceArn, b.resourceArn);

export const orderResults = (results: readonly Result[]): Result[] =>
  [...results].sort(compareResults);
