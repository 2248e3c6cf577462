import { Control, SecurityHubMapping } from '../controls/control';
import { DatabaseEvidence } from '../evidence';
import { Finding } from '../findings';
import { targets } from './targets';

/** What Security Hub says of one control on one database. */
export interface HubVerdict {
  /** Absent: it proves nothing. */
  decided?: {
    status: 'pass' | 'fail';
    observedAt: string;
    /** The finding to name in the reason. */
    finding: Finding;
    /** True when nothing but suppressed findings fails it. */
    suppressed: boolean;
  };
  /** Everything it says of it, proving or not, newest first. */
  shown: Finding[];
}

const time = ({ updatedAt }: Finding) => Date.parse(updatedAt);
/** Of equals the worse first: open failures, suppressed ones, all else. */
const weight = ({ status, workflow }: Finding) => {
  if (status !== 'FAILED') return 0;
  return workflow === 'SUPPRESSED' ? 1 : 2;
};
const newestFirst = (a: Finding, b: Finding) =>
  time(b) - time(a) || weight(b) - weight(a) || a.id.localeCompare(b.id);

/** The newest version of every finding, newest first: it takes the place of the older ones. */
function latest(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return [...findings].sort(newestFirst).filter(({ id, resourceArn }) => {
    const key = `${id} ${resourceArn}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** WARNING, NOT_AVAILABLE and what is archived prove nothing. */
const speaks = ({ recordState, status }: Finding) =>
  recordState === 'ACTIVE' && (status === 'PASSED' || status === 'FAILED');

const isOpenFailure = (finding: Finding) =>
  speaks(finding) && weight(finding) === 2;

const sameCheck = (a: Finding) => (b: Finding) =>
  a.resourceArn === b.resourceArn &&
  a.securityControlId.toUpperCase() === b.securityControlId.toUpperCase();

/** A suppressed finding is somebody's wish, and never proof that all is well. */
const passes = (finding: Finding) =>
  finding.status === 'PASSED' && finding.workflow !== 'SUPPRESSED';

function judgeMapping(
  mapping: SecurityHubMapping,
  evidence: DatabaseEvidence,
  newest: readonly Finding[],
) {
  const { match, complete } = targets(evidence, mapping.resource);
  const byTarget = match.map(matches =>
    newest.filter(
      ({ securityControlId, resourceArn }) =>
        securityControlId.toUpperCase() ===
          mapping.securityControlId.toUpperCase() && matches(resourceArn),
    ),
  );
  const applies = mapping.appliesTo?.(evidence) ?? true;
  // The same control under two standards is one control: its newest word counts.
  const words = applies ? byTarget.flatMap(own => own.find(speaks) ?? []) : [];
  const failed = words.filter(({ status }) => status === 'FAILED');
  const passed = words.filter(passes);
  return {
    shown: byTarget.flat(),
    failed: mapping.proves.includes('fail') ? failed : [],
    passed:
      mapping.proves.includes('pass') &&
      complete &&
      passed.length === match.length
        ? passed
        : [],
  };
}

/**
 * Judges the findings of a control by what its mappings say that they can prove.
 * One failing object fails it; it passes when one mapping passes for every
 * object and nothing fails.
 */
export function judgeFindings(
  control: Control,
  evidence: DatabaseEvidence,
  findings: readonly Finding[],
): HubVerdict {
  const newest = latest(findings);
  const judged = control.securityHub.map(mapping =>
    judgeMapping(mapping, evidence, newest),
  );
  const shown = [...new Set(judged.flatMap(j => j.shown))].sort(newestFirst);
  const failed = judged.flatMap(j => j.failed).sort(newestFirst);
  const passed = judged.flatMap(j => j.passed).sort(newestFirst);
  if (failed.length) {
    const [finding] = failed;
    return {
      shown,
      decided: {
        status: 'fail',
        observedAt: finding.updatedAt,
        finding,
        // Of every object, and under every standard.
        suppressed: !shown.some(
          other => isOpenFailure(other) && failed.some(sameCheck(other)),
        ),
      },
    };
  }
  const finding = passed.at(-1);
  return finding
    ? {
        shown,
        decided: {
          status: 'pass',
          observedAt: finding.updatedAt,
          finding,
          suppressed: false,
        },
      }
    : { shown };
}
