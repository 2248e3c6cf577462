import { Control, ControlSettings } from '../controls/control';
import { DatabaseEvidence } from '../evidence';
import { Finding } from '../findings';
import { Result } from '../posture';

/** @public */
export interface EvaluateOptions {
  controls: readonly Control[];
  settings: ControlSettings;
  /** `environment-spec` when a prediction is judged. */
  source?: 'live' | 'environment-spec';
}

/**
 * Judges one database: one result for every control, in catalogue order.
 * `findings` are those of the database, its instances, its security groups and its key.
 * @public
 */
export function evaluate(
  _evidence: DatabaseEvidence,
  _findings: readonly Finding[],
  _options: EvaluateOptions,
): Result[] {
  throw new Error('not written yet');
}
