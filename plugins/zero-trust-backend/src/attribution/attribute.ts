import { EnvironmentClass } from 'backstage-plugin-zero-trust-common';
import {
  NamedByTags,
  namedByTags,
  nameSome,
} from 'backstage-plugin-zero-trust-common/alpha';
import { EntityRecord, SERVICE_KINDS } from '../store/catalogEntity';
import {
  Attributable,
  AttributedTo,
  ResourceAttribution,
} from '../store/attributable';
import { Claim, readClaims } from './claims';
import { Dependency, Part, partsOf } from './dependencies';
import { Prover } from './Prover';

interface Claimant<C extends Claim = Claim> {
  entity: EntityRecord;
  claim: C;
}

const hasAll = (
  tags: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
) => Object.entries(wanted).every(([key, value]) => tags[key] === value);

/** The maximum number of entities in one reason: anybody can add a claim. */
const NAMED = 10;

/** The claims of catalog files, by the property of a resource that they name. */
export class ClaimIndex {
  readonly byArn = new Map<string, Claimant[]>();
  readonly byTags: Claimant<Extract<Claim, { via: 'tags' }>>[] = [];
  /** Problems by entity. */
  readonly classes = new Map<string, EnvironmentClass | undefined>();
  /** By Resource entity: the entities that it is part of. */
  readonly parts: ReadonlyMap<string, readonly Part[]>;

  constructor(
    entities: ReadonlyMap<string, EntityRecord>,
    dependencies: readonly Dependency[],
  ) {
    this.parts = partsOf(dependencies);
    for (const entity of entities.values()) {
      if (!SERVICE_KINDS.includes(entity.kind)) continue;
      const { claims, environmentClass } = readClaims(entity.annotations);
      this.classes.set(entity.entityRef, environmentClass);
      for (const claim of claims) {
        if (claim.via === 'tags') this.byTags.push({ entity, claim });
        else add(this.byArn, claim.arn, { entity, claim });
      }
    }
  }
}

/** Determines which entities a resource belongs to, and whether that is proven. */
export class Attributor {
  constructor(
    private readonly entities: ReadonlyMap<string, EntityRecord>,
    private readonly index: ClaimIndex,
    private readonly prover: Prover,
  ) {}

  attribute(resource: Attributable): ResourceAttribution {
    const named = namedByTags(
      resource.tags ?? {},
      this.prover.settings.tagKeys,
    );
    const byOwnTags = this.byOwnTags(resource, named);
    const direct = distinct([
      ...byOwnTags,
      ...this.byClaims(resource, byOwnTags),
    ]);
    const proven = direct.filter(({ attribution }) => attribution.proven);
    const to = distinct([
      ...direct,
      ...proven.flatMap(found => this.throughDependencies(found)),
    ]);
    return {
      to,
      ...this.stateOf(resource, direct, proven, named),
      environmentClass: this.environmentClass(proven),
    };
  }

  private service(entityRef: string): EntityRecord | undefined {
    const entity = this.entities.get(entityRef);
    return entity && SERVICE_KINDS.includes(entity.kind) ? entity : undefined;
  }

  private byOwnTags(
    resource: Attributable,
    { named }: NamedByTags,
  ): AttributedTo[] {
    return named.flatMap(({ entityRef, tag }) => {
      const entity = this.service(entityRef);
      if (!entity) return [];
      const proof = this.prover.tag(resource, entity);
      return [
        {
          entityRef,
          attribution: {
            via: 'tag' as const,
            detail: `tag ${tag} of the resource`,
            proven: proof !== undefined,
            ...(proof && { proof }),
          },
        },
      ];
    });
  }

  private byClaims(
    resource: Attributable,
    byOwnTags: readonly AttributedTo[],
  ): AttributedTo[] {
    const { tags } = resource;
    const claimants = [
      ...[resource.arn, ...resource.members].flatMap(
        arn => this.index.byArn.get(arn) ?? [],
      ),
      ...(tags
        ? this.index.byTags.filter(({ claim }) => hasAll(tags, claim.tags))
        : []),
    ];
    return claimants.map(({ entity, claim }) => {
      const proof =
        this.prover.annotation(resource, entity) ??
        // The tag of the resource states the same.
        byOwnTags.find(({ entityRef }) => entityRef === entity.entityRef)
          ?.attribution.proof;
      return {
        entityRef: entity.entityRef,
        attribution: {
          via: claim.via,
          detail: `annotation ${claim.annotation} of ${entity.entityRef}`,
          proven: proof !== undefined,
          ...(proof && { proof }),
        },
      };
    });
  }

  private throughDependencies({
    entityRef,
    attribution: { proof },
  }: AttributedTo): AttributedTo[] {
    return (this.index.parts.get(entityRef) ?? []).map(({ dependent, by }) => ({
      entityRef: dependent,
      attribution: {
        via: 'dependsOn',
        detail: by
          ? `${dependent} depends on ${by}, which ${entityRef} belongs to`
          : `${dependent} depends on ${entityRef}`,
        proven: true,
        proof,
        through: entityRef,
      },
    }));
  }

  /**
   * Returns the environment class: production if one of several entities says so, and
   * non-production only if all of them do. Nobody can relax the controls of a shared
   * resource.
   */
  private environmentClass(proven: readonly AttributedTo[]) {
    const stated = proven.map(({ entityRef }) =>
      this.index.classes.get(entityRef),
    );
    if (stated.includes('production')) return 'production';
    return stated.length && stated.every(own => own === 'non-production')
      ? 'non-production'
      : undefined;
  }

  private stateOf(
    resource: Attributable,
    direct: readonly AttributedTo[],
    proven: readonly AttributedTo[],
    named: NamedByTags,
  ): Pick<ResourceAttribution, 'state' | 'reason'> {
    const refs = (some: readonly AttributedTo[]) => {
      const all = [...new Set(some.map(({ entityRef }) => entityRef))];
      return nameSome(all, { shown: NAMED });
    };
    if (resource.notJudged) {
      return { state: 'not-judged', reason: resource.notJudged };
    }
    if (proven.length) {
      const claimed = direct.filter(({ attribution }) => !attribution.proven);
      const reasons = [
        ...(new Set(proven.map(p => p.entityRef)).size > 1
          ? [`It matches several entities: ${refs(proven)}.`]
          : []),
        ...(claimed.length
          ? [`Also claimed by ${refs(claimed)}, not proven.`]
          : []),
      ];
      return {
        state: 'attributed',
        ...(reasons.length && { reason: reasons.join(' ') }),
      };
    }
    if (direct.length) {
      return {
        state: 'unproven',
        reason: `Claimed by ${refs(direct)}, not proven: map account ${
          resource.accountId
        } to the owner in zeroTrust.attribution.accounts, or approve the claim.`,
      };
    }
    return {
      state: 'unattributed',
      reason: this.reasonWithoutOwner(resource, named),
    };
  }

  private reasonWithoutOwner(
    { tags }: Attributable,
    { named, unreadable }: NamedByTags,
  ): string {
    if (!tags) {
      return 'Its tags could not be read, and no entity names its ARN.';
    }
    if (unreadable) {
      return `Its tag ${unreadable.tag} cannot be read: "${unreadable.text}".`;
    }
    const [first] = named;
    if (!first) {
      return `No entity names its ARN or its tags, and it has no tag ${this.prover.settings.tagKeys.join(
        ' or ',
      )}.`;
    }
    return this.entities.has(first.entityRef)
      ? `Its tag ${first.tag} names ${first.entityRef}; only a Component, an API or a Resource has AWS resources.`
      : `Its tag ${first.tag} names ${first.entityRef}, which is not in the catalog.`;
  }
}

function add<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function distinct(found: readonly AttributedTo[]): AttributedTo[] {
  return [
    ...new Map(
      found.map(item => [
        [
          item.entityRef,
          item.attribution.via,
          item.attribution.detail,
          item.attribution.through,
        ].join(' '),
        item,
      ]),
    ).values(),
  ];
}
