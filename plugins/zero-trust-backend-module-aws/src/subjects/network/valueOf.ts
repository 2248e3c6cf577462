import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';

/** Returns the known items of a list, or an empty list. */
export const valueOf = <T>(fact: Fact<T[]>): T[] =>
  isKnown(fact) ? fact.value : [];
