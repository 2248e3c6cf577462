import { Result, ResourceType } from 'backstage-plugin-zero-trust-common';
import { resourceTypes } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { ResourceWithResults } from '../store/ResourceStore';
import { OWNED } from '../store/FoundationStore';
import { ScopeKind } from '../store/scopeRecord';

/** Controls that count what the regions of an account list. */
const COUNTS_LISTED = 'ZT-GOV-04';
/** Controls that only findings decide. */
const COUNTS_FINDINGS = 'ZT-GOV-05';

/** The controls that a problem affects, sorted. */
export interface AffectedControls {
  /** Controls that are undecided because of the problem. */
  controls: string[];
  /** Controls that only their last known result decides. */
  kept: string[];
}

/** The outcome of a read with problems. */
export interface ProblematicRead {
  kind: ScopeKind;
  /** The resources of the scope after the read. */
  resources: ReadonlyArray<Pick<ResourceWithResults, 'type' | 'results'>>;
  /**
   * Whether nothing was read. Then all resources of the scope are from earlier reads.
   */
  readNothing?: boolean;
  /** All problems of the read. */
  problems: readonly CollectionProblem[];
  /** Types that this read could not list. */
  unlisted?: readonly ResourceType[];
  /** Types that no read has listed yet. */
  neverListed?: readonly ResourceType[];
  /** Whether findings were read completely at least once. */
  findingsRead?: boolean;
  /** The controls that are judged here. */
  isJudged: (controlId: string) => boolean;
}

const listedAs = (type: string): ResourceType[] =>
  type === 'cluster'
    ? ['aurora-cluster', 'multi-az-cluster']
    : resourceTypes.filter(known => known === type);

/** Returns whether a result lacks facts that the problem has hidden. */
const lacks = (
  { missing = [] }: Result,
  { action, message, operation }: CollectionProblem,
) =>
  missing.some(
    ({ needs, detail }) =>
      detail === message ||
      (needs !== undefined && needs === (action ?? operation)),
  );

/**
 * Returns a function that returns whether a type of resources could not be listed because
 * of a problem. A problem of a source that does not report this may be the reason for
 * each type that no other problem explains.
 */
function preventsListing(
  problem: CollectionProblem,
  { readNothing, problems }: ProblematicRead,
): (type: ResourceType) => boolean {
  if (readNothing) return () => true;
  if (problem.unlisted) return type => problem.unlisted!.includes(type);
  return type => !problems.some(other => other.unlisted?.includes(type));
}

const wasNeverRead = ({ missing = [] }: Result) =>
  missing.length > 0 &&
  missing.every(reading => reading.missing === 'not-collected');

/**
 * Returns the controls that a problem leaves undecided, and those for which the last
 * known result is used. These need facts that are missing because of the problem, or
 * resources that could not be listed because of it.
 */
export function affectedControls(
  problem: CollectionProblem,
  read: ProblematicRead,
): AffectedControls {
  const { readNothing = false, unlisted = [], neverListed = [] } = read;
  const isReason = preventsListing(problem, read);
  const undecided = new Set<string>();
  const kept = new Set<string>();
  for (const { type, results } of read.resources) {
    const missed = listedAs(type).filter(known => unlisted.includes(known));
    const isOld = readNothing || missed.length > 0;
    const isUnlisted = readNothing || missed.some(isReason);
    for (const result of results) {
      const isConcerned =
        readNothing ||
        lacks(result, problem) ||
        (isUnlisted && wasNeverRead(result)) ||
        (isUnlisted &&
          result.evidence.some(({ source }) => source === problem.operation));
      if (!isConcerned) continue;
      if (result.status === 'unknown') undecided.add(result.controlId);
      else if (isOld || result.carried) kept.add(result.controlId);
    }
  }
  if (read.kind === 'findings') {
    (read.findingsRead ? kept : undecided).add(COUNTS_FINDINGS);
  }
  // A source that does not report what a problem prevents: other controls explain it.
  const isExplained =
    !readNothing && !problem.unlisted && undecided.size + kept.size > 0;
  if (
    !isExplained &&
    neverListed.some(type => OWNED.includes(type) && isReason(type))
  ) {
    undecided.add(COUNTS_LISTED);
  }
  const sorted = (ids: Iterable<string>) =>
    [...ids].filter(read.isJudged).sort();
  return {
    controls: sorted(undecided),
    kept: sorted(kept).filter(id => !undecided.has(id)),
  };
}
