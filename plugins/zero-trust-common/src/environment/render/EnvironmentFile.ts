import { PredictedPosture, Result } from '../../posture';

/** A data file of an environment. @public */
export interface EnvironmentFile {
  /** Relative to the root of the repository, with forward slashes. */
  path: string;
  content: string;
}

/** What files show of a prediction: that of `POST /v1/preview`. @public */
export interface RenderedPrediction {
  predicted: PredictedPosture;
  results: ReadonlyArray<Pick<Result, 'controlId' | 'status'>>;
  catalogueVersion: string;
}

/** What a file is made of beside the spec. */
export interface RenderContext {
  /** ISO 8601, UTC. */
  now: string;
  /** Digest of the code beside the data files. */
  codeDigest: string;
  /** Whether the prediction holds for that code. */
  codeIsKnown: boolean;
}
