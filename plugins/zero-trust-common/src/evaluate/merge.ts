import { Control, Severity, Verdict } from '../judging/control';
import { ReadTimes, timeOf } from '../evidence';
import { HubVerdict } from './judgeFindings';

export interface Decision {
  status: Verdict['status'];
  reason: string;
  observedAt: string;
  byFindings: boolean;
  suppressed?: boolean;
  capApplies?: boolean;
  severity?: Severity;
}

const time = (at: string) => Date.parse(at);
const day = (at: string) => at.slice(0, 10);

function byFindings(
  { worstSeverity }: Control,
  {
    finding,
    status,
    observedAt,
    suppressed,
  }: NonNullable<HubVerdict['decided']>,
  reason?: string,
): Decision {
  const verb = status === 'fail' ? 'fails' : 'passes';
  const aside =
    finding.workflow === 'RESOLVED' ? 'set to resolved' : 'suppressed';
  const label = suppressed
    ? `, ${aside} in Security Hub and not waived in the portal`
    : '';
  return {
    status,
    observedAt,
    byFindings: true,
    suppressed,
    severity: status === 'fail' ? worstSeverity : undefined,
    reason: `Security Hub ${
      finding.securityControlId
    } ${verb} in its check of ${day(observedAt)}${label}.${
      reason ? ` ${reason}` : ''
    }`,
  };
}

/**
 * Returns a known fact that contradicts a PASSED finding while another fact is missing:
 * it fails, and was read at the time of the finding or later. Each fact has the time of
 * its source operation. No fact contradicts a FAILED finding, because the missing fact
 * may fail.
 */
const contradiction = (
  { status, observedAt }: NonNullable<HubVerdict['decided']>,
  { readings }: Verdict,
  times: ReadTimes,
) =>
  status === 'pass'
    ? readings.find(
        own => own.fails && time(timeOf(times, own.source)) >= time(observedAt),
      )
    : undefined;

/**
 * Merges the live configuration and Security Hub for one control: the newer observation
 * decides. If the live configuration is older, the worse of the two counts. If a fact
 * is missing, the finding counts, unless a known fact contradicts it. Security Hub does
 * not decide whether a control applies.
 *
 * @param observedAt - of the oldest fact that decides the live configuration
 */
export function merge(
  control: Control,
  verdict: Verdict,
  { decided }: HubVerdict,
  observedAt: string,
  times: ReadTimes,
): Decision {
  const live: Decision = {
    status: verdict.status,
    reason: verdict.reason,
    observedAt,
    byFindings: false,
    capApplies: verdict.capApplies,
    severity: verdict.severity,
  };
  if (!decided || verdict.status === 'not-applicable') return live;
  if (verdict.status === 'unknown') {
    const against = contradiction(decided, verdict, times);
    if (!against) return byFindings(control, decided, verdict.reason);
    return {
      ...live,
      reason: `${verdict.reason} Security Hub ${
        decided.finding.securityControlId
      } passes in its check of ${day(decided.observedAt)}, before ${
        against.name
      } was read with a value that fails.`,
    };
  }
  if (decided.status === verdict.status) return live;
  const hubIsNewer = time(decided.observedAt) > time(observedAt);
  if (hubIsNewer && decided.status === 'fail') {
    return byFindings(
      control,
      decided,
      `The live configuration passed when it was read before: ${verdict.reason}`,
    );
  }
  const { finding } = decided;
  return {
    ...live,
    reason: `${verdict.reason} Security Hub ${finding.securityControlId} ${
      hubIsNewer
        ? `passes in its later check of ${day(
            decided.observedAt,
          )}; the worse of the two counts until the configuration is read again.`
        : `disagrees, and has not checked again since ${day(
            decided.observedAt,
          )}.`
    }`,
  };
}
