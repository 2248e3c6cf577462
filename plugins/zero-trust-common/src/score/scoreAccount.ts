import { Result } from '../posture';
import type { ResourceScore, ScoringOptions } from './score';
import { scoreResource } from './scoreResource';

/**
 * The score of an account over its own controls, those of its account-regions,
 * and those of the organization that it owns. An account is one subject: of a
 * control that is judged in several regions the worst counts, as of a cluster's
 * members.
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
