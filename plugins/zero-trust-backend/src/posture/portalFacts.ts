import {
  Evidence,
  Fact,
  known,
  missing,
  OwnershipEvidence,
  ReadTimes,
} from 'backstage-plugin-zero-trust-common';
import { Knex } from 'knex';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { EntityRecord } from '../store/catalogEntity';
import { OWNED } from '../store/FoundationStore';
import { ScopeRecord } from '../store/scopeRecord';
import { Stores } from '../store/Stores';
import { HOUR } from '../store/durations';

const HALF_DAY = 12 * HOUR;
/** The maximum number of names in one fact. */
const NAMED = 20;

const PRINCIPALS = 'zeroTrust.attribution.principals';
const FINDINGS = 'securityhub:GetFindings';

/** Adds to evidence the facts that only the portal knows, and no AWS API returns. */
export type AddPortalFacts = (evidence: Evidence, now: string) => Evidence;

type Settings = Pick<ZeroTrustSettings, 'principals'>;

/** The data from which the facts of all resources are computed. */
export interface Portal extends Settings {
  /**
   * By account: the regions in which the resources that need an owner were never
   * listed.
   */
  unlisted: ReadonlyMap<string, string[]>;
  catalogRead: boolean;
  /** The scopes that are in scope, by id. */
  scopes: ReadonlyMap<string, ScopeRecord>;
  /** By partition: until when Security Hub was read. */
  findingsRead: ReadonlyMap<string, string | undefined>;
  /** What is not configured, if the findings of an organization are not read. */
  withoutFindings?: string;
  /** Owners by entity. */
  ownersOf: ReadonlyMap<string, readonly string[]>;
}

interface Known extends Portal {
  /** Owners by account. */
  ownership: ReadonlyMap<string, { total: number; unowned: string[] }>;
  /** By ARN: the owners of the entities to which it belongs. */
  owners: ReadonlyMap<string, readonly string[]>;
  /** By ARN: the scope in which it was collected, if that is still in scope. */
  scopeOf: ReadonlyMap<string, ScopeRecord | undefined>;
}

/**
 * Returns, for each account that is read, the regions in which databases or bastions
 * were never listed. A region that is closed by the account or by a policy does not
 * count.
 */
export function unlistedRegions(
  scopes: readonly ScopeRecord[],
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const scope of scopes) {
    const { accountId, region, inScope, lists, listed, problems } = scope;
    const owned = lists.filter(type => OWNED.includes(type));
    if (!inScope || !owned.length) continue;
    const regions = found.get(accountId) ?? [];
    const isUnlisted =
      owned.some(type => !listed[type]) &&
      !problems.some(({ closesScope }) => closesScope);
    found.set(accountId, isUnlisted ? [...regions, region] : regions);
  }
  return found;
}

function ownershipOf(
  accountId: string,
  { ownership, unlisted, catalogRead }: Known,
): Fact<OwnershipEvidence> {
  const found = ownership.get(accountId);
  if (!catalogRead || !found) {
    return missing('not-collected', {
      detail: 'The catalog has not been read yet.',
    });
  }
  const regions = unlisted.get(accountId);
  // One resource without an owner decides the control.
  if (!found.unowned.length && !(regions && regions.length === 0)) {
    return missing('not-collected', {
      detail: regions
        ? `Databases and bastions were never listed in ${regions.join(', ')}.`
        : 'No region of this account is read.',
    });
  }
  return known(
    {
      total: found.total,
      unownedCount: found.unowned.length,
      unowned: found.unowned.slice(0, NAMED),
    },
    'catalog',
  );
}

/**
 * Returns whole hours at the time of the last good collection: only the passing of time
 * changes this fact.
 */
function collectionAge(
  scope: ScopeRecord | undefined,
  now: string,
): Fact<number> {
  if (!scope?.lastSuccessAt) {
    return missing('not-collected', {
      detail: 'It was never collected successfully.',
    });
  }
  const elapsed = Date.parse(now) - Date.parse(scope.lastSuccessAt);
  return known(Math.max(0, Math.floor(elapsed / HOUR)), 'collection');
}

/**
 * Returns until when the findings of a partition were read: the earliest of several
 * sources, or undefined if there are none. In steps of half a day, because otherwise
 * results would change with every read, and no control needs hours.
 */
export function findingsReadOf(
  scopes: readonly ScopeRecord[],
): Known['findingsRead'] {
  const found = new Map<string, string | undefined>();
  for (const { kind, inScope, partition, readUntil } of scopes) {
    if (kind !== 'findings' || !inScope) continue;
    const other = found.has(partition) ? found.get(partition) : readUntil;
    found.set(
      partition,
      readUntil && other && (other < readUntil ? other : readUntil),
    );
  }
  return found;
}

/** Returns what is not configured if no source reads findings, and the key to set. */
export async function findingsProblems({
  sourceProblems,
}: Pick<Stores, 'sourceProblems'>): Promise<string | undefined> {
  const problems = (await sourceProblems.all())
    .filter(({ kind }) => kind === 'findings')
    .flatMap(own => own.problems);
  const found = problems.find(({ kind }) => kind === 'not-configured');
  return found && `${found.message} ${found.advice}`;
}

export const inHalfDays = (at: string) =>
  new Date(Math.floor(Date.parse(at) / HALF_DAY) * HALF_DAY).toISOString();

function findingsRead(
  partition: string,
  { findingsRead: until, withoutFindings }: Known,
): Fact<string> {
  const at = until.get(partition);
  if (!until.has(partition) && withoutFindings) {
    return missing('not-configured', { detail: withoutFindings });
  }
  if (!at) {
    return missing('not-collected', {
      needs: FINDINGS,
      detail: 'The findings of Security Hub were not read completely yet.',
    });
  }
  return known(inHalfDays(at), FINDINGS);
}

const adding = (times: ReadTimes, source: string, at: string): ReadTimes => ({
  ...times,
  added: { [source]: at },
});

/** Findings are as old as their own read, and not as the read of the subject. */
function withFindings(
  times: ReadTimes,
  partition: string,
  { findingsRead: until }: Known,
): ReadTimes {
  const at = until.get(partition);
  if (!at) return times;
  const operations = { ...times.operations, [FINDINGS]: inHalfDays(at) };
  return adding({ ...times, operations }, FINDINGS, at);
}

function approvedBy(
  owners: readonly string[],
  { principals }: Settings,
): Fact<string[]> {
  const mapped = owners.flatMap(owner => principals.get(owner) ?? []);
  if (!owners.length || !owners.every(owner => principals.has(owner))) {
    return missing('not-collected', {
      detail: owners.length
        ? `Nobody is approved for ${owners.join(
            ', ',
          )} in zeroTrust.attribution.principals.`
        : 'It has no owner, so nobody is approved.',
    });
  }
  return known([...new Set(mapped)], PRINCIPALS);
}

/** Returns the scopes that are still in scope, by id. */
const scopesInForce = (
  scopes: readonly ScopeRecord[],
): Map<string, ScopeRecord> =>
  new Map(
    scopes.filter(({ inScope }) => inScope).map(scope => [scope.id, scope]),
  );

/**
 * Reads the data from which the facts of all resources are computed, in a few queries.
 */
export async function readPortal(
  entities: readonly EntityRecord[],
  stores: Stores,
  { principals }: Settings,
): Promise<Portal> {
  const scopes = await stores.scopes.list();
  return {
    principals,
    unlisted: unlistedRegions(scopes),
    catalogRead: entities.length > 0,
    scopes: scopesInForce(scopes),
    findingsRead: findingsReadOf(scopes),
    withoutFindings: await findingsProblems(stores),
    ownersOf: new Map(
      entities.map(({ entityRef, owners }) => [entityRef, owners]),
    ),
  };
}

/**
 * Returns, by ARN, the owners of the entities to which these resources belong with
 * proof.
 */
async function ownersOf(
  arns: readonly string[],
  portal: Portal,
  { attributions }: Stores,
  tx: Knex | undefined,
): Promise<Map<string, string[]>> {
  const owners = new Map<string, string[]>();
  if (!arns.length) return owners;
  const found = await attributions.ofResources(arns, tx);
  for (const { arn, entityRef, attribution } of found) {
    if (!attribution.proven) continue;
    owners.set(arn, [
      ...new Set([
        ...(owners.get(arn) ?? []),
        ...(portal.ownersOf.get(entityRef) ?? []),
      ]),
    ]);
  }
  return owners;
}

/** Evidence, and the scope in which it was collected. */
export interface Collected {
  scopeId: string;
  evidence: Evidence;
}

/** Reads the data that these resources need, in a few queries. */
export async function portalFactsOf(
  collected: readonly Collected[],
  portal: Portal,
  stores: Stores,
  tx?: Knex,
): Promise<AddPortalFacts> {
  const of = (subject: Evidence['subject']) =>
    collected
      .map(({ evidence }) => evidence)
      .filter(evidence => evidence.subject === subject);
  const accounts = [...new Set(of('account').map(own => own.accountId))];
  const facts: Known = {
    ...portal,
    ownership: accounts.length
      ? await stores.foundations.ownership(accounts, tx)
      : new Map(),
    owners: await ownersOf(
      of('bastion').map(({ arn }) => arn),
      portal,
      stores,
      tx,
    ),
    scopeOf: new Map(
      collected.map(({ scopeId, evidence }) => [
        evidence.arn,
        portal.scopes.get(scopeId),
      ]),
    ),
  };
  return (evidence, now) => {
    const { times } = evidence;
    switch (evidence.subject) {
      case 'database':
        return {
          ...evidence,
          times: withFindings(times, evidence.partition, facts),
          findingsRead: findingsRead(evidence.partition, facts),
        };
      case 'account':
        return {
          ...evidence,
          times: adding(times, 'catalog', now),
          ownership: ownershipOf(evidence.accountId, facts),
        };
      case 'account-region':
        return {
          ...evidence,
          times: adding(times, 'collection', now),
          collectionAgeHours: collectionAge(
            facts.scopeOf.get(evidence.arn),
            now,
          ),
        };
      case 'bastion':
        return {
          ...evidence,
          times: adding(times, PRINCIPALS, now),
          approvedPrincipals: approvedBy(
            facts.owners.get(evidence.arn) ?? [],
            portal,
          ),
        };
      default:
        return evidence;
    }
  };
}
