import {
  Evidence,
  isKnown,
  ResourceType,
  Result,
} from 'backstage-plugin-zero-trust-common';
import {
  findingTargetsOf,
  isFoundation,
  resourceTypeOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import { UnjudgedResource } from 'backstage-plugin-zero-trust-node';
import { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { chunks } from './chunks';
import { fromJson, toJson } from './json';
import { LeaseLostError } from './LeaseLostError';
import { lockResources } from './lockResources';
import {
  evidenceAt,
  evidenceToStore,
  resultsAt,
  scoreAt,
  timesOf,
  timesOfAll,
} from './dated';
import { FOUNDATION, ResourceRow, ScopeColumns } from './resourceRow';
import { retrying } from './retrying';
import { whereAmong } from './whereAmong';

/** What a source has found in a scope. */
export interface Collection {
  evidence: readonly Evidence[];
  unjudged: readonly UnjudgedResource[];
  /** Types of which everything was listed. */
  listed: readonly ResourceType[];
}

export interface SavedCollection {
  /** How many were found. */
  found: number;
  /** ARNs of those that are to be judged again, or are gone. */
  affected: string[];
}

/** Older than this, results have aged: they are judged again though nothing has changed. */
const AGED = 24 * 60 * 60 * 1000;
const hasAged = (readAt: string | null, now: string) =>
  readAt === null || Date.parse(now) - Date.parse(readAt) > AGED;

const digestOf = (text: string) =>
  createHash('sha1').update(text).digest('base64');

function tagsOf(evidence: Evidence): string | null {
  if (isFoundation(evidence) || !isKnown(evidence.tags)) return null;
  return toJson(evidence.tags.value);
}

/** ARNs of the members of a cluster. */
const membersOf = (evidence: Evidence): string[] =>
  evidence.subject === 'database'
    ? evidence.instances
        .map(({ arn }) => arn)
        .filter(arn => arn !== evidence.arn)
    : [];

/** A row as a read of its scope finds it. */
type FoundRow = Omit<ResourceRow, 'results' | 'score' | 'reason' | 'digest'> & {
  digest: string;
};

/** A cluster that is not judged may be of either kind. */
function wasListed(type: string, listed: readonly ResourceType[]): boolean {
  return type === 'cluster'
    ? listed.includes('aurora-cluster')
    : listed.some(known => known === type);
}

interface Target {
  arn: string;
  target: string;
}

/** Makes these the targets of the resources; writes none that is there already. */
async function replaceTargets(
  tx: Knex,
  arns: readonly string[],
  targets: readonly Target[],
): Promise<void> {
  const key = ({ arn, target }: Target) => `${arn} ${target}`;
  const rows: Target[] = await whereAmong(
    tx('resource_targets').select('arn', 'target'),
    'arn',
    arns,
  );
  const before = new Set(rows.map(key));
  const after = new Map(targets.map(row => [key(row), row]));
  const removed = rows.filter(row => !after.has(key(row)));
  for (const chunk of chunks(removed, 100)) {
    await tx('resource_targets')
      .whereIn(
        ['arn', 'target'],
        chunk.map(({ arn, target }) => [arn, target]),
      )
      .delete();
  }
  const added = [...after].flatMap(([k, row]) => (before.has(k) ? [] : [row]));
  for (const chunk of chunks(added)) {
    await tx('resource_targets').insert(chunk);
  }
}

function foundRow(scopeId: string, evidence: Evidence): FoundRow {
  const text = evidenceToStore(evidence);
  return {
    arn: evidence.arn,
    scope_id: scopeId,
    resource_id: evidence.resourceId,
    type: resourceTypeOf(evidence),
    name: evidence.name,
    engine: evidence.subject === 'database' ? evidence.engine : null,
    partition: evidence.partition,
    account_id: evidence.accountId,
    region: evidence.region,
    observed_at: null,
    tags: tagsOf(evidence),
    members: toJson(membersOf(evidence)),
    evidence: text,
    not_judged: null,
    state: isFoundation(evidence) ? FOUNDATION : 'unattributed',
    digest: digestOf(text),
  };
}

function unjudgedRow(
  scopeId: string,
  resource: UnjudgedResource,
  partition: string,
): FoundRow {
  const row: Omit<FoundRow, 'digest'> = {
    arn: resource.arn,
    scope_id: scopeId,
    resource_id: null,
    type: resource.type,
    name: resource.name,
    engine: resource.engine ?? null,
    partition,
    account_id: resource.accountId,
    region: resource.region,
    observed_at: null,
    tags: null,
    members: '[]',
    evidence: null,
    not_judged: resource.reason,
    state: 'unattributed',
  };
  return { ...row, digest: digestOf(toJson(row)) };
}

type OwnTimes = Pick<
  ResourceRow,
  'observed_at' | 'evidence' | 'results' | 'score'
>;

/** What moves with the read of its scope, with the times of the last one as its own. */
async function withOwnTimes(
  tx: Knex,
  arns: readonly string[],
): Promise<Map<string, OwnTimes>> {
  const rows: Array<
    ResourceRow & Pick<ScopeColumns, 'read_at' | 'read_times'>
  > = await whereAmong(
    tx('resources')
      .leftJoin('scopes', 'scopes.id', 'resources.scope_id')
      .select('resources.*', 'scopes.read_at', 'scopes.read_times')
      .orderBy('resources.arn')
      .forUpdate('resources'),
    'resources.arn',
    arns,
  );
  return new Map(
    rows.map(row => {
      const { arn, digest, evidence, results, score } = row;
      const observedAt = row.observed_at ?? row.read_at;
      if (digest === null) {
        return [arn, { observed_at: observedAt, evidence, results, score }];
      }
      const times = timesOf(row);
      return [
        arn,
        {
          observed_at: observedAt,
          evidence: evidence && toJson(evidenceAt(evidence, times)),
          results: toJson(resultsAt(results, times)),
          score: score && toJson(scoreAt(score, row.read_at).score),
        },
      ];
    }),
  );
}

/**
 * Tags that could not be read again stay those of the same resource: losing them
 * would take it away from whom it belongs to.
 */
async function keepTags(tx: Knex, rows: readonly FoundRow[]): Promise<void> {
  const untagged = new Map(
    rows
      .filter(({ tags, evidence }) => tags === null && evidence !== null)
      .map(row => [row.arn, row]),
  );
  const known: Array<Pick<ResourceRow, 'arn' | 'resource_id' | 'tags'>> =
    await whereAmong(
      tx('resources').select('arn', 'resource_id', 'tags'),
      'arn',
      [...untagged.keys()],
    );
  for (const { arn, resource_id: resourceId, tags } of known) {
    const row = untagged.get(arn)!;
    if (row.resource_id === resourceId) row.tags = tags;
  }
}

type Before = Pick<ResourceRow, 'arn' | 'type' | 'digest'>;

/** Writes what is another than before. */
async function writeChanged(
  tx: Knex,
  changed: readonly FoundRow[],
): Promise<void> {
  await keepTags(tx, changed);
  for (const chunk of chunks(changed, 50)) {
    const own = await withOwnTimes(
      tx,
      chunk.map(({ arn }) => arn),
    );
    await tx('resources')
      .insert(
        chunk.map(row => ({
          ...row,
          // What was said of it before was said of the last read.
          results: own.get(row.arn)?.results ?? '[]',
          score: own.get(row.arn)?.score ?? null,
        })),
      )
      .onConflict('arn')
      // Whose it is was found out already.
      .merge(
        [...Object.keys(chunk[0]), 'results', 'score'].filter(
          name => name !== 'state',
        ),
      );
  }
}

/**
 * The same resource under another name is still the same: what failed goes on to
 * fail, and what was attested to hold.
 */
async function keepRenamed(
  tx: Knex,
  gone: readonly string[],
  found: readonly FoundRow[],
): Promise<void> {
  const byId = new Map(
    found.flatMap(({ resource_id: id, arn }) => (id ? [[id, arn]] : [])),
  );
  if (!gone.length || !byId.size) return;
  const rows: Array<Pick<ResourceRow, 'arn' | 'resource_id'>> =
    await whereAmong(
      tx('resources').select('arn', 'resource_id'),
      'resources.arn',
      gone,
    );
  const renamed = rows.flatMap(({ arn, resource_id: id }) => {
    const to = id === null ? undefined : byId.get(id);
    return to ? [{ from: arn, to }] : [];
  });
  const own = await withOwnTimes(
    tx,
    renamed.map(({ from }) => from),
  );
  for (const { from, to } of renamed) {
    const results = fromJson<Result[]>(own.get(from)?.results ?? '[]').map(
      result => ({ ...result, resourceArn: to }),
    );
    await tx('resources')
      .where({ arn: to })
      .update({ results: toJson(results) });
    await tx('attestations')
      .where({ resource_arn: from })
      .update({ resource_arn: to });
  }
}

/** What a read has not seen does not move on with it. */
async function leaveBehind(tx: Knex, arns: readonly string[]): Promise<void> {
  for (const chunk of chunks(arns, 50)) {
    for (const [arn, own] of await withOwnTimes(tx, chunk)) {
      await tx('resources')
        .where({ arn })
        .update({ ...own, digest: null });
    }
  }
}

const arnsOf = (rows: ReadonlyArray<{ arn: string }>) =>
  rows.map(({ arn }) => arn);

const byArn = (a: { arn: string }, b: { arn: string }) =>
  a.arn < b.arn ? -1 : 1;

/** By what findings name them, of those of these that have evidence. */
const targetsOf = (
  evidence: readonly Evidence[],
  arns: ReadonlySet<string>,
): Target[] =>
  evidence
    .filter(({ arn }) => arns.has(arn))
    .flatMap(own =>
      findingTargetsOf(own).map(target => ({ arn: own.arn, target })),
    );

export interface CollectionRead {
  partition: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  /** Who read it, on a lease. */
  owner: string;
}

/**
 * Locks the scope for whoever holds its lease. Who was held up for longer would
 * put an older list in place of a newer one, and lose what only that one has.
 */
async function lockScope(
  tx: Knex,
  scopeId: string,
  owner: string,
): Promise<Pick<ScopeColumns, 'read_at'>> {
  const scope:
    | (Pick<ScopeColumns, 'read_at'> & { lease_owner: string | null })
    | undefined = await tx('scopes')
    .where({ id: scopeId })
    .forUpdate()
    .first('read_at', 'lease_owner');
  if (scope?.lease_owner !== owner) throw new LeaseLostError(scopeId);
  return scope;
}

/**
 * Keeps what a collection has found: writes what is another than the last time,
 * and once for all of it when it was seen. A type that was listed completely
 * loses the resources that were not found; another one loses none. Throws a
 * LeaseLostError where somebody else reads the scope by now.
 */
export async function saveCollection(
  db: Knex,
  scopeId: string,
  { evidence, unjudged, listed }: Collection,
  { partition, startedAt, owner }: CollectionRead,
): Promise<SavedCollection> {
  const rows = new Map<string, FoundRow>([
    ...evidence.map(own => [own.arn, foundRow(scopeId, own)] as const),
    ...unjudged.map(
      own => [own.arn, unjudgedRow(scopeId, own, partition)] as const,
    ),
  ]);
  const transaction = async (tx: Knex): Promise<SavedCollection> => {
    const scope = await lockScope(tx, scopeId, owner);
    const before: Before[] = await tx('resources')
      .select('arn', 'type', 'digest')
      .where({ scope_id: scopeId });
    const known = new Map(before.map(({ arn, digest }) => [arn, digest]));
    const changed = [...rows.values()]
      .filter(({ arn, digest }) => known.get(arn) !== digest)
      .sort(byArn);
    const unseen = before.filter(({ arn }) => !rows.has(arn));
    const gone = arnsOf(unseen.filter(({ type }) => wasListed(type, listed)));
    const lost = arnsOf(
      unseen.filter(
        ({ type, digest }) => digest !== null && !wasListed(type, listed),
      ),
    );
    const written = arnsOf(changed);
    await lockResources(tx, [...written, ...lost, ...gone]);
    await writeChanged(tx, changed);
    await keepRenamed(
      tx,
      gone,
      changed.filter(({ arn }) => !known.has(arn)),
    );
    await leaveBehind(tx, lost);
    await whereAmong(tx('resources'), 'arn', gone).delete();
    await replaceTargets(
      tx,
      [...gone, ...written],
      targetsOf(evidence, new Set(written)),
    );
    const { readAt, operations } = timesOfAll(evidence, startedAt);
    await tx('scopes')
      .where({ id: scopeId })
      .update({ read_at: readAt, read_times: toJson(operations) });
    const judged = hasAged(scope.read_at, startedAt) ? rows.keys() : written;
    return { found: rows.size, affected: [...judged, ...lost, ...gone] };
  };
  return retrying(() => db.transaction(transaction));
}
