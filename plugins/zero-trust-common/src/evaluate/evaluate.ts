import {
  Control,
  ControlSettings,
  FactReading,
  severities,
  Severity,
  Verdict,
} from '../judging/control';
import { Evidence } from '../evidence';
import { Finding, isAbout } from '../findings';
import { FindingReading, Result } from '../posture';
import { controlsOf } from './controlsOf';
import { judgeFindings, newestOf } from './judgeFindings';
import { datesIn, isCached, oldestOf, readAtOf } from './dates';
import { Decision, merge } from './merge';
import { targetsIn } from './targets';

/** The input of `evaluate` in addition to evidence and findings. @public */
export interface EvaluateOptions {
  /** The configured controls. */
  controls: readonly Control[];
  /** The settings of the rules from the configuration. */
  settings: ControlSettings;
  /** `environment-spec` when a prediction is judged. */
  source?: 'live' | 'environment-spec';
  /** The version of the rules, which results carry. */
  catalogueVersion?: string;
}

const reading = (finding: Finding): FindingReading => ({
  id: finding.id,
  securityControlId: finding.securityControlId,
  resourceArn: finding.resourceArn,
  status: finding.status,
  workflow: finding.workflow,
  recordState: finding.recordState,
  title: finding.title,
  updatedAt: finding.updatedAt,
  remediationUrl: finding.remediationUrl,
});

const isMissing = (fact: FactReading) => fact.missing !== undefined;

/**
 * Returns whether a missing reading could still make the verdict worse: it is unknown,
 * or it fails and not every reading is known.
 */
const couldBeWorse = ({ status }: Decision, { readings }: Verdict) =>
  status === 'unknown' || (status === 'fail' && readings.some(isMissing));

const worseOf = (a: Severity, b: Severity): Severity =>
  severities[Math.min(severities.indexOf(a), severities.indexOf(b))];

/**
 * Returns the severity of a result. While a reading is missing it is the worst
 * that the missing reading could still cause, whatever the known ones show: losing
 * a fact never lowers a severity.
 */
function severityOf(
  { severity, worstSeverity }: Control,
  verdict: Verdict,
  decision: Decision,
): Severity {
  const shown = decision.severity ?? severity;
  return worstSeverity && couldBeWorse(decision, verdict)
    ? worseOf(shown, worstSeverity)
    : shown;
}

/** The source of facts about the findings themselves (ZT-GOV-05). */
const FINDINGS = 'securityhub:GetFindings';

/**
 * Returns the version of the rules, which differ outside production. The owner of a
 * resource can change its class without a new read, so for `carry` this is a change of
 * the rules.
 */
function versionFor(evidence: Evidence, version: string | undefined) {
  const isOther =
    'environmentClass' in evidence &&
    evidence.environmentClass === 'non-production';
  return version && isOther ? `${version}+non-production` : version;
}

/**
 * Judges one subject: returns one result for every control of its kind, in catalogue
 * order. `findings` are those that name an object of it. Findings about anything else,
 * such as a database's account, prove nothing. Findings that list an object only as
 * context (`isAbout`) are about another resource and are not shown.
 * @public
 */
export function evaluate(
  evidence: Evidence,
  findings: readonly Finding[],
  { controls, settings, source = 'live', catalogueVersion }: EvaluateOptions,
): Result[] {
  const { times } = evidence;
  const version = versionFor(evidence, catalogueVersion);
  const newest = newestOf(findings.filter(isAbout));
  const targetsOf = targetsIn(evidence);
  const dated = datesIn(times);
  return controlsOf(evidence.subject, controls).map(judged => {
    const { control } = judged;
    const verdict = control.judge(evidence, settings, newest.all);
    const readings = verdict.readings.map(dated);
    const hub = judgeFindings(judged, evidence, targetsOf, newest);
    const oldest = oldestOf(readings, times);
    const decision = merge(control, verdict, hub, oldest, times);
    // If the known facts decide, missing ones do not matter.
    const missing =
      verdict.status === 'unknown' ? readings.filter(isMissing) : [];
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
      evidence: readings,
      findings: hub.shown.map(reading),
      source: decision.byFindings ? 'security-hub' : source,
      readAt: readAtOf(
        times,
        readings,
        readings.some(own => own.source === FINDINGS) ? newest.all : hub.shown,
      ),
      observedAt: decision.observedAt,
    };
    if (decision.capApplies === false && !couldBeWorse(decision, verdict)) {
      result.capApplies = false;
    }
    const isLabelled = decision.byFindings
      ? decision.suppressed
      : verdict.suppressed;
    if (isLabelled) result.suppressed = true;
    if (missing.length) result.missing = missing;
    if (version) result.catalogueVersion = version;
    if (isCached(oldest, times)) result.cached = true;
    return result;
  });
}
