import { ScopeRecord } from '../store/scopeRecord';
import { markDue } from '../store/DueStore';
import { Stores } from '../store/Stores';
import {
  findingsReadOf,
  inHalfDays,
  unlistedRegions,
  findingsProblems,
} from './portalFacts';

type Kind = 'findings' | 'account' | 'scope';

const nameOf = (kind: Kind, id: string) => `${kind} ${id}`;

/** Returns the ids of one kind from names. */
const idsOf = (kind: Kind, names: readonly string[]) =>
  names
    .filter(name => name.startsWith(`${kind} `))
    .map(name => name.slice(kind.length + 1));

function groupBy<T>(
  items: readonly T[],
  key: (item: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/**
 * Returns, by name, the other inputs of results, besides evidence, findings, the
 * catalog and the rules: until when findings were read, what was listed in which
 * account, and when each scope was last collected.
 */
export function inputsOf(
  scopes: readonly ScopeRecord[],
  withoutFindings: string | undefined,
): Map<string, string> {
  const read = findingsReadOf(scopes);
  const unlisted = unlistedRegions(scopes);
  const evidence = scopes.filter(({ kind }) => kind === 'evidence');
  const inputs = new Map<string, string>();
  const add = (kind: Kind, id: string, value: unknown) =>
    inputs.set(nameOf(kind, id), JSON.stringify(value));
  for (const [partition, own] of groupBy(scopes, s => s.partition)) {
    const until = read.get(partition);
    add('findings', partition, [
      read.has(partition),
      until && inHalfDays(until),
      withoutFindings,
      // Findings of an out-of-scope source do not count.
      own
        .filter(({ kind, inScope }) => kind === 'findings' && !inScope)
        .map(({ id }) => id),
    ]);
  }
  for (const [accountId, own] of groupBy(evidence, s => s.accountId)) {
    add('account', accountId, [
      unlisted.get(accountId),
      own.filter(({ inScope }) => inScope).map(({ id }) => id),
    ]);
  }
  for (const { id, inScope, lastSuccessAt } of evidence) {
    add('scope', id, [inScope, lastSuccessAt]);
  }
  return inputs;
}

/**
 * Marks the resources to be judged again because an input other than evidence changed.
 */
export async function markByPortalInputs(
  stores: Pick<
    Stores,
    'scopes' | 'sourceProblems' | 'portalInputs' | 'resources'
  >,
): Promise<void> {
  const inputs = inputsOf(
    await stores.scopes.list(),
    await findingsProblems(stores),
  );
  await stores.portalInputs.replace(inputs, async (names, tx) => {
    await markDue(
      tx,
      await stores.resources.judgedBy(
        {
          partitions: idsOf('findings', names),
          accounts: idsOf('account', names),
          scopes: idsOf('scope', names),
        },
        tx,
      ),
    );
  });
}
