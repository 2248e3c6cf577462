import { severities } from '../judging/control';
import { Result, ResultStatus } from './result';

const order: ResultStatus[] = [
  'fail',
  'unknown',
  'waived',
  'attested',
  'pass',
  'not-applicable',
];

/**
 * Orders results of one control on one resource: what counts worse first, then
 * the higher severity, then the older evidence. Of several the first counts, so
 * that neither order nor duplicates change anything.
 * @public
 */
export function worseFirst(a: Result, b: Result): number {
  return (
    order.indexOf(a.status) - order.indexOf(b.status) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    Date.parse(a.observedAt) - Date.parse(b.observedAt)
  );
}
