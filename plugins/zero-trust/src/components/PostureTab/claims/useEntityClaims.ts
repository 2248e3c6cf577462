import { AttributionProblem } from 'backstage-plugin-zero-trust-common';
import { Claim } from 'backstage-plugin-zero-trust-common/responses';
import { isDenied, useClaims } from '../../Claims';

/** A claim that the viewer can read, with why it does not count. */
export interface EntityClaim {
  claim: Claim;
  why?: string;
}

const isAbout = (claim: Claim, { annotation, text }: AttributionProblem) =>
  text === claim.resourceArn ||
  text === claim.target ||
  (text === claim.entityRef &&
    // A tag is the place of the claim. Otherwise the file of the other entity is.
    (annotation === claim.detail || annotation === 'spec.dependencyOf'));

/**
 * Queries the claims of an entity that do not count. A viewer who cannot read claims
 * gets only the statements of the catalog file, which do not depend on whether the
 * claimed resource exists.
 *
 * @param problems - the problems of the entity's posture
 */
export function useEntityClaims(
  entityRef: string,
  problems: readonly AttributionProblem[],
) {
  const open = useClaims({ entityRef, state: 'open' });
  const rejected = useClaims({ entityRef, state: 'rejected' });
  const errors = [open, rejected].filter(
    query => query.error && !isDenied(query.error),
  );
  const claims = [open, rejected].flatMap(
    query => query.data?.pages.flatMap(page => page.items) ?? [],
  );
  const notProven = problems.filter(({ kind }) => kind === 'not-proven');
  const entries = claims.map((claim): EntityClaim => {
    const problem = notProven.find(own => isAbout(claim, own));
    return {
      claim,
      // The advice to have it approved is not for what was rejected.
      ...(problem && claim.state === 'open' && { why: problem.message }),
    };
  });
  const statements = notProven.filter(
    problem => !claims.some(claim => isAbout(claim, problem)),
  );
  return {
    entries,
    statements,
    count: entries.length + statements.length,
    more: [open, rejected].filter(query => query.hasNextPage),
    error: errors[0]?.error ?? null,
    retry: () => errors.forEach(query => query.refetch()),
  };
}
