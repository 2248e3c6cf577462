import { CollectionProblem } from './EvidenceSource';

/**
 * Thrown by a source that cannot go on. Its problem is shown in the collection
 * health as it stands, so it has no secret in it.
 * @public
 */
export class CollectionError extends Error {
  readonly name = 'CollectionError';

  constructor(readonly problem: CollectionProblem, cause?: unknown) {
    super(problem.message, { cause });
  }
}
