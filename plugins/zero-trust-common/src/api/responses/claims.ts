import { PageInfo } from '../../posture';

/** The states of a claim. @public */
export const claimStates = ['open', 'approved', 'rejected', 'ended'] as const;
/**
 * Whether a claim was decided, and how. Only the mapping of an account is `ended`: it was
 * approved before. @public
 */
export type ClaimState = (typeof claimStates)[number];

/** Why the mapping of an account can end. @public */
export const mappingEndReasons = ['revoked', 'holder-changed'] as const;
/**
 * Why the mapping of an account ended: a person revoked it, or another entity has the
 * name of the owner. @public
 */
export type MappingEndReason = (typeof mappingEndReasons)[number];

/**
 * A claim of the catalog or of a tag that nothing proves, with the decision about it.
 * @public
 */
export interface Claim {
  /** Stable id. */
  id: string;
  /**
   * `resource`: an AWS resource for an entity; `dependency`: a Resource entity for an
   * entity that depends on it; `account`: an account that somebody mapped to an owner
   * in the portal.
   */
  kind: 'resource' | 'dependency' | 'account';
  /** Whether it was decided, and how. */
  state: ClaimState;
  /** Where the claim is made, such as `spec.dependsOn`. */
  detail: string;
  /** The entity that claims it. */
  entityRef?: string;
  /** The claimed resource, for kind `resource`. */
  resourceArn?: string;
  /** The claimed account, for kind `account`. */
  accountId?: string;
  /** The Resource entity of a dependency. */
  target?: string;
  /** The owners to whom the account is mapped. */
  owner?: string;
  /** Entity reference of the person who approved or rejected it. */
  decidedBy?: string;
  /** When it was approved or rejected, ISO 8601, UTC. */
  decidedAt?: string;
  /** The reason that was given with the decision. */
  note?: string;
  /** When, why and by whom the mapping of an account was ended. */
  ended?: {
    /** ISO 8601, UTC. */
    at: string;
    /** Why it ended. */
    reason: MappingEndReason;
    /** Entity reference of the person. Absent if no person ended it. */
    by?: string;
  };
  /** What the viewer can do with it. */
  may: {
    /** Approve or reject it. */
    decide: boolean;
    /** Revoke the decision about it. */
    revoke: boolean;
  };
}

/** `GET /v1/claims`, by entity. @public */
export interface ClaimList {
  /** The items of this page. */
  items: Claim[];
  /** Where the next page starts. */
  pageInfo: PageInfo;
}
