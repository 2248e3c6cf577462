import {
  Attribution,
  EnvironmentClass,
  TAG_ENTITY_REF,
} from 'backstage-plugin-zero-trust-common';
import { EntityRecord, SERVICE_KINDS } from '../store/EntityStore';
import { Claim, readClaims } from './claims';
import { NamedByTags, namedByTags } from './namedByTags';

/** What attribution has to know of a resource. */
export interface Attributable {
  arn: string;
  accountId: string;
  /** ARNs of a cluster's members: who claims a member claims the cluster. */
  members: readonly string[];
  /** Absent where tags could not be read. */
  tags?: Readonly<Record<string, string>>;
  notJudged?: string;
}

export interface AttributedTo {
  entityRef: string;
  attribution: Attribution;
}

export interface ResourceAttribution {
  to: AttributedTo[];
  state: 'attributed' | 'unattributed' | 'unproven' | 'not-judged';
  /** Why it is in this state; absent for `attributed` to one entity. */
  reason?: string;
  /** What its entities say of it; absent where they say nothing. */
  environmentClass?: EnvironmentClass;
}

interface Claimant {
  entity: EntityRecord;
  claim: Claim;
}

type Owners = ReadonlyMap<string, readonly string[]>;

const hasAll = (
  tags: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
) => Object.entries(wanted).every(([key, value]) => tags[key] === value);

/** Finds out whose a resource is, and whether that is proven. */
export class Attributor {
  private readonly byArn = new Map<string, Claimant[]>();
  private readonly byTags: Claimant[] = [];
  private readonly entities: Map<string, EntityRecord>;
  private readonly dependents = new Map<string, string[]>();
  private readonly classes = new Map<string, EnvironmentClass>();

  constructor(
    entities: readonly EntityRecord[],
    private readonly accountOwners: Owners,
  ) {
    this.entities = new Map(entities.map(e => [e.entityRef, e]));
    for (const entity of entities) {
      if (!SERVICE_KINDS.includes(entity.kind)) continue;
      const { claims, environmentClass } = readClaims(entity.annotations);
      if (environmentClass) {
        this.classes.set(entity.entityRef, environmentClass);
      }
      for (const claim of claims) {
        if (claim.via === 'tags') this.byTags.push({ entity, claim });
        else add(this.byArn, claim.arn, { entity, claim });
      }
      for (const target of entity.dependsOn) {
        add(this.dependents, target, entity.entityRef);
      }
    }
  }

  attribute(resource: Attributable): ResourceAttribution {
    const named = namedByTags(resource.tags);
    const direct = distinct([
      ...this.byOwnTags(named),
      ...this.byClaims(resource, named),
    ]);
    const to = distinct([
      ...direct,
      ...direct.flatMap(found => this.throughDependsOn(found)),
    ]);
    const proven = direct.filter(({ attribution }) => attribution.proven);
    return {
      to,
      ...this.stateOf(resource, direct, proven, named),
      environmentClass: this.environmentClass(proven),
    };
  }

  private byOwnTags({ named }: NamedByTags): AttributedTo[] {
    return named
      .filter(({ entityRef }) =>
        SERVICE_KINDS.includes(this.entities.get(entityRef)?.kind ?? ''),
      )
      .map(({ entityRef, tag }) => ({
        entityRef,
        attribution: {
          via: 'tag',
          detail: `tag ${tag} of the resource`,
          proven: true,
          proof: 'resource-tag',
        },
      }));
  }

  private byClaims(
    resource: Attributable,
    { named }: NamedByTags,
  ): AttributedTo[] {
    const { tags } = resource;
    const claimants = [
      ...[resource.arn, ...resource.members].flatMap(
        arn => this.byArn.get(arn) ?? [],
      ),
      ...(tags
        ? this.byTags.filter(
            ({ claim }) => claim.via === 'tags' && hasAll(tags, claim.tags),
          )
        : []),
    ];
    return claimants.map(({ entity, claim }) => {
      const proof =
        (named.some(({ entityRef }) => entityRef === entity.entityRef) &&
          'resource-tag') ||
        (this.ownsAccount(entity, resource.accountId) && 'account-mapping') ||
        undefined;
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

  private ownsAccount({ owner }: EntityRecord, accountId: string): boolean {
    return (
      owner !== undefined &&
      (this.accountOwners.get(accountId) ?? []).includes(owner)
    );
  }

  private throughDependsOn({ entityRef, attribution }: AttributedTo) {
    const target = this.entities.get(entityRef);
    if (target?.kind !== 'resource') return [];
    return (this.dependents.get(entityRef) ?? []).map(dependent => ({
      entityRef: dependent,
      attribution: {
        via: 'dependsOn' as const,
        detail: `${dependent} depends on ${entityRef}`,
        proven: attribution.proven,
        ...(attribution.proof && { proof: attribution.proof }),
        through: entityRef,
      },
    }));
  }

  /**
   * Production as soon as one of several says so; less only when all of them do:
   * nobody relaxes what is also another's.
   */
  private environmentClass(proven: readonly AttributedTo[]) {
    const stated = proven.map(({ entityRef }) => this.classes.get(entityRef));
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
    const refs = (some: readonly AttributedTo[]) =>
      [...new Set(some.map(({ entityRef }) => entityRef))].join(', ');
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
        reason: `Claimed by ${refs(
          direct,
        )}, not proven: tag it ${TAG_ENTITY_REF}, or map account ${
          resource.accountId
        } to the owner in zeroTrust.attribution.accounts.`,
      };
    }
    return { state: 'unattributed', reason: this.whyNobody(resource, named) };
  }

  private whyNobody(
    { tags }: Attributable,
    { named, unreadable }: NamedByTags,
  ): string {
    if (!tags) {
      return 'Its tags could not be read, and no entity names its ARN.';
    }
    if (unreadable) {
      return `Its tag ${TAG_ENTITY_REF} cannot be read: "${unreadable}".`;
    }
    const [first] = named;
    if (!first) {
      return `No entity names its ARN or its tags, and it has no tag ${TAG_ENTITY_REF}.`;
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
