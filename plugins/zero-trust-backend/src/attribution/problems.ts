import {
  Attribution,
  AttributionProblem,
} from 'backstage-plugin-zero-trust-common';
import { EntityRecord } from '../store/EntityStore';
import { accountClaims } from './accountClaims';
import { Claim, readClaims } from './claims';

export interface OwnAttribution {
  arn: string;
  /** ARNs of a cluster's members. */
  members: readonly string[];
  attribution: Attribution;
  notJudged?: string;
}

/**
 * What is wrong with an entity's claims, for whoever reads the entity. What is
 * said of a claim that is not proven is the same whether the resource exists or
 * not: it discloses nothing.
 */
export function attributionProblems(
  entity: EntityRecord,
  own: readonly OwnAttribution[],
  accountOwners: ReadonlyMap<string, readonly string[]>,
): AttributionProblem[] {
  const { claims, problems } = readClaims(entity.annotations);
  return [
    ...problems,
    ...accountClaims(entity, accountOwners).problems,
    ...claims.flatMap(claim => judge(claim, entity, own, accountOwners)),
  ];
}

function judge(
  claim: Claim,
  entity: EntityRecord,
  own: readonly OwnAttribution[],
  accountOwners: ReadonlyMap<string, readonly string[]>,
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
  const mapped =
    entity.owner !== undefined &&
    accountOwners.get(claim.accountId)?.includes(entity.owner);
  return [
    mapped
      ? {
          kind: 'not-found',
          annotation,
          text,
          message: `No such resource has been seen in account ${claim.accountId}, ${claim.region}.`,
        }
      : {
          kind: 'not-proven',
          annotation,
          text,
          message:
            'Claimed, not proven: tag the resource with backstage.io/entity-ref, or have the platform team map its account to the owner of this entity.',
        },
  ];
}
