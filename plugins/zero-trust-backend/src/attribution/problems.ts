import {
  Attribution,
  AttributionProblem,
} from 'backstage-plugin-zero-trust-common';
import {
  EntityRecord,
  resourcesNamedBy,
  SERVICE_KINDS,
} from '../store/catalogEntity';
import { accountClaims } from './accountClaims';
import { Claim, MOST_ITEMS, readClaims } from './claims';
import { Prover } from './Prover';

export interface OwnAttribution {
  arn: string;
  /** ARNs of a cluster's members. */
  members: readonly string[];
  attribution: Attribution;
  notJudged?: string;
}

/**
 * Returns the problems of an entity's claims, for everybody who can read the entity.
 * The response to an unproven claim does not depend on whether the resource or entity
 * that it names exists, so it discloses nothing.
 */
export function attributionProblems(
  entity: EntityRecord,
  own: readonly OwnAttribution[],
  {
    prover,
    entities,
  }: { prover: Prover; entities: ReadonlyMap<string, EntityRecord> },
): AttributionProblem[] {
  const { claims, problems } = readClaims(entity.annotations);
  return [
    ...problems,
    ...(prover.trust(entity) === 'untrusted' && entity.owners.length
      ? [
          {
            kind: 'not-proven' as const,
            annotation: 'spec.owner',
            text: entity.owners[0],
            message:
              'Its catalog file is not in a trusted location: it does not count in the scores of its owner and its system.',
          },
        ]
      : []),
    ...accountClaims(entity, prover).problems,
    ...claims.flatMap(claim => judge(claim, entity, own, prover)),
    ...dependencyProblems(entity, prover, entities),
    ...tagProblems(entity, own),
  ];
}

/**
 * Returns a problem for each tag that names the entity and proves nothing. The claims of
 * its file do not change it: somebody with access to the account has set the tag. The
 * response contains nothing of the resource.
 */
function tagProblems(
  { entityRef }: EntityRecord,
  own: readonly OwnAttribution[],
): AttributionProblem[] {
  const proven = new Set(
    own.flatMap(({ arn, attribution }) => (attribution.proven ? [arn] : [])),
  );
  const details = own.flatMap(({ arn, attribution: { via, detail } }) =>
    via === 'tag' && !proven.has(arn) ? detail : [],
  );
  return [...new Set(details)]
    .sort()
    .slice(0, MOST_ITEMS)
    .map(annotation => ({
      kind: 'not-proven' as const,
      annotation,
      text: entityRef,
      message:
        'A resource with this tag names this entity. It does not count until the platform team maps the account of the resource to the owner of this entity, or approves the claim.',
    }));
}

function dependencyProblems(
  entity: EntityRecord,
  prover: Prover,
  entities: ReadonlyMap<string, EntityRecord>,
): AttributionProblem[] {
  const { entityRef } = entity;
  const problem = (
    annotation: string,
    text: string,
    message: string,
  ): AttributionProblem => ({ kind: 'not-proven', annotation, text, message });
  const dependsOn = resourcesNamedBy(entity)
    .filter(ref => {
      const resource = entities.get(ref);
      return !resource || !prover.dependency(entity, resource);
    })
    .map(ref =>
      problem(
        'spec.dependsOn',
        ref,
        `Nothing of it counts here. It counts when it has the same owner, when its own file has "dependencyOf: [${entityRef}]", or when the dependency is approved.`,
      ),
    );
  const dependencyOf = entity.dependencyOf
    .filter(
      ref =>
        entity.kind === 'resource' && SERVICE_KINDS.includes(ref.split(':')[0]),
    )
    .filter(ref => {
      const dependent = entities.get(ref);
      return !dependent || !prover.dependency(dependent, entity);
    })
    .map(ref =>
      problem(
        'spec.dependencyOf',
        ref,
        `It does not count for this entity until that entity's own file has "dependsOn: [${entityRef}]", or its owners approve the dependency.`,
      ),
    );
  return [
    ...dependsOn.slice(0, MOST_ITEMS),
    ...dependencyOf.slice(0, MOST_ITEMS),
  ];
}

const notFound = (
  { accountId, region }: { accountId: string; region: string },
  retiredAt: string | undefined,
): string =>
  retiredAt === undefined
    ? `No such resource has been seen in account ${accountId}, ${region}.`
    : `Account ${accountId} was retired on ${retiredAt.slice(
        0,
        10,
      )}, and its results were deleted. If the resource still exists, the platform team adds the account to the scope again. If not, remove the annotation.`;

function judge(
  claim: Claim,
  entity: EntityRecord,
  own: readonly OwnAttribution[],
  prover: Prover,
): AttributionProblem[] {
  const { annotation, text } = claim;
  const detail = `annotation ${annotation} of ${entity.entityRef}`;
  const proven = own.filter(
    ({ arn, members, attribution }) =>
      attribution.proven &&
      attribution.detail === detail &&
      (claim.via === 'tags' ||
        arn === claim.arn ||
        members.includes(claim.arn)),
  );
  const unjudged = proven.filter(({ notJudged }) => notJudged);
  if (proven.length) {
    return unjudged.map(({ notJudged, arn }) => ({
      kind: 'not-judged' as const,
      annotation,
      text: claim.via === 'tags' ? arn : text,
      message: notJudged!,
    }));
  }
  if (claim.via === 'tags') {
    return [
      {
        kind: 'not-found',
        annotation,
        text,
        message:
          'No resource that is proven to belong to this entity has all of these tags.',
      },
    ];
  }
  return [
    prover.claimsAccount(claim.accountId, entity)
      ? {
          kind: 'not-found',
          annotation,
          text,
          message: notFound(claim, prover.retiredAt(claim.accountId)),
        }
      : {
          kind: 'not-proven',
          annotation,
          text,
          message: `Claimed, not proven: ask the platform team to map account ${
            claim.accountId
          } to the owner of this entity, or to approve the claim${
            prover.trust(entity) === 'untrusted'
              ? '. Its catalog file is not in a trusted location.'
              : '.'
          }`,
        },
  ];
}
