import { templateVersion } from '../template/template';
import {
  EnvironmentFile,
  RenderContext,
  RenderedPrediction,
} from './EnvironmentFile';

/**
 * Returns the predicted posture of database and bastion: control ids and status,
 * without ARNs and account ids, because more people can read the repository than the
 * account.
 */
export function postureFile(
  { predicted, results, catalogueVersion }: RenderedPrediction,
  { now, codeIsKnown, relaxations }: RenderContext,
): EnvironmentFile {
  const posture = {
    phase: 'predicted',
    predictedAt: now,
    templateVersion,
    catalogueVersion,
    // Null, because changed code is judged from its plan and not from the spec.
    predicted: codeIsKnown
      ? {
          ...predicted,
          results: results.map(({ controlId, status }) => ({
            controlId,
            status,
          })),
        }
      : null,
    relaxations,
  };
  return {
    path: '.zero-trust/posture.json',
    content: `${JSON.stringify(posture, null, 2)}\n`,
  };
}
