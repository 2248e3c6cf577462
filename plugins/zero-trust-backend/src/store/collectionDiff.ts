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
  /** Types of which everything was listed. */
  listed: readonly ResourceType[];
}

/** Older than this, results have aged: they are judged again though nothing has changed. */
const AGED = DAY;
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
export type FoundRow = Omit<
  ResourceRow,
  'results' | 'pattern' | 'score' | 'reason' | 'digest'
> & {
  digest: string;
};

/** A cluster that is not judged may be of either kind. */
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

/** What the database has of a resource of the scope. */
export type KnownRow = Pick<ResourceRow, 'arn' | 'type' | 'digest'>;

/** What a collection changes. */
export interface CollectionDiff {
  /** Found, and new or different; by ARN. */
  changed: FoundRow[];
  /** Of `changed`, those that are new. */
  added: FoundRow[];
  /** ARNs of what a complete listing no longer has. */
  gone: string[];
  /** ARNs of what was not found, where the listing was not complete. */
  lost: string[];
  /** ARNs of what is judged again, or is gone. */
  affected: string[];
}

const arnsOf = (rows: ReadonlyArray<{ arn: string }>) =>
  rows.map(({ arn }) => arn);

/**
 * Compares what a read has found with what the database has of the scope. A type
 * that was listed completely loses the resources that were not found; another one
 * loses none.
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
