import { Control } from './control';

/**
 * Returns the metadata of a control that decides a verdict or a score: its subject,
 * severities, weight, cap, attestation and mappings, without texts. The versions of the
 * catalogue and of an installation's own controls are digests of it.
 * @public
 */
export function decisiveParts(control: Control): object {
  const { attestation } = control;
  return {
    id: control.id,
    subject: control.subject,
    pillar: control.pillar,
    severity: control.severity,
    worstSeverity: control.worstSeverity,
    weight: control.weight,
    cap: control.cap,
    automation: control.automation,
    attestation: attestation && {
      validDays: attestation.validDays,
      questions: attestation.questions.map(({ id, options }) => [
        id,
        options.map(({ value, holds }) => [value, holds]),
      ]),
    },
    securityHub: control.securityHub.map(
      ({ securityControlId, proves, resource, appliesTo }) => [
        securityControlId,
        proves,
        resource,
        Boolean(appliesTo),
      ],
    ),
  };
}
