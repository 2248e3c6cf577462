import { Result, ResourceType } from 'backstage-plugin-zero-trust-common';
import { resourceTypes } from 'backstage-plugin-zero-trust-common/alpha';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';
import { ResourceWithResults } from '../store/ResourceStore';
import { OWNED } from '../store/FoundationStore';
import { ScopeKind } from '../store/scopeRecord';

/** Counts what the regions of an account list. */
const COUNTS_LISTED = 'ZT-GOV-04';
/** Judged by findings alone. */
const COUNTS_FINDINGS = 'ZT-GOV-05';

/** The controls that a problem concerns, sorted. */
export interface AffectedControls {
  /** Undecided because of it. */
  controls: string[];
  /** Decided by the last known result only. */
  kept: string[];
}

/** The outcome of a read that had problems. */
export interface ProblematicRead {
  kind: ScopeKind;
  /** The resources of the scope, after the read. */
  resources: ReadonlyArray<Pick<ResourceWithResults, 'type' | 'results'>>;
  /** Nothing was read: whatever the scope has is known from before. */
  readNothing?: boolean;
  /** Types that this read could not list. */
  unlisted?: readonly ResourceType[];
  /** Types that no read has listed yet. */
  neverListed?: readonly ResourceType[];
  /** Whether findings were read to their end at least once. */
  findingsRead?: boolean;
  /** Controls that are judged here. */
  isJudged: (controlId: string) => boolean;
}

const listedAs = (type: string): ResourceType[] =>
  type === 'cluster'
    ? ['aurora-cluster', 'multi-az-cluster']
    : resourceTypes.filter(known => known === type);

/** Whether a result lacks what the problem has hidden. */
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
 * Returns the controls that a problem leaves undecided, and those of which it
 * keeps the last known result: for any kind of problem, by the facts that are
 * missing for its reason, and for what could not be listed by the operation that
 * its evidence comes from.
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
