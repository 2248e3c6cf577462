import { Fact } from 'backstage-plugin-zero-trust-common';

/** What one resource names another resource by. */
export interface Link {
  /**
   * Addresses in the input: the resource is one of them. With more than one, the
   * input does not show which.
   */
  to: readonly string[];
  /** The id, name or ARN of a resource that is not in the input. */
  id?: string;
}

/** A link to at most one resource; known `null` where nothing is named. */
export type Linked = Fact<Link | null>;

/** Links to several resources. */
export interface Links {
  links: readonly Link[];
  /** False where there may be more than these. */
  complete: boolean;
}

export const noLinks: Links = { links: [], complete: true };

/** The address that a link certainly leads to. */
export const certain = (link: Link | null | undefined): string | undefined =>
  link?.to.length === 1 ? link.to[0] : undefined;
