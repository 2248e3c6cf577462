import { Fact } from 'backstage-plugin-zero-trust-common';

/** How one resource names another one. */
export interface Link {
  /**
   * Addresses in the input. The resource is one of them; with several, the input does
   * not show which.
   */
  to: readonly string[];
  /** The id, name or ARN of a resource that is not in the input. */
  id?: string;
}

/** A link to at most one resource; a known `null` if no resource is named. */
export type Linked = Fact<Link | null>;

/** Links to several resources. */
export interface Links {
  links: readonly Link[];
  /** False if there may be more. */
  complete: boolean;
}

export const noLinks: Links = { links: [], complete: true };

/** Returns the address to which a link certainly leads. */
export const certain = (link: Link | null | undefined): string | undefined =>
  link?.to.length === 1 ? link.to[0] : undefined;

/** Returns all links, which are complete if each of the lists is. */
export const joined = (...all: Links[]): Links => ({
  links: all.flatMap(({ links }) => links),
  complete: all.every(({ complete }) => complete),
});
