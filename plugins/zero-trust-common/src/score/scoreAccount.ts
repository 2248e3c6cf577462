import { Result } from '../posture';
import type { ResourceScore, ScoringOptions } from './score';
import { scoreResource } from './scoreResource';

/**
 * The score of an account over its own controls, those of its account-regions, and
 * those of the organization that it owns. An account is one subject: if a control is
 * judged in several Regions, the worst result counts, as for the members of a cluster.
 * @public
 */
export function scoreAccount(
  arn: string,
  results: readonly Result[],
  options: ScoringOptions,
): ResourceScore {
  return scoreResource(
    arn,
    results.map(result => ({ ...result, resourceArn: arn })),
    options,
  );
}
