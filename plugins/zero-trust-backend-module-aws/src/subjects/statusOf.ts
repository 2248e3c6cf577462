import { Fact, isKnown, mapFact } from 'backstage-plugin-zero-trust-common';

/** Returns a known status if anything of an account could be read. */
export function statusOf(facts: Array<Fact<unknown>>): Fact<string> {
  const [first] = facts;
  return mapFact(facts.find(isKnown) ?? first, () => 'ACTIVE');
}
