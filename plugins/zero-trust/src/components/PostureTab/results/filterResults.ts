import { Result } from 'backstage-plugin-zero-trust-common';
import { ControlDescription } from '../../../hooks';
import { ResultFilter } from './resultFilter';

/** Returns the results that match a filter, as the back end filters them. */
export function filterResults(
  results: readonly Result[],
  { status, severity, pillar, control, resource }: ResultFilter,
  controls: ReadonlyMap<string, ControlDescription>,
): Result[] {
  return results.filter(result => {
    const own = controls.get(result.controlId)?.pillar;
    return (
      (!status || status.includes(result.status)) &&
      (!severity || severity.includes(result.severity)) &&
      (!pillar || (own !== undefined && pillar.includes(own))) &&
      (!control || control.includes(result.controlId)) &&
      (!resource || resource === result.resourceArn)
    );
  });
}
