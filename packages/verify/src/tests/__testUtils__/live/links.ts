import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { Link, Linked } from '../../../planned/Link';

/** Returns a known value, or else the worst one, because only an apply decides it. */
export const valueOr = <T>(fact: Fact<T>, worst: T): T =>
  isKnown(fact) ? fact.value : worst;

export const linkOf = (linked: Linked): Link | null =>
  isKnown(linked) ? linked.value : null;

/** Returns whether a link leads to an address, or can do so. */
export function mayLeadTo(linked: Linked, address: string, id?: string) {
  if (!isKnown(linked)) return true;
  const link = linked.value;
  return Boolean(
    link && (link.to.includes(address) || (id !== undefined && link.id === id)),
  );
}

/** Returns the first address of a link, or else the id outside the input. */
export const targetOf = (link: Link | null): string | undefined =>
  link?.to[0] ?? link?.id;
