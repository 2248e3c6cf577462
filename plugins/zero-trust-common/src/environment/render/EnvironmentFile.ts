import { PredictedPosture, Result } from '../../posture';

/** A data file of an environment. @public */
export interface EnvironmentFile {
  /** Relative to the root of the repository, with forward slashes. */
  path: string;
  /** The text of the file. */
  content: string;
}

/** The part of a prediction that files show, from `POST /v1/preview`. @public */
export interface RenderedPrediction {
  /** How many controls hold, and the range of points. */
  predicted: PredictedPosture;
  /** The result of each control. */
  results: ReadonlyArray<Pick<Result, 'controlId' | 'status'>>;
  /** The version of the controls that judged it. */
  catalogueVersion: string;
}

/**
 * A setting that is weaker than possible, with the reason. It is never about the
 * security of the database itself.
 */
export interface Relaxation {
  what: string;
  reason: string;
}

/** The input of a file in addition to the spec. */
export interface RenderContext {
  /** ISO 8601, UTC. */
  now: string;
  /** Digest of the code beside the data files. */
  codeDigest: string;
  /** Whether the prediction is valid for that code. */
  codeIsKnown: boolean;
  relaxations: readonly Relaxation[];
}
