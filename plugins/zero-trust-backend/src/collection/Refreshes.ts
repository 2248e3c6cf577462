import { InputError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { readClaims } from '../attribution/claims';
import { environmentsOf } from '../attribution/environmentsOf';
import { AttributionSettings, Prover } from '../attribution/Prover';
import { ZeroTrustSettings } from '../config/zeroTrustSettings';
import { EntityRecord } from '../store/catalogEntity';
import { ScopeRecord } from '../store/scopeRecord';
import { Stores } from '../store/Stores';

/**
 * Starts the collection of everything that an entity depends on, in addition to the
 * schedule.
 */
export class Refreshes {
  constructor(
    private readonly stores: Stores,
    private readonly settings: AttributionSettings &
      Pick<ZeroTrustSettings, 'schedule'>,
    private readonly clock: () => string = () => new Date().toISOString(),
  ) {}

  /** Returns the id of a refresh: that of an existing one if it has not started yet. */
  async start(entityRef: string): Promise<string> {
    const queued = await this.stores.refreshes.queued(entityRef);
    if (queued) return queued;
    const scopes = await this.scopesOf(entityRef);
    if (!scopes.length) {
      throw new InputError(
        `entityRef: nothing to collect for ${entityRef}: no AWS database is proven to belong to it, and no account is mapped to its owner`,
      );
    }
    const id = randomUUID();
    const startedAt = this.clock();
    await this.stores.refreshes.create(
      { id, entityRef, startedAt },
      scopes.map(scope => scope.id),
      new Date(
        Date.parse(startedAt) - this.settings.schedule.reuseReadsFor,
      ).toISOString(),
    );
    return id;
  }

  private async scopesOf(entityRef: string): Promise<ScopeRecord[]> {
    const [entity] = await this.stores.entities.byRefs([entityRef]);
    const inForce = (await this.stores.scopes.list()).filter(
      ({ inScope }) => inScope,
    );
    const proven = (await this.stores.attributions.ofEntities([entityRef]))
      .filter(({ attribution }) => attribution.proven)
      .map(({ arn }) => arn);
    const counted = new Set(
      (await this.stores.resources.withResults(proven)).map(r => r.scopeId),
    );
    const expected = entity ? await this.expectedPlaces(entity) : () => false;
    const evidence = inForce.filter(
      scope =>
        scope.kind === 'evidence' && (counted.has(scope.id) || expected(scope)),
    );
    const partitions = new Set(evidence.map(({ partition }) => partition));
    return [
      ...evidence,
      // An administrator account covers the accounts that report to it.
      ...inForce.filter(
        ({ kind, partition }) =>
          kind === 'findings' && partitions.has(partition),
      ),
    ];
  }

  /**
   * Returns the scopes where a resource that was not seen yet can be, according to a
   * proven claim or a template.
   */
  private async expectedPlaces(
    entity: EntityRecord,
  ): Promise<(scope: ScopeRecord) => boolean> {
    const { claims } = readClaims(entity.annotations);
    const { entities, attributionMemory } = this.stores;
    const parts = await entities.provenDependencies([entity.entityRef]);
    const environments = environmentsOf(
      entity,
      await entities.byRefs(parts.get(entity.entityRef) ?? []),
    );
    const prover = new Prover(
      await entities.structure(),
      this.settings,
      await attributionMemory.approvals(),
    );
    // The description of an environment is a claim too: anybody can write one.
    return ({ accountId, region }) =>
      prover.claimsAccount(accountId, entity) &&
      (environments.some(
        spec => spec.accountId === accountId && spec.region === region,
      ) ||
        claims.some(
          claim =>
            claim.via === 'tags' ||
            (claim.accountId === accountId && claim.region === region),
        ));
  }
}
