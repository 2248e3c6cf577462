import { catalogue, ControlSettings } from '../controls';
import { evaluate } from '../evaluate';
import { BastionEvidence, DatabaseEvidence } from '../evidence';
import { PredictedPosture, Result } from '../posture';
import { ResourceScore, scorePrediction, scoreResource } from '../score';
import { project } from './project';
import { projectBastion } from './projectBastion';
import { EnvironmentSpec } from './spec';

/** What a resource of an environment will be like, before it exists. @public */
export interface PredictedResource<E> {
  evidence: E;
  /** One for each control; `unknown` is what only shows once it runs. */
  results: Result[];
  /** What `scorePrediction` needs: no score that is shown, never part of a roll-up. */
  score: ResourceScore;
}

/** What an environment will be like: its database, its bastion, and both. @public */
export interface Prediction extends PredictedResource<DatabaseEvidence> {
  bastion: PredictedResource<BastionEvidence>;
  /** Of both, as the service that they belong to. */
  predicted: PredictedPosture;
}

/** Nothing outside is trusted: the environment needs no range. */
const noTrustedNetworks: ControlSettings = {
  trustedNetworks: [],
  administrators: [],
};

const controls = new Map(catalogue.map(control => [control.id, control]));

function judge<E extends DatabaseEvidence | BastionEvidence>(
  evidence: E,
  settings: ControlSettings,
): PredictedResource<E> {
  const results = evaluate(evidence, [], {
    controls: catalogue,
    settings,
    source: 'environment-spec',
  });
  return {
    evidence,
    results,
    score: scoreResource(evidence.arn, results, { controls }),
  };
}

/**
 * Judges an environment by the rules that judge what runs.
 * @param now - ISO 8601, UTC
 * @public
 */
export function predict(
  spec: EnvironmentSpec,
  now: string,
  settings: ControlSettings = noTrustedNetworks,
): Prediction {
  const database = judge(project(spec, now).evidence, settings);
  const bastion = judge(projectBastion(spec, now), settings);
  return {
    ...database,
    bastion,
    predicted: scorePrediction(
      [...database.results, ...bastion.results],
      [database.score, bastion.score],
    ),
  };
}
