import { AccountOwners, ownersWithMappings } from '../store/accountOwners';
import { EntityRecord } from '../store/catalogEntity';
import { approvalKey, dependencyKey, Memory, tagKey } from '../store/memory';
import { Groups } from './Groups';
import {
  DependencyProof,
  Proof,
  proveAnnotation,
  proveDependency,
  proveTag,
} from './proofs';
import { Trust, TrustedLocations } from './TrustedLocations';

/** The configuration of attribution. */
export interface AttributionSettings {
  /** By account id: the owners whose claims on the account are proven. */
  accountOwners: AccountOwners;
  trustedLocations: TrustedLocations;
  /** Keys of the AWS tags that name an entity. */
  tagKeys: readonly string[];
}

interface Claimed {
  accountId: string;
  resourceKey: string;
}

/** Decides which claims of the catalog and of tags are proven. */
export class Prover {
  private readonly accountOwners: AccountOwners;

  constructor(
    entities: ReadonlyArray<
      Pick<EntityRecord, 'entityRef' | 'kind' | 'parents'>
    >,
    readonly settings: AttributionSettings,
    private readonly memory: Memory,
    private readonly groups: Groups = new Groups(entities),
  ) {
    this.accountOwners = ownersWithMappings(
      settings.accountOwners,
      memory.accounts,
    );
  }

  /** Returns a prover for other resources, whose tags were seen at these times. */
  withTags(tags: Memory['tags']): Prover {
    const memory = { ...this.memory, tags };
    return new Prover([], this.settings, memory, this.groups);
  }

  /** Returns the owner and all groups above it. */
  lineOf(owner: string): ReadonlySet<string> {
    return this.groups.lineOf(owner);
  }

  trust(entity: Pick<EntityRecord, 'locations'>): Trust {
    return this.settings.trustedLocations.trust(entity);
  }

  /**
   * Returns whether an account is mapped to an owner of the entity, to others, or to
   * nobody.
   */
  account(
    accountId: string,
    { owners }: Pick<EntityRecord, 'owners'>,
  ): 'owner' | 'others' | 'nobody' {
    const mapped = this.accountOwners.get(accountId);
    if (!mapped) return 'nobody';
    return this.groups.within(owners, mapped) ? 'owner' : 'others';
  }

  /** Returns when the account was retired, if nothing of it is left. */
  retiredAt(accountId: string): string | undefined {
    return this.memory.retired.get(accountId);
  }

  /** Returns whether a statement in the entity's file about an account counts. */
  claimsAccount(accountId: string, entity: EntityRecord): boolean {
    const account = this.account(accountId, entity);
    const claim = { account, trust: this.trust(entity), approved: false };
    return proveAnnotation(claim) !== undefined;
  }

  tag(resource: Claimed, entity: EntityRecord): Proof | undefined {
    const seen = this.memory.tags.get(
      tagKey(resource.resourceKey, entity.entityRef),
    );
    return proveTag({
      account: this.account(resource.accountId, entity),
      trust: this.trust(entity),
      knownBefore: seen === entity.holder,
      approved: this.isApproved(resource, entity),
    });
  }

  annotation(resource: Claimed, entity: EntityRecord): Proof | undefined {
    return proveAnnotation({
      account: this.account(resource.accountId, entity),
      trust: this.trust(entity),
      approved: this.isApproved(resource, entity),
    });
  }

  dependency(
    dependent: EntityRecord,
    resource: EntityRecord,
  ): DependencyProof | undefined {
    const seen = this.memory.dependencies.get(
      dependencyKey(dependent.holder, resource.entityRef),
    );
    return proveDependency({
      ownFile: dependent.dependsOn.includes(resource.entityRef),
      resourceFile: resource.dependencyOf.includes(dependent.entityRef),
      trust: this.trust(dependent),
      resourceTrust: this.trust(resource),
      sameOwner: this.groups.sameOwner(dependent.owners, resource.owners),
      sameFile:
        dependent.kind === 'resource' &&
        resource.locations.length > 0 &&
        resource.locations.join('\n') === dependent.locations.join('\n'),
      knownBefore: seen === resource.holder,
      approved: this.memory.approvedDependencies.has(
        dependencyKey(dependent.holder, resource.holder),
      ),
    });
  }

  private isApproved({ resourceKey }: Claimed, { holder }: EntityRecord) {
    return this.memory.resources.has(approvalKey(holder, resourceKey));
  }
}
