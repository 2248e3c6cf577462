import { catalogue, ControlSettings } from '../controls';
import { evaluate } from '../evaluate';
import { DatabaseEvidence } from '../evidence';
import { Result } from '../posture';
import { ResourceScore, scoreResource } from '../score';
import { project } from './project';
import { EnvironmentSpec } from './spec';

/** What an environment will be like, before it exists. @public */
export interface Prediction {
  evidence: DatabaseEvidence;
  /** One for each control; `unknown` is what only shows once it runs. */
  results: Result[];
  /** Points, band, grade and coverage. Never part of a roll-up. */
  score: ResourceScore;
}

/** Nothing outside is trusted: the environment needs no range. */
const noTrustedNetworks: ControlSettings = {
  trustedNetworks: [],
  administrators: [],
};

/**
 * Judges an environment by the rules that judge the running database.
 * @param now - ISO 8601, UTC
 * @public
 */
export function predict(
  spec: EnvironmentSpec,
  now: string,
  settings: ControlSettings = noTrustedNetworks,
): Prediction {
  const { evidence } = project(spec, now);
  const results = evaluate(evidence, [], {
    controls: catalogue,
    settings,
    source: 'environment-spec',
  });
  const controls = new Map(catalogue.map(control => [control.id, control]));
  return {
    evidence,
    results,
    score: scoreResource(evidence.arn, results, { controls }),
  };
}
