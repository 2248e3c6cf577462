import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { ResourceWithResults } from '../store/ResourceStore';

/** The controls that a problem leaves undecided, or decided by old evidence only. */
export function undecidedBy(
  { action }: CollectionProblem,
  resources: readonly Pick<ResourceWithResults, 'results'>[],
): string[] {
  if (!action) return [];
  const undecided = resources
    .flatMap(({ results }) => results)
    .filter(
      ({ status, carried, missing = [] }) =>
        (status === 'unknown' || carried) &&
        missing.some(({ needs }) => needs === action),
    )
    .map(({ controlId }) => controlId);
  return [...new Set(undecided)].sort();
}
