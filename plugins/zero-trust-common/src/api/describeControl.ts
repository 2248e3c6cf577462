import { Control, failureOf } from '../judging';
import { fixOf, weightOf } from '../score';
import { ControlDescription } from './responses/controlList';

/** Returns a control without its rule, as it is listed. @public */
export function describeControl(control: Control): ControlDescription {
  return {
    id: control.id,
    title: control.title,
    description: control.description,
    failure: failureOf(control),
    pillar: control.pillar,
    severity: control.severity,
    tenets: control.tenets,
    ...(control.cap !== undefined && { cap: control.cap }),
    fix: fixOf(control),
    subject: control.subject,
    appliesTo: control.appliesTo,
    ...(control.engines !== undefined && { engines: control.engines }),
    weight: weightOf(control),
    automation: control.automation ?? false,
    securityHub: [
      ...new Set(control.securityHub.map(m => m.securityControlId)),
    ],
    ...(control.attestation && { attestation: control.attestation }),
    remediation: control.remediation,
    references: control.references,
  };
}
