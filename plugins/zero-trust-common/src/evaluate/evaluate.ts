import {
  Control,
  ControlSettings,
  FactReading,
  Verdict,
} from '../controls/control';
import { Evidence } from '../evidence';
import { Finding } from '../findings';
import { FindingReading, Result } from '../posture';
import { controlsOf } from './controlsOf';
import { judgeFindings, newestOf } from './judgeFindings';
import { Decision, merge } from './merge';
import { targetsIn } from './targets';

/** @public */
export interface EvaluateOptions {
  controls: readonly Control[];
  settings: ControlSettings;
  /** `environment-spec` when a prediction is judged. */
  source?: 'live' | 'environment-spec';
}

function reading(finding: Finding): FindingReading {
  const shown: FindingReading = {
    id: finding.id,
    securityControlId: finding.securityControlId,
    resourceArn: finding.resourceArn,
    status: finding.status,
    workflow: finding.workflow,
    recordState: finding.recordState,
    title: finding.title,
    updatedAt: finding.updatedAt,
  };
  if (finding.remediationUrl) shown.remediationUrl = finding.remediationUrl;
  return shown;
}

const isMissing = (fact: FactReading) => fact.missing !== undefined;

/**
 * What is missing may make a failure worse than the known facts say: then the
 * worst is feared, so that losing a fact never lowers a severity.
 */
function severityOf(control: Control, verdict: Verdict, decision: Decision) {
  if (decision.severity) return decision.severity;
  const feared =
    decision.status === 'fail' && verdict.readings.some(isMissing)
      ? control.worstSeverity
      : undefined;
  return feared ?? control.severity;
}

/**
 * Judges one subject: one result for every control of its kind, in catalogue
 * order. `findings` are those that name an object of it; those of anything else,
 * of a database's account for instance, prove nothing.
 * @public
 */
export function evaluate(
  evidence: Evidence,
  findings: readonly Finding[],
  { controls, settings, source = 'live' }: EvaluateOptions,
): Result[] {
  const said = newestOf(findings);
  const targetsOf = targetsIn(evidence);
  return controlsOf(evidence.subject, controls).map(judged => {
    const { control } = judged;
    const verdict = control.judge(evidence, settings, said.all);
    const hub = judgeFindings(judged, evidence, targetsOf, said);
    const decision = merge(control, verdict, hub, evidence);
    // Where the known facts decide, what is missing stands in nobody's way.
    const missing =
      verdict.status === 'unknown' ? verdict.readings.filter(isMissing) : [];
    const result: Result = {
      controlId: control.id,
      status: decision.status,
      severity: severityOf(control, verdict, decision),
      pillar: control.pillar,
      resourceArn: evidence.arn,
      resourceId: evidence.resourceId,
      accountId: evidence.accountId,
      region: evidence.region,
      reason: decision.reason,
      evidence: verdict.readings,
      findings: hub.shown.map(reading),
      source: decision.byFindings ? 'security-hub' : source,
      observedAt: decision.observedAt,
    };
    if (decision.capApplies === false) result.capApplies = false;
    if (decision.suppressed) result.suppressed = true;
    if (missing.length) result.missing = missing;
    return result;
  });
}
