import { CollectionProblem } from './EvidenceSource';

/**
 * The error of a source that cannot continue. The collection page shows its problem
 * unchanged, so it must not contain a secret.
 * @public
 */
export class CollectionError extends Error {
  readonly name = 'CollectionError';

  constructor(readonly problem: CollectionProblem, cause?: unknown) {
    super(problem.message, { cause });
  }
}
