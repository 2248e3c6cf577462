import { DatabaseEvidence } from '../evidence';
import { Fact, isKnown, mapFact } from '../facts/fact';
import { Finding, isDismissed } from '../findings';
import { nameSome } from '../text/nameSome';
import { Control, FactReading } from '../judging/control';
import { identityFact } from '../judging/engine';
import { check, fail, pass, unknown } from '../judging/verdict';
import { counted } from '../judging/counted';

const DAY = 24 * 60 * 60 * 1000;

/** Days within which a finding has to be closed, by its severity. */
const DUE = { CRITICAL: 7, HIGH: 30, MEDIUM: 90 } as const;

/**
 * Includes findings that somebody suppressed or set to resolved: the resource still
 * fails.
 */
const isOpen = ({ status, recordState }: Finding) =>
  status === 'FAILED' && recordState === 'ACTIVE';

/**
 * Returns a label for a finding that somebody suppressed or resolved in Security Hub.
 * It still counts.
 */
const setAsideLabel = (finding: Finding) => {
  if (!isDismissed(finding)) return '';
  return finding.workflow === 'SUPPRESSED'
    ? ' (suppressed in Security Hub)'
    : ' (set to resolved in Security Hub)';
};

const isDecisive = ({ status, recordState }: Finding) =>
  recordState === 'ACTIVE' && (status === 'PASSED' || status === 'FAILED');

/**
 * Returns whether the severity is missing, or the first date of a finding that has a
 * due date.
 */
const isUndated = ({ severity, firstObservedAt }: Finding) =>
  !severity || (severity in DUE && !firstObservedAt);

/**
 * Returns the days past its due date, at the time of the newest data. 0 or less if it
 * is not due.
 */
function overdue(finding: Finding, asOf: number): number {
  const { severity, firstObservedAt, updatedAt } = finding;
  if (!severity || !(severity in DUE) || !firstObservedAt) return 0;
  const now = Math.max(asOf, Date.parse(updatedAt));
  const age = Math.floor((now - Date.parse(firstObservedAt)) / DAY);
  return age - DUE[severity as keyof typeof DUE];
}

/**
 * Returns the reading of the number of findings. "None is overdue" has the time of the
 * last read of Security Hub. An overdue finding stays overdue, however old the report
 * is.
 */
function countOf(
  evidence: DatabaseEvidence,
  count: number,
  isLate: boolean,
): Fact<number> {
  const { findingsRead } = evidence;
  return findingsRead && (isKnown(findingsRead) || !isLate)
    ? mapFact(findingsRead, () => count)
    : identityFact(evidence, count);
}

export const ztGov05: Control<'database'> = {
  id: 'ZT-GOV-05',
  title: 'No finding is overdue',
  description:
    'Findings must be fixed in time: CRITICAL in 7 days, HIGH in 30 days, MEDIUM in 90 days, counted from when Security Hub first saw them. A finding that somebody suppressed, or set to resolved while its check fails, counts until a waiver covers it.',
  failure: 'A finding is overdue',
  pillar: 'Governance',
  severity: 'MEDIUM',
  tenets: ['T5', 'T7'],
  automation: true,
  subject: 'database',
  appliesTo: 'DB instances and clusters that Security Hub checks',
  securityHub: [],
  remediation: {
    text: 'Fix the findings, or request a waiver with an expiry date. Suppressing a finding in Security Hub, or setting it to resolved there, changes nothing here.',
    command:
      'aws securityhub get-findings --filters ResourceId=[{Value=<arn>,Comparison=EQUALS}]',
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings.html',
  ],
  judge: (evidence, _settings, findings = []) => {
    const decisive = findings.filter(isDecisive);
    const asOf = Date.parse(evidence.times.readAt);
    const open = decisive.filter(isOpen);
    const late = open
      .map(finding => ({ finding, days: overdue(finding, asOf) }))
      .filter(({ days }) => days > 0)
      .sort((a, b) => b.days - a.days);
    const readings = open.map(
      (finding): FactReading => ({
        name: `${finding.securityControlId}, first seen`,
        value: `${finding.firstObservedAt ?? 'not reported'}, ${
          finding.severity ?? 'severity not reported'
        }${setAsideLabel(finding)}`,
        source: 'securityhub:GetFindings',
        context: true,
      }),
    );
    return check(
      'Findings of Security Hub',
      countOf(evidence, decisive.length, late.length > 0),
      count => {
        if (!count) {
          return unknown(
            'Security Hub has no finding about the database that can be overdue.',
          );
        }
        const undated = open.filter(isUndated);
        if (!late.length && undated.length) {
          const ids = undated.map(finding => finding.securityControlId);
          return unknown(
            `Security Hub does not report the severity, or the first date, of ${nameSome(
              ids,
            )}.`,
            { readings },
          );
        }
        if (!late.length) {
          return pass('No open finding is past its due date.', { readings });
        }
        const named = late.map(
          ({ finding, days }) =>
            `${finding.securityControlId} for ${counted(
              days,
              'day',
            )}${setAsideLabel(finding)}`,
        );
        return fail(`Past the due date: ${nameSome(named)}.`, {
          readings,
          suppressed: late.every(({ finding }) => isDismissed(finding)),
        });
      },
    );
  },
};
