import { Posture, PredictedPosture } from '../../posture';

/**
 * `POST /v1/preview`: an environment spec in, its predicted posture out.
 * @public
 */
export interface Preview
  extends Pick<
    Posture,
    'failing' | 'unknown' | 'caps' | 'pillars' | 'results' | 'catalogueVersion'
  > {
  /** A preview is always predicted. */
  phase: 'predicted';
  /** A prediction has no points. */
  points: null;
  /** A prediction has no score. */
  score: null;
  /** A prediction has no grade. */
  grade: null;
  /** How many controls hold, and the range of points. */
  predicted: PredictedPosture;
}
