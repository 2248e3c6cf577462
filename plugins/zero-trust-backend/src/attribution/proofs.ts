import { Attribution } from 'backstage-plugin-zero-trust-common';
import { Trust } from './TrustedLocations';

export type Proof = NonNullable<Attribution['proof']>;

/** What is known of a resource whose own tag names an entity. */
export interface TagClaim {
  /** To whom the account of the resource is mapped. */
  account: 'owner' | 'others' | 'nobody';
  trust: Trust;
  /** The entity held its name when the tag was first seen. */
  knownBefore: boolean;
  approved: boolean;
}

/**
 * An account that is mapped to others only can neither help nor harm an entity by
 * a tag. In one that is mapped to nobody a tag counts for an entity that was there
 * first: who registers a name later is a stranger to it.
 */
export function proveTag(claim: TagClaim): Proof | undefined {
  if (claim.account === 'owner') return 'account-mapping';
  if (claim.approved) return 'approval';
  if (claim.account === 'others') return undefined;
  if (claim.trust === 'trusted') return 'trusted-location';
  return claim.knownBefore ? 'resource-tag' : undefined;
}

/** What is known of an annotation with an ARN or a tag selector. */
export type AnnotationClaim = Pick<TagClaim, 'account' | 'trust' | 'approved'>;

/** Anybody can write the owner of an account into a catalog file. */
export function proveAnnotation({
  account,
  trust,
  approved,
}: AnnotationClaim): Proof | undefined {
  if (account === 'owner' && trust !== 'untrusted') return 'account-mapping';
  return approved ? 'approval' : undefined;
}

/** What is known of an entity and a Resource entity, one of which names the other. */
export interface DependencyClaim {
  /** The dependent's own file has it in `dependsOn`. */
  ownFile: boolean;
  /** The Resource's own file has the dependent in `dependencyOf`. */
  resourceFile: boolean;
  /** Of the dependent. */
  trust: Trust;
  /** Of the Resource. */
  resourceTrust: Trust;
  /** The same owner, or owners in one line of the group tree. */
  sameOwner: boolean;
  /** Both are Resource entities of one catalog file: a database and its bastion. */
  sameFile: boolean;
  /** The Resource held its name when the dependent's file first named it. */
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
 * The dependent owns what it says itself; for what only the Resource says, a trusted
 * location and a common owner do. A name that was free when the dependent named it
 * proves nothing for whoever took it later.
 */
export function proveDependency(
  claim: DependencyClaim,
): DependencyProof | undefined {
  const { ownFile, resourceFile, trust, resourceTrust, sameOwner } = claim;
  if (claim.sameFile && sameOwner) return 'same-file';
  const isTheOneNamed = claim.knownBefore || resourceTrust === 'trusted';
  if (ownFile && trust !== 'untrusted' && isTheOneNamed) {
    if (sameOwner) return 'same-owner';
    if (resourceFile) return 'consent';
  }
  if (resourceFile && resourceTrust === 'trusted' && sameOwner) {
    return 'trusted-location';
  }
  return claim.approved ? 'approval' : undefined;
}
