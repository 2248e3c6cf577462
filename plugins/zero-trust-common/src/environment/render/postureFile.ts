import { EnvironmentSpec } from '../schema';
import { templateVersion } from '../template/template';
import {
  EnvironmentFile,
  RenderContext,
  RenderedPrediction,
} from './EnvironmentFile';

/**
 * What enforces a second factor, by kind of principal. Names of principals are left
 * out.
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function mfaOf(access: EnvironmentSpec['access']) {
  const enforcedBy = {
    'iam-user': 'trust-policy-of-the-environment',
    'iam-role': 'trust-policy-of-the-role',
    'identity-center': 'attestation',
  } as const;
  return access.map(({ principal, principalTag }) => ({
    kind: principal.kind,
    enforcedBy: principalTag ? 'session-tag' : enforcedBy[principal.kind],
    // The code proves only the trust policy that it creates.
    proven: principal.kind === 'iam-user',
  }));
}

const fileOf = (posture: object): EnvironmentFile => ({
  path: '.zero-trust/posture.json',
  content: `${JSON.stringify(posture, null, 2)}\n`,
});

/**
 * Returns the predicted posture of database and bastion: control ids and status,
 * without ARNs and account ids, because more people can read the repository than the
 * account.
 */
export function postureFile(
  { access }: Pick<EnvironmentSpec, 'access'>,
  { predicted, results, catalogueVersion }: RenderedPrediction,
  { now, codeIsKnown, relaxations }: RenderContext,
): EnvironmentFile {
  return fileOf({
    phase: 'predicted',
    predictedAt: now,
    templateVersion,
    catalogueVersion,
    // Null, because changed code is judged by its plan, and not by the spec.
    predicted: codeIsKnown
      ? {
          ...predicted,
          results: results.map(({ controlId, status }) => ({
            controlId,
            status,
          })),
        }
      : null,
    mfa: mfaOf(access),
    relaxations,
  });
}

/**
 * Returns the file for a bastion. It has no results, because the results of its
 * database and network are about existing resources.
 */
export const bastionPosture = (
  { access }: Pick<EnvironmentSpec, 'access'>,
  { catalogueVersion }: RenderedPrediction,
  { now, relaxations }: RenderContext,
): EnvironmentFile =>
  fileOf({
    phase: 'predicted',
    predictedAt: now,
    templateVersion,
    catalogueVersion,
    predicted: null,
    mfa: mfaOf(access),
    relaxations,
  });
