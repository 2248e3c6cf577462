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

/** Failures first, the gravest of them first. */
export function orderResults(results: readonly Result[]): Result[] {
  return [...results].sort(
    (a, b) =>
      STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      a.controlId.localeCompare(b.controlId) ||
      a.resourceArn.localeCompare(b.resourceArn),
  );
}
