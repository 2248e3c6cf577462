import type { Preview } from '../../api';
import { scorePillars, scoreService } from '../../score';
import { ConfiguredControls, Prediction } from './predict';

/**
 * Returns a prediction as `POST /v1/preview` answers it: of database and bastion
 * together.
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
    // Nothing that is open limits a score yet: there is none.
    caps: [],
    pillars: scorePillars(all, {
      controls: new Map(controls.map(control => [control.id, control])),
    }),
    results: all,
    catalogueVersion,
  };
}
