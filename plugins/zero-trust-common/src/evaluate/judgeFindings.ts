import { FindingObject, SecurityHubMapping } from '../judging/control';
import { Evidence } from '../evidence';
import { Finding, isDismissed } from '../findings';
import { JudgedControl, keyOf } from './controlsOf';
import { Targets } from './targets';

/** What Security Hub reports about one control on one subject. */
export interface HubVerdict {
  /** Absent if it proves nothing. */
  decided?: {
    status: 'pass' | 'fail';
    observedAt: string;
    /** The finding to name in the reason. */
    finding: Finding;
    /**
     * True if it fails only by findings that somebody suppressed or set to resolved.
     */
    suppressed: boolean;
  };
  /** All findings, deciding or not, newest first. */
  shown: Finding[];
}

/**
 * Returns whether a finding can prove anything: not with WARNING or NOT_AVAILABLE, and
 * not if it is archived.
 */
const isDecisive = ({ recordState, status }: Finding) =>
  recordState === 'ACTIVE' && (status === 'PASSED' || status === 'FAILED');

const isOpenFailure = (finding: Finding) =>
  isDecisive(finding) && finding.status === 'FAILED' && !isDismissed(finding);

/**
 * Returns whether a finding proves a pass. A suppressed finding never does: it only
 * shows an intention.
 */
const passes = (finding: Finding) =>
  isDecisive(finding) &&
  finding.status === 'PASSED' &&
  finding.workflow !== 'SUPPRESSED';

/**
 * Orders findings of the same time: failures, suppressed or resolved ones, those that
 * prove nothing, passes.
 */
const weight = (finding: Finding) => {
  if (isOpenFailure(finding)) return 3;
  if (passes(finding)) return 0;
  return isDecisive(finding) && isDismissed(finding) ? 2 : 1;
};

/** Returns the time of `b` minus that of `a`, in milliseconds. */
const later = (a: Finding, b: Finding) =>
  // Stryker disable next-line ConditionalExpression: it saves parsing only
  a.updatedAt === b.updatedAt
    ? 0
    : Date.parse(b.updatedAt) - Date.parse(a.updatedAt);
const byId = (a: Finding, b: Finding) =>
  a.id.localeCompare(b.id) || a.resourceArn.localeCompare(b.resourceArn);
const newestFirst = (a: Finding, b: Finding) =>
  later(a, b) || weight(b) - weight(a) || byId(a, b);

/** The newest version of every finding. It replaces older versions. */
export interface NewestFindings {
  /** Newest first. */
  all: Finding[];
  /** By the key of their security control, newest first. */
  byControl: ReadonlyMap<string, Finding[]>;
}

export function newestOf(findings: readonly Finding[]): NewestFindings {
  const ids = new Set<string>();
  const all: Finding[] = [];
  const byControl = new Map<string, Finding[]>();
  const isKnown = ({ id, resourceArn }: Finding) =>
    ids.has(id) &&
    all.some(other => other.id === id && other.resourceArn === resourceArn);
  for (const finding of [...findings].sort(newestFirst)) {
    if (!isKnown(finding)) {
      ids.add(finding.id);
      all.push(finding);
      const key = keyOf(finding.securityControlId);
      const others = byControl.get(key);
      if (others) others.push(finding);
      else byControl.set(key, [finding]);
    }
  }
  return { all, byControl };
}

const sameCheck = (a: Finding) => (b: Finding) =>
  a.resourceArn === b.resourceArn &&
  keyOf(a.securityControlId) === keyOf(b.securityControlId);

function judgeMapping(
  mapping: SecurityHubMapping,
  evidence: Evidence,
  targetsOf: TargetsOf,
  own: readonly Finding[],
) {
  const { match, complete } = targetsOf(mapping.resource);
  const applies = mapping.appliesTo?.(evidence) ?? true;
  const shown: Finding[] = [];
  const failed: Finding[] = [];
  const passed: Finding[] = [];
  for (const matches of match) {
    const ofTarget = own.filter(matches);
    shown.push(...ofTarget);
    // The same control in two standards is one control: its newest finding counts.
    const decisive = applies ? ofTarget.find(isDecisive) : undefined;
    if (decisive?.status === 'FAILED') failed.push(decisive);
    else if (decisive && passes(decisive)) passed.push(decisive);
  }
  const provesAll = complete && passed.length === match.length;
  return {
    shown,
    failed: mapping.proves.includes('fail') ? failed : [],
    passed: mapping.proves.includes('pass') && provesAll ? passed : [],
  };
}

/**
 * Returns each finding once, newest first. Most controls have one mapping and one
 * finding.
 */
const newestOfAll = (lists: Finding[][]): Finding[] =>
  // Stryker disable next-line ConditionalExpression: it saves time only
  lists.length === 1 && lists[0].length < 2
    ? lists[0]
    : [...new Set(lists.flat())].sort(newestFirst);

type TargetsOf = (kind: FindingObject) => Targets;

const PROVES_NOTHING: HubVerdict = { shown: [] };

/**
 * Judges the findings of a control by what its mappings can prove. One failing object
 * fails it. It passes if one mapping passes for every object and nothing fails.
 */
export function judgeFindings(
  { mappings }: JudgedControl,
  evidence: Evidence,
  targetsOf: TargetsOf,
  { byControl }: NewestFindings,
): HubVerdict {
  const judged: Array<ReturnType<typeof judgeMapping>> = [];
  for (const { mapping, key } of mappings) {
    const own = byControl.get(key);
    if (own) judged.push(judgeMapping(mapping, evidence, targetsOf, own));
  }
  // Stryker disable next-line ConditionalExpression: it saves time only
  if (!judged.length) return PROVES_NOTHING;
  const shown = newestOfAll(judged.map(j => j.shown));
  const failed = newestOfAll(judged.map(j => j.failed));
  const passed = newestOfAll(judged.map(j => j.passed));
  if (failed.length) {
    const [finding] = failed;
    return {
      shown,
      decided: {
        status: 'fail',
        observedAt: finding.updatedAt,
        finding,
        // For every object, in every standard.
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
