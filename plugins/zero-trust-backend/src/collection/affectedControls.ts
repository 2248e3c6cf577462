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

const wasNeverRead = ({ missing = [] }: Result) =>
  missing.length > 0 &&
  missing.every(reading => reading.missing === 'not-collected');

/**
 * Returns the controls that a problem leaves undecided, and those for which the last
 * known result is used. Finds them by the facts that are missing for the reason of the
 * problem, and for resources that could not be listed by the operation that lists them.
 */
export function affectedControls(
  problem: CollectionProblem,
  read: ProblematicRead,
): AffectedControls {
  const { readNothing = false, unlisted = [], neverListed = [] } = read;
  const undecided = new Set<string>();
  const kept = new Set<string>();
  for (const { type, results } of read.resources) {
    const isOld =
      readNothing || listedAs(type).some(known => unlisted.includes(known));
    for (const result of results) {
      const isConcerned =
        readNothing ||
        lacks(result, problem) ||
        (isOld && wasNeverRead(result)) ||
        (isOld &&
          result.evidence.some(({ source }) => source === problem.operation));
      if (!isConcerned) continue;
      if (result.status === 'unknown') undecided.add(result.controlId);
      else if (isOld || result.carried) kept.add(result.controlId);
    }
  }
  if (read.kind === 'findings') {
    (read.findingsRead ? kept : undecided).add(COUNTS_FINDINGS);
  }
  const explainsListing = readNothing || (!undecided.size && !kept.size);
  if (explainsListing && neverListed.some(type => OWNED.includes(type))) {
    undecided.add(COUNTS_LISTED);
  }
  const sorted = (ids: Iterable<string>) =>
    [...ids].filter(read.isJudged).sort();
  return {
    controls: sorted(undecided),
    kept: sorted(kept).filter(id => !undecided.has(id)),
  };
}
