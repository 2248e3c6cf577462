import {
  Evidence,
  Fact,
  known,
  missing,
} from 'backstage-plugin-zero-trust-common';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { EntityRecord } from '../store/EntityStore';
import { ScopeRecord } from '../store/ScopeStore';
import { Stores } from '../store/Stores';

const HOUR = 60 * 60 * 1000;
/** Names in one fact. */
const NAMED = 20;

/** What the portal itself knows of a subject, and no API of AWS does. */
export type Circumstances = (evidence: Evidence, now: string) => Evidence;

type Settings = Pick<ZeroTrustSettings, 'principals'>;

interface Known {
  ownership: ReadonlyMap<string, { total: number; unowned: string[] }>;
  catalogRead: boolean;
  scopes: ReadonlyMap<string, ScopeRecord>;
  owners: ReadonlyMap<string, readonly string[]>;
}

const place = ({ accountId, region }: { accountId: string; region: string }) =>
  `${accountId}/${region}`;

function ownershipOf(
  accountId: string,
  { ownership, catalogRead }: Known,
  observedAt: string,
): Fact<{ total: number; unowned: string[] }> {
  const found = ownership.get(accountId);
  if (!catalogRead || !found) {
    return missing('not-collected', observedAt, {
      detail: 'The catalog has not been read yet.',
    });
  }
  return known(
    { total: found.total, unowned: found.unowned.slice(0, NAMED) },
    'catalog',
    observedAt,
  );
}

/** Whole hours, as of the last good collection: only what ages is another fact. */
function collectionAge(
  scope: ScopeRecord | undefined,
  now: string,
  observedAt: string,
): Fact<number> {
  if (!scope?.lastSuccessAt) {
    return missing('not-collected', observedAt, {
      detail: 'It was never collected successfully.',
    });
  }
  const elapsed = Date.parse(now) - Date.parse(scope.lastSuccessAt);
  return known(
    Math.max(0, Math.floor(elapsed / HOUR)),
    'collection',
    scope.lastSuccessAt,
  );
}

function approvedBy(
  owners: readonly string[],
  { principals }: Settings,
  observedAt: string,
): Fact<string[]> {
  const mapped = owners.flatMap(owner => principals.get(owner) ?? []);
  if (!owners.length || !owners.every(owner => principals.has(owner))) {
    return missing('not-collected', observedAt, {
      detail: owners.length
        ? `Nobody is approved for ${owners.join(
            ', ',
          )} in zeroTrust.attribution.principals.`
        : 'It belongs to nobody, so nobody is approved.',
    });
  }
  return known(
    [...new Set(mapped)],
    'zeroTrust.attribution.principals',
    observedAt,
  );
}

/** Looks up what all these resources need, in a few queries. */
export async function circumstancesOf(
  arns: readonly string[],
  entities: readonly EntityRecord[],
  stores: Stores,
  settings: Settings,
): Promise<Circumstances> {
  const accounts = await stores.resources.accountsOf(arns);
  const attributions = (await stores.attributions.ofResources(arns)).filter(
    ({ attribution }) => attribution.proven,
  );
  const ownerOf = new Map(
    entities.flatMap(({ entityRef, owner }) =>
      owner ? [[entityRef, owner] as const] : [],
    ),
  );
  const owners = new Map<string, string[]>();
  for (const { arn, entityRef } of attributions) {
    const owner = ownerOf.get(entityRef);
    if (owner && !owners.get(arn)?.includes(owner)) {
      owners.set(arn, [...(owners.get(arn) ?? []), owner]);
    }
  }
  const facts: Known = {
    ownership: await stores.resources.ownership(accounts),
    catalogRead: entities.length > 0,
    scopes: new Map(
      (await stores.scopes.list())
        .filter(({ kind, inScope }) => kind === 'evidence' && inScope)
        .map(scope => [place(scope), scope]),
    ),
    owners,
  };
  return (evidence, now) => {
    const { observedAt } = evidence.status;
    switch (evidence.subject) {
      case 'account':
        return {
          ...evidence,
          ownership: ownershipOf(evidence.accountId, facts, observedAt),
        };
      case 'account-region':
        return {
          ...evidence,
          collectionAgeHours: collectionAge(
            facts.scopes.get(place(evidence)),
            now,
            observedAt,
          ),
        };
      case 'bastion':
        return {
          ...evidence,
          approvedPrincipals: approvedBy(
            facts.owners.get(evidence.arn) ?? [],
            settings,
            observedAt,
          ),
        };
      default:
        return evidence;
    }
  };
}
