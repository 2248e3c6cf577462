import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';

/** What an account without a role for us keeps to itself, named by its action. */
export const seenByOwner = <T>(
  fact: Fact<T>,
  noRole: boolean,
  needs: string,
): Fact<T> =>
  isKnown(fact) || !noRole ? fact : { ...fact, missing: 'hidden', needs };
