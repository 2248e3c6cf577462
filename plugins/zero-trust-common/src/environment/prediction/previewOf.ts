import type { Preview } from '../../api';
import { scorePillars, scoreService } from '../../score';
import { ConfiguredControls, Prediction } from './predict';

/**
 * Returns the prediction of database and bastion together, as in the response of `POST
 * /v1/preview`.
 * @public
 */
export function previewOf(
  { score, results, bastion, predicted, catalogueVersion }: Prediction,
  { controls }: Pick<ConfiguredControls, 'controls'>,
): Preview {
  const all = [...results, ...bastion.results];
  const { failing, unknown } = scoreService([score, bastion.score], []);
  return {
    phase: 'predicted',
    points: null,
    score: null,
    grade: null,
    predicted,
    failing,
    unknown,
    // Open results limit nothing, because there is no score yet.
    caps: [],
    pillars: scorePillars(all, {
      controls: new Map(controls.map(control => [control.id, control])),
    }),
    results: all,
    catalogueVersion,
  };
}
