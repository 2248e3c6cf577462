import { Attribution } from 'backstage-plugin-zero-trust-common';
import { Trust } from './TrustedLocations';

export type Proof = NonNullable<Attribution['proof']>;

/** The facts about a resource whose own tag names an entity. */
export interface TagClaim {
  /**
   * Whether the account of the resource is mapped to an owner of the entity, to others,
   * or to nobody.
   */
  account: 'owner' | 'others' | 'nobody';
  trust: Trust;
  /** Whether the entity held its name when the tag was first seen. */
  knownBefore: boolean;
  approved: boolean;
}

/**
 * Returns the proof of a tag. In an account that is mapped to others only, a tag
 * changes nothing for the entity. In an account without mapping, a tag counts for an
 * entity that existed first, because somebody else could register the name later.
 */
export function proveTag(claim: TagClaim): Proof | undefined {
  if (claim.account === 'owner') return 'account-mapping';
  if (claim.approved) return 'approval';
  if (claim.account === 'others') return undefined;
  if (claim.trust === 'trusted') return 'trusted-location';
  return claim.knownBefore ? 'resource-tag' : undefined;
}

/** The facts about an annotation with an ARN or a tag selector. */
export type AnnotationClaim = Pick<TagClaim, 'account' | 'trust' | 'approved'>;

/**
 * Returns the proof of an annotation. The mapping of the account is no proof if the file
 * is not trusted: anybody can write the owner of an account into a catalog file.
 */
export function proveAnnotation({
  account,
  trust,
  approved,
}: AnnotationClaim): Proof | undefined {
  if (account === 'owner' && trust !== 'untrusted') return 'account-mapping';
  return approved ? 'approval' : undefined;
}

/** The facts about an entity and a Resource entity, of which one names the other. */
export interface DependencyClaim {
  /** Whether the dependent's own file has the Resource in `dependsOn`. */
  ownFile: boolean;
  /** Whether the Resource's own file has the dependent in `dependencyOf`. */
  resourceFile: boolean;
  /** Whether the file of the dependent is trusted. */
  trust: Trust;
  /** Whether the file of the Resource is trusted. */
  resourceTrust: Trust;
  /** Whether they have the same owner, or owners in one line of the group tree. */
  sameOwner: boolean;
  /**
   * Whether both are Resource entities of one catalog file: a database and its bastion.
   */
  sameFile: boolean;
  /** Whether the Resource held its name when the dependent's file first named it. */
  knownBefore: boolean;
  approved: boolean;
}

export type DependencyProof =
  | 'same-file'
  | 'same-owner'
  | 'consent'
  | 'trusted-location'
  | 'approval';

/**
 * Returns the proof of a dependency. A statement of the dependent needs a trusted
 * location. A statement of only the Resource needs a trusted location and a common
 * owner. If a name was free when the dependent named it, the dependency proves nothing
 * for an entity that gets the name later.
 */
export function proveDependency(
  claim: DependencyClaim,
): DependencyProof | undefined {
  const { ownFile, resourceFile, trust, resourceTrust, sameOwner } = claim;
  if (claim.sameFile && sameOwner) return 'same-file';
  const isIntendedEntity = claim.knownBefore || resourceTrust === 'trusted';
  if (ownFile && trust !== 'untrusted' && isIntendedEntity) {
    if (sameOwner) return 'same-owner';
    if (resourceFile) return 'consent';
  }
  if (resourceFile && resourceTrust === 'trusted' && sameOwner) {
    return 'trusted-location';
  }
  return claim.approved ? 'approval' : undefined;
}
