import { CollectionProblem } from './EvidenceSource';

/**
 * Thrown by a source that cannot continue. Its problem is shown in the collection
 * health unchanged, so it must not contain a secret.
 * @public
 */
export class CollectionError extends Error {
  readonly name = 'CollectionError';

  constructor(readonly problem: CollectionProblem, cause?: unknown) {
    super(problem.message, { cause });
  }
}
