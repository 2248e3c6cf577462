import { CollectionProblem } from './EvidenceSource';

/**
 * The error of a source that cannot continue. The collection page shows its problem
 * unchanged, so it must not contain a secret.
 * @public
 */
export class CollectionError extends Error {
  /** The name of the class. */
  readonly name = 'CollectionError';
  /** The problem, as the collection page shows it. */
  readonly problem: CollectionProblem;

  constructor(problem: CollectionProblem, cause?: unknown) {
    super(problem.message, { cause });
    this.problem = problem;
  }
}
