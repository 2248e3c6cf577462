import { InputError } from '@backstage/errors';
import {
  EnvironmentSpec,
  Prediction,
  predict,
} from 'backstage-plugin-zero-trust-common';

/**
 * Judges the environment by the rule base.
 * @throws InputError - naming each control that fails, and why
 */
export function judge(spec: EnvironmentSpec, now: string): Prediction {
  const prediction = predict(spec, now);
  const failing = [...prediction.results, ...prediction.bastion.results].filter(
    ({ status }) => status === 'fail',
  );
  if (failing.length) {
    const lines = failing.map(
      ({ controlId, reason }) => `- ${controlId}: ${reason}`,
    );
    throw new InputError(
      `The environment would fail controls, so that it is not published:\n${lines.join(
        '\n',
      )}`,
    );
  }
  return prediction;
}
