import { severities } from '../judging/control';
import { Result, ResultStatus } from './result';

/** The statuses of results, the worst first. @alpha */
export const statusesWorstFirst: readonly ResultStatus[] = [
  'fail',
  'unknown',
  'waived',
  'attested',
  'pass',
  'not-applicable',
];

/**
 * Orders results of one control on one resource: the worse status first, then the
 * higher severity, then the older evidence. The first one counts, so neither order nor
 * duplicates matter.
 * @public
 */
export function worseFirst(a: Result, b: Result): number {
  return (
    statusesWorstFirst.indexOf(a.status) -
      statusesWorstFirst.indexOf(b.status) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Date.parse(a.observedAt) - Date.parse(b.observedAt)
  );
}
