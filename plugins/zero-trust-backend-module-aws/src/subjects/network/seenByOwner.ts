import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';

/**
 * Returns the missing fact for an account without a role for the portal, with its IAM
 * action.
 */
export const seenByOwner = <T>(
  fact: Fact<T>,
  noRole: boolean,
  needs: string,
): Fact<T> =>
  isKnown(fact) || !noRole ? fact : { ...fact, missing: 'hidden', needs };
