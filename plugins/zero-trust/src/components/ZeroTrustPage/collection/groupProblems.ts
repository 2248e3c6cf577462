import { CollectionStatus } from 'backstage-plugin-zero-trust-common';

/** The collection of one source in one account and region. */
export type CollectionItem = CollectionStatus['items'][number];
type Problem = CollectionItem['problems'][number];
type SourceProblems = NonNullable<CollectionStatus['sources']>;

/** One thing to do, and everywhere it has to be done. */
export interface ProblemGroup {
  id: string;
  source: string;
  kind: Problem['kind'];
  operation: string;
  action?: string;
  /** The newest message; the others differ in ids at most. */
  message: string;
  advice: string;
  /** Controls that it leaves undecided anywhere. */
  controls: string[];
  /** Empty where it concerns the source as a whole. */
  places: Array<Pick<CollectionItem, 'accountId' | 'accountName' | 'region'>>;
  /** The newest occurrence, ISO 8601. */
  at: string;
}

function add(
  groups: Map<string, ProblemGroup>,
  source: string,
  problem: Problem,
  place?: CollectionItem,
) {
  const { kind, operation, action } = problem;
  const id = [source, kind, operation, action].join(' ');
  const group = groups.get(id) ?? {
    ...problem,
    id,
    source,
    controls: [],
    places: [],
  };
  const newest = problem.at >= group.at ? problem : group;
  groups.set(id, {
    ...group,
    message: newest.message,
    advice: newest.advice,
    at: newest.at,
    controls: [...new Set([...group.controls, ...problem.controls])].sort(),
    places: place ? [...group.places, place] : group.places,
  });
}

/**
 * A permission is missing in fifty accounts, but it is one thing to do: what
 * leaves most controls undecided comes first.
 */
export function groupProblems(
  items: CollectionItem[],
  sources: SourceProblems,
): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>();
  sources.forEach(({ source, problems }) =>
    problems.forEach(problem => add(groups, source, problem)),
  );
  items.forEach(item =>
    item.problems.forEach(problem => add(groups, item.source, problem, item)),
  );
  return [...groups.values()].sort(
    (a, b) =>
      b.controls.length - a.controls.length ||
      b.places.length - a.places.length ||
      a.id.localeCompare(b.id),
  );
}
