import {
  Control,
  FindingObject,
  SecurityHubMapping,
} from '../controls/control';
import { Evidence } from '../evidence';
import { Finding } from '../findings';
import { Targets } from './targets';

/** What Security Hub says of one control on one subject. */
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

/** Of `b` less that of `a`, in milliseconds. */
const later = (a: Finding, b: Finding) =>
  a.updatedAt === b.updatedAt
    ? 0
    : Date.parse(b.updatedAt) - Date.parse(a.updatedAt);
/** Of equals the worse first: open failures, suppressed ones, all else. */
const weight = ({ status, workflow }: Finding) => {
  if (status !== 'FAILED') return 0;
  return workflow === 'SUPPRESSED' ? 1 : 2;
};
const byId = (a: Finding, b: Finding) => {
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
};
const newestFirst = (a: Finding, b: Finding) =>
  later(a, b) || weight(b) - weight(a) || byId(a, b);

/** By the id of their security control, newest first. */
export type FindingsByControl = ReadonlyMap<string, Finding[]>;

/**
 * The newest version of every finding, by control: it takes the place of the
 * older ones.
 */
export function byControl(findings: readonly Finding[]): FindingsByControl {
  const seen = new Set<string>();
  const found = new Map<string, Finding[]>();
  for (const finding of [...findings].sort(newestFirst)) {
    const version = `${finding.id} ${finding.resourceArn}`;
    if (!seen.has(version)) {
      seen.add(version);
      const controlId = finding.securityControlId.toUpperCase();
      const others = found.get(controlId);
      if (others) others.push(finding);
      else found.set(controlId, [finding]);
    }
  }
  return found;
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
  evidence: Evidence,
  targetsOf: TargetsOf,
  own: readonly Finding[],
) {
  const { match, complete } = targetsOf(mapping.resource);
  const byTarget = match.map(matches => own.filter(matches));
  const applies = mapping.appliesTo?.(evidence) ?? true;
  // The same control under two standards is one control: its newest word counts.
  const words = applies ? byTarget.flatMap(of => of.find(speaks) ?? []) : [];
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

type TargetsOf = (kind: FindingObject) => Targets;

const SILENT: HubVerdict = { shown: [] };

/**
 * Judges the findings of a control by what its mappings say that they can prove.
 * One failing object fails it; it passes when one mapping passes for every
 * object and nothing fails.
 */
export function judgeFindings(
  control: Control,
  evidence: Evidence,
  targetsOf: TargetsOf,
  findings: FindingsByControl,
): HubVerdict {
  const judged = control.securityHub.flatMap(mapping => {
    const own = findings.get(mapping.securityControlId.toUpperCase());
    return own ? [judgeMapping(mapping, evidence, targetsOf, own)] : [];
  });
  if (!judged.length) return SILENT;
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
