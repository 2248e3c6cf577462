import {
  Evidence,
  isKnown,
  ResourceType,
} from 'backstage-plugin-zero-trust-common';
import {
  isFoundation,
  resourceTypeOf,
} from 'backstage-plugin-zero-trust-common/alpha';
import { UnjudgedResource } from 'backstage-plugin-zero-trust-node';
import { createHash } from 'node:crypto';
import { evidenceToStore } from './dated';
import { toJson } from './json';
import { FOUNDATION, ResourceRow } from './resourceRow';
import { DAY } from './durations';

/** What a source has found in a scope. */
export interface Collection {
  evidence: readonly Evidence[];
  unjudged: readonly UnjudgedResource[];
  /** Types that were listed completely. */
  listed: readonly ResourceType[];
}

/** Results that are older than this are judged again, although nothing has changed. */
const MAX_AGE = DAY;
const hasAged = (readAt: string | null, now: string) =>
  readAt === null || Date.parse(now) - Date.parse(readAt) > MAX_AGE;

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

/** A row of a resource as a read of its scope found it. */
export type FoundRow = Omit<
  ResourceRow,
  'results' | 'pattern' | 'score' | 'reason' | 'digest'
> & {
  digest: string;
};

/** Returns whether a type was listed. A cluster that is not judged counts as Aurora. */
function wasListed(type: string, listed: readonly ResourceType[]): boolean {
  return type === 'cluster'
    ? listed.includes('aurora-cluster')
    : listed.some(known => known === type);
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

/** Returns the rows of what a source has found, by ARN. */
export const rowsOf = (
  scopeId: string,
  { evidence, unjudged }: Collection,
  partition: string,
): Map<string, FoundRow> =>
  new Map([
    ...evidence.map(own => [own.arn, foundRow(scopeId, own)] as const),
    ...unjudged.map(
      own => [own.arn, unjudgedRow(scopeId, own, partition)] as const,
    ),
  ]);

/** The stored data of a resource of the scope. */
export type KnownRow = Pick<ResourceRow, 'arn' | 'type' | 'digest'>;

/** The changes of a collection. */
export interface CollectionDiff {
  /** The found resources that are new or different, by ARN. */
  changed: FoundRow[];
  /** The new ones among `changed`. */
  added: FoundRow[];
  /** ARNs of resources that a complete listing does not contain any more. */
  gone: string[];
  /** ARNs of resources that were not found, while the listing was not complete. */
  lost: string[];
  /** ARNs of resources that must be judged again, or were removed. */
  affected: string[];
}

const arnsOf = (rows: ReadonlyArray<{ arn: string }>) =>
  rows.map(({ arn }) => arn);

/**
 * Compares the result of a read with the stored resources of the scope. Resources that
 * were not found are removed only if their type was listed completely.
 */
export function diffOf(
  found: ReadonlyMap<string, FoundRow>,
  before: readonly KnownRow[],
  {
    listed,
    lastReadAt,
    startedAt,
  }: {
    listed: readonly ResourceType[];
    lastReadAt: string | null;
    startedAt: string;
  },
): CollectionDiff {
  const known = new Map(before.map(({ arn, digest }) => [arn, digest]));
  const changed = [...found.values()]
    .filter(({ arn, digest }) => known.get(arn) !== digest)
    .sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const unseen = before.filter(({ arn }) => !found.has(arn));
  const gone = arnsOf(unseen.filter(({ type }) => wasListed(type, listed)));
  const lost = arnsOf(
    unseen.filter(
      ({ type, digest }) => digest !== null && !wasListed(type, listed),
    ),
  );
  const judged = hasAged(lastReadAt, startedAt)
    ? [...found.keys()]
    : arnsOf(changed);
  return {
    changed,
    added: changed.filter(({ arn }) => !known.has(arn)),
    gone,
    lost,
    affected: [...judged, ...lost, ...gone],
  };
}
