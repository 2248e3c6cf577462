import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';

/** What is known of a list, which may be nothing. */
export const valueOf = <T>(fact: Fact<T[]>): T[] =>
  isKnown(fact) ? fact.value : [];
