import { ProblemGroup } from 'backstage-plugin-zero-trust-common/responses';
import { ScopeProblem, ScopeRecord } from '../store/scopeRecord';

/** The maximum number of places in one problem. */
const NAMED = 50;
/** The maximum number of texts that say what to do about one problem of whole sources. */
const NAMED_ADVICE = 10;

type Place = Pick<ScopeRecord, 'accountId' | 'accountName' | 'region'>;

interface Occurrence {
  source: string;
  problem: ScopeProblem;
  /** Absent if the problem affects the whole source. */
  place?: Place;
}

const distinct = <T>(values: readonly T[]) => [...new Set(values)];

/** Returns the only value, or undefined if there are several. */
function only(values: readonly string[]): string | undefined {
  const [first, ...others] = distinct(values);
  return others.length ? undefined : first;
}

/** Says where to grant an action: in these accounts. */
const grantIn = (action: string, accounts: readonly string[]) =>
  accounts.length > 1
    ? `Grant ${action} to the reader role of each of these ${accounts.length} accounts.`
    : `Grant ${action} to the reader role of account ${accounts[0]}.`;

function adviceOf(
  occurrences: readonly Occurrence[],
  accounts: readonly string[],
): string {
  const [{ problem, place }] = occurrences;
  const { action } = problem;
  if (
    action &&
    occurrences.every(o => o.problem.advice.startsWith(`Grant ${action} `))
  ) {
    // A problem of a whole source has no place. Its own advice names the account.
    const isNamed = (advice: string) => {
      const ids = advice.match(/\b\d{12}\b/g) ?? [];
      return ids.length > 0 && ids.every(id => accounts.includes(id));
    };
    const ofSources = distinct(
      occurrences.flatMap(o => (o.place ? [] : o.problem.advice)),
    ).filter(advice => !isNamed(advice));
    const more = ofSources.length - NAMED_ADVICE;
    return [
      ...(accounts.length ? [grantIn(action, accounts)] : []),
      ...ofSources.slice(0, NAMED_ADVICE),
      ...(more > 0
        ? [`And in ${more} more ${more === 1 ? 'account' : 'accounts'}.`]
        : []),
    ].join(' ');
  }
  const same = only(occurrences.map(o => o.problem.advice));
  if (same !== undefined || !place) return problem.advice;
  return `For example in account ${place.accountId}, ${place.region}: ${problem.advice}`;
}

function groupOf(occurrences: readonly Occurrence[]): ProblemGroup {
  const newestFirst = [...occurrences].sort((a, b) =>
    b.problem.at.localeCompare(a.problem.at),
  );
  const [{ problem }] = newestFirst;
  const places = new Map(
    occurrences.flatMap(({ place }) =>
      place ? [[`${place.accountId} ${place.region}`, place] as const] : [],
    ),
  );
  const accounts = distinct([...places.values()].map(p => p.accountId));
  const controls = distinct(occurrences.flatMap(o => o.problem.controls));
  const kept = distinct(occurrences.flatMap(o => o.problem.kept));
  const { kind, operation, action, at } = problem;
  const message = only(occurrences.map(o => o.problem.message));
  return {
    kind,
    operation,
    ...(action !== undefined && { action }),
    ...(message !== undefined && { message }),
    advice: adviceOf(newestFirst, accounts),
    controls: controls.sort(),
    kept: kept.filter(id => !controls.includes(id)).sort(),
    at,
    sources: distinct(occurrences.map(o => o.source)).sort(),
    places: [...places.values()]
      .slice(0, NAMED)
      .map(({ accountId, accountName, region }) => ({
        accountId,
        ...(accountName !== undefined && { accountName }),
        region,
      })),
    placeCount: places.size,
    accountCount: accounts.length,
  };
}

/**
 * Returns each problem once, with every place where it occurs in any source: a
 * permission that is missing in fifty accounts is one task. Problems that leave most
 * controls undecided come first.
 */
export function groupProblems(
  scopes: ReadonlyArray<
    Place & Pick<ScopeRecord, 'source' | 'problems' | 'inScope'>
  >,
  sources: ReadonlyArray<{ source: string; problems: ScopeProblem[] }> = [],
): ProblemGroup[] {
  const groups = new Map<string, Occurrence[]>();
  const add = (occurrence: Occurrence) => {
    const { kind, operation, action } = occurrence.problem;
    const key = [kind, operation, action].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), occurrence]);
  };
  for (const { source, problems } of sources) {
    problems.forEach(problem => add({ source, problem }));
  }
  for (const scope of scopes) {
    if (!scope.inScope) continue;
    const { source, problems } = scope;
    problems.forEach(problem => add({ source, problem, place: scope }));
  }
  return [...groups.values()]
    .map(groupOf)
    .sort(
      (a, b) =>
        b.controls.length - a.controls.length ||
        b.placeCount - a.placeCount ||
        a.operation.localeCompare(b.operation),
    );
}
