import { Fact, isKnown } from 'backstage-plugin-zero-trust-common';
import { Link, Linked } from '../../../planned/Link';

/** A known value, else the worst one: an apply decides, and nobody reads before it. */
export const valueOr = <T>(fact: Fact<T>, worst: T): T =>
  isKnown(fact) ? fact.value : worst;

export const linkOf = (linked: Linked): Link | null =>
  isKnown(linked) ? linked.value : null;

/** Whether a link leads to an address, or can do so. */
export function mayLeadTo(linked: Linked, address: string, id?: string) {
  if (!isKnown(linked)) return true;
  const link = linked.value;
  return Boolean(
    link && (link.to.includes(address) || (id !== undefined && link.id === id)),
  );
}

/** The first address that a link leads to, else the id of what is elsewhere. */
export const targetOf = (link: Link | null): string | undefined =>
  link?.to[0] ?? link?.id;
