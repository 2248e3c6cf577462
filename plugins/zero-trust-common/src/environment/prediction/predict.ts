import { Control, ControlSettings } from '../../judging';
import { evaluate } from '../../evaluate';
import { BastionEvidence, DatabaseEvidence } from '../../evidence';
import { PredictedPosture, Result } from '../../posture';
import { ResourceScore, scorePrediction, scoreResource } from '../../score';
import { project } from '../projection/project';
import {
  projectAddedBastion,
  projectBastion,
} from '../projection/projectBastion';
import { projectExistingDatabase } from '../projection/projectExistingDatabase';
import { ReadNetwork } from '../projection/ReadNetwork';
import { BastionSpec, EnvironmentSpec } from '../schema';

/** The predicted posture of a resource of an environment. @public */
export interface PredictedResource<E> {
  /** The evidence that the environment's code will create. */
  evidence: E;
  /** One for each control. `unknown` for what is only known once it runs. */
  results: Result[];
  /** The input of `scorePrediction`. It is never shown, and never part of a roll-up. */
  score: ResourceScore;
}

/**
 * The predicted posture of an environment: its database, its bastion, and both. @public
 */
export interface Prediction extends PredictedResource<DatabaseEvidence> {
  /** The bastion of the environment. */
  bastion: PredictedResource<BastionEvidence>;
  /** Both together, as one service. */
  predicted: PredictedPosture;
  /** The version of the controls that judged it. */
  catalogueVersion: string;
}

/**
 * The configured controls of an installation with their settings. They also judge its
 * running databases.
 * @public
 */
export interface ConfiguredControls {
  /** The controls that judge: built-in and added, without disabled ones. */
  controls: readonly Control[];
  /** The settings of the rules from the configuration. */
  settings: ControlSettings;
  /** The catalogue version, with a digest of changes that configuration makes. */
  version: string;
}

function judge<E extends DatabaseEvidence | BastionEvidence>(
  evidence: E,
  { controls, settings }: ConfiguredControls,
): PredictedResource<E> {
  const results = evaluate(evidence, [], {
    controls,
    settings,
    source: 'environment-spec',
  });
  return {
    evidence,
    results,
    score: scoreResource(evidence.arn, results, {
      controls: new Map(controls.map(control => [control.id, control])),
    }),
  };
}

/**
 * Judges an environment by the configured controls, which also judge running databases.
 * @param now - ISO 8601, UTC
 * @param read - what was read of an existing network
 * @public
 */
export function predict(
  spec: EnvironmentSpec,
  now: string,
  configured: ConfiguredControls,
  read?: ReadNetwork,
): Prediction {
  return together(
    project(spec, now, read).evidence,
    projectBastion(spec, now, read),
    configured,
  );
}

/**
 * Judges an existing database as it will be with a bastion, like `predict`. Controls
 * that the database already fails also fail in the prediction.
 * @param database - the database as it was read
 * @param now - ISO 8601, UTC
 * @param read - what was read of its network
 * @public
 */
export function predictBastion(
  spec: BastionSpec,
  database: DatabaseEvidence,
  now: string,
  configured: ConfiguredControls,
  read?: ReadNetwork,
): Prediction {
  return together(
    projectExistingDatabase(spec, database),
    projectAddedBastion(spec, now, read),
    configured,
  );
}

function together(
  databaseEvidence: DatabaseEvidence,
  bastionEvidence: BastionEvidence,
  configured: ConfiguredControls,
): Prediction {
  const database = judge(databaseEvidence, configured);
  const bastion = judge(bastionEvidence, configured);
  return {
    ...database,
    bastion,
    predicted: scorePrediction(
      [...database.results, ...bastion.results],
      [database.score, bastion.score],
    ),
    catalogueVersion: configured.version,
  };
}
