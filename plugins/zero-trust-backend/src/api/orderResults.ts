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

/** The fields that determine the order of results. */
export type ResultPosition = Pick<
  Result,
  'status' | 'severity' | 'controlId' | 'resourceArn'
>;

/**
 * Compares code units: a comparison by language would take most of the time for a long
 * list.
 */
const compareIds = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Compares two results: failures first, the most severe of them first. */
export const compareResults = (a: ResultPosition, b: ResultPosition): number =>
  STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  compareIds(a.controlId, b.controlId) ||
  compareIds(a.resourceArn, b.resourceArn);

export const orderResults = (results: readonly Result[]): Result[] =>
  [...results].sort(compareResults);
