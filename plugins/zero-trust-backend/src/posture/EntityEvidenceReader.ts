import { Knex } from 'knex';
import { accountClaims } from '../attribution/accountClaims';
import { AttributionPass } from '../attribution/attributeAll';
import { environmentsOf } from '../attribution/environmentsOf';
import { attributionProblems } from '../attribution/problems';
import { AttributionOfEntity } from '../store/AttributionStore';
import { EntityRecord } from '../store/catalogEntity';
import { PostureToKeep } from '../store/postureRow';
import { ResourceWithResults } from '../store/ResourceStore';
import { Stores } from '../store/Stores';
import { contributionsOf } from './contributionsOf';
import { EntityEvidence } from './summariseEntity';

/**
 * The inputs of an entity's posture, and the entities that decide who can read them.
 */
export interface ReadableEvidence extends EntityEvidence {
  /** By ARN: the entity on which its evidence is read. */
  through: ReadonlyMap<string, string>;
}

/** Returns whether an attribution counts. */
const isCounted = ({ attribution, notJudged }: AttributionOfEntity) =>
  attribution.proven && !notJudged;

/**
 * Returns, by ARN, every entity through which a resource counts. A resource that
 * belongs directly to the entity has none.
 */
function throughOf(
  counted: readonly AttributionOfEntity[],
): Map<string, string[]> {
  const own = new Set(
    counted.flatMap(({ arn, attribution }) =>
      attribution.through ? [] : [arn],
    ),
  );
  const found = new Map<string, string[]>();
  for (const { arn, attribution } of counted) {
    if (!attribution.through || own.has(arn)) continue;
    const known = found.get(arn) ?? [];
    found.set(arn, [...new Set([...known, attribution.through])].sort());
  }
  return found;
}

/**
 * Returns, by ARN, the entity on which its evidence is read: the entity itself if the
 * resource belongs directly to it, or else the entity through which it counts.
 */
function readersOf(
  entityRef: string,
  counted: readonly AttributionOfEntity[],
): Map<string, string> {
  const through = new Map<string, string>();
  for (const { arn, attribution } of counted) {
    if (!attribution.through || !through.has(arn)) {
      through.set(arn, attribution.through ?? entityRef);
    }
  }
  return through;
}

/** Reads the inputs of many postures in a few queries. */
export class EntityEvidenceReader {
  constructor(private readonly stores: Stores) {}

  /** @param before - the present postures of these entities, if there are any */
  async read(
    entities: readonly EntityRecord[],
    pass: AttributionPass,
    before: ReadonlyMap<string, PostureToKeep>,
    tx: Knex,
  ): Promise<ReadableEvidence[]> {
    if (!entities.length) return [];
    const { entities: known, prover, parts } = pass;
    const byEntity = await this.attributions(entities, tx);
    const counted = new Map(
      [...byEntity].map(([ref, own]) => [ref, own.filter(isCounted)]),
    );
    const resources = new Map<string, ResourceWithResults>(
      (
        await this.stores.resources.withResults(
          [...new Set([...counted.values()].flat().map(({ arn }) => arn))],
          tx,
        )
      ).map(resource => [resource.arn, resource]),
    );
    const owners = await this.ownersOf([...resources.keys()], known, tx);
    const groupsInHistory = await this.stores.groupHistory.groupsOf(
      entities.flatMap(({ entityRef, holder }) =>
        before.has(entityRef) ? [] : holder,
      ),
      tx,
    );
    const named = new Map(
      entities.map(entity => [
        entity.entityRef,
        accountClaims(entity, prover).proven,
      ]),
    );
    const accounts = new Map(
      (
        await this.stores.accounts.byIds(
          [
            ...new Set([
              ...[...resources.values()].map(({ accountId }) => accountId),
              ...[...named.values()].flat(),
            ]),
          ],
          tx,
        )
      ).map(account => [account.accountId, account.score]),
    );
    return entities.map((entity): ReadableEvidence => {
      const { entityRef, holder } = entity;
      const own = counted.get(entityRef) ?? [];
      const counting = [...new Set(own.map(({ arn }) => arn))].flatMap(
        arn => resources.get(arn) ?? [],
      );
      const namedAccounts = named.get(entityRef) ?? [];
      const ownBefore = before.get(entityRef);
      const through = readersOf(entityRef, own);
      return {
        entityRef,
        holder,
        resources: counting,
        countsThrough: throughOf(own),
        contributions: contributionsOf(
          {
            resources: counting,
            owners,
            readers: new Map(
              [...through].flatMap(([arn, reader]) => {
                const other =
                  reader === entityRef ? undefined : known.get(reader);
                return other ? [[arn, other.holder]] : [];
              }),
            ),
            lineOf: owner => prover.lineOf(owner),
            groups: entity.owners.flatMap(owner => [...prover.lineOf(owner)]),
            accounts,
            namedAccounts,
          },
          // An entity that had left the catalog has no posture, but a history.
          ownBefore
            ? Object.keys(ownBefore.contributions.within)
            : groupsInHistory.get(holder) ?? [],
        ),
        accounts: [
          ...new Set([
            ...counting.map(({ accountId }) => accountId),
            ...namedAccounts,
          ]),
        ].flatMap(accountId => accounts.get(accountId) ?? []),
        environments: environmentsOf(
          entity,
          (parts.get(entityRef) ?? []).flatMap(ref => known.get(ref) ?? []),
        ),
        problems: attributionProblems(entity, byEntity.get(entityRef) ?? [], {
          prover,
          entities: known,
        }),
        through,
      };
    });
  }

  private async attributions(
    entities: readonly EntityRecord[],
    tx: Knex,
  ): Promise<Map<string, AttributionOfEntity[]>> {
    const byEntity = new Map<string, AttributionOfEntity[]>();
    const found = await this.stores.attributions.ofEntities(
      entities.map(({ entityRef }) => entityRef),
      tx,
    );
    for (const attribution of found) {
      const own = byEntity.get(attribution.entityRef);
      if (own) own.push(attribution);
      else byEntity.set(attribution.entityRef, [attribution]);
    }
    return byEntity;
  }

  /**
   * Returns, by ARN, the owners of the entities to which it belongs by tag or
   * annotation.
   */
  private async ownersOf(
    arns: readonly string[],
    known: AttributionPass['entities'],
    tx: Knex,
  ): Promise<Map<string, string[]>> {
    const owners = new Map<string, Set<string>>();
    const found = await this.stores.attributions.ofResources(arns, tx);
    for (const { arn, entityRef, attribution } of found) {
      if (!attribution.proven || attribution.through) continue;
      const own = owners.get(arn) ?? new Set();
      owners.set(arn, own);
      known.get(entityRef)?.owners.forEach(owner => own.add(owner));
    }
    return new Map([...owners].map(([arn, own]) => [arn, [...own]]));
  }
}
