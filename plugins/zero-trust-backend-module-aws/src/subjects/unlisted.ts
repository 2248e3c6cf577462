import {
  Fact,
  isKnown,
  ResourceType,
} from 'backstage-plugin-zero-trust-common';
import { CollectionProblem } from 'backstage-plugin-zero-trust-node';

/** A type of resources, and the facts without which its list is not complete. */
export interface Listing {
  type: ResourceType;
  needs: ReadonlyArray<Fact<unknown>>;
}

const isReasonFor =
  ({ message, action, operation }: CollectionProblem) =>
  (fact: Fact<unknown>) =>
    !isKnown(fact) &&
    (fact.detail === message ||
      (fact.needs !== undefined && fact.needs === (action ?? operation)));

/** Returns the problems with the types that could not be listed because of each. */
export function withUnlisted(
  problems: readonly CollectionProblem[],
  listings: readonly Listing[],
): CollectionProblem[] {
  return problems.map(problem => ({
    ...problem,
    unlisted: listings
      .filter(({ needs }) => needs.some(isReasonFor(problem)))
      .map(({ type }) => type),
  }));
}
