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

/** The fields of a claim that can be incomplete. @public */
export const hiddenClaimFields = [
  'owners',
  'owner',
  'current.entityRefs',
  'current.owners',
  'current.accountOwners',
] as const;
/**
 * A field of a claim in which entities or owners are left out, because the catalog does not
 * show them to the viewer. @public
 */
export type HiddenClaimField = (typeof hiddenClaimFields)[number];

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
  /** The entity that claims it. For a dependency, the entity that depends on `target`. */
  entityRef?: string;
  /** Title of `entityRef` in the catalog. */
  title?: string;
  /** Entity references of the owners of `entityRef` that the viewer can see. */
  owners?: string[];
  /** When it was first found without a proof, ISO 8601, UTC. Absent for kind `account`. */
  claimedAt?: string;
  /** The claimed resource, for kind `resource`. */
  resourceArn?: string;
  /** The claimed account, for kind `account`. */
  accountId?: string;
  /** The Resource entity of a dependency. */
  target?: string;
  /** The owner to whom the account is mapped, if the viewer can see it. */
  owner?: string;
  /** To whom the claimed resource, Resource entity or account belongs now. */
  current: {
    /** The entities to which it belongs with proof, as far as the viewer can see them. */
    entityRefs: string[];
    /** The owners of these entities. */
    owners: string[];
    /** The owners to whom the account is mapped, without the owner of this mapping. */
    accountOwners: string[];
    /**
     * Whether the account has a mapping that does not count now, because another entity
     * has the name of its owner.
     */
    accountSuspended?: boolean;
    /** Whether entities, owners or owners of the account are left out here. */
    someHidden: boolean;
  };
  /**
   * The fields in which entities or owners are left out, because the catalog does not show
   * them to the viewer. Absent if all are complete.
   */
  hidden?: HiddenClaimField[];
  /** Entity reference of the person who approved or rejected it. */
  decidedBy?: string;
  /** When it was approved or rejected, ISO 8601, UTC. */
  decidedAt?: string;
  /** The reason that was given with the decision. */
  note?: string;
  /**
   * Present while another entity has the name of the owner of an account: the mapping does
   * not count, and ends if nothing changes. ISO 8601, UTC.
   */
  suspended?: {
    /** When this was first read from the catalog. */
    since: string;
    /** When the mapping ends. */
    endsAt: string;
  };
  /** When, why and by whom the mapping of an account was ended. */
  ended?: {
    /** ISO 8601, UTC. */
    at: string;
    /** Why it ended. */
    reason: MappingEndReason;
    /** Entity reference of the person. Absent if no person ended it. */
    by?: string;
  };
  /**
   * The entities that make the claim and that the viewer owns, or has owned since the
   * claim exists, if somebody else must approve it.
   */
  ownClaimants?: string[];
  /**
   * Those of `owners` to whom the viewer cannot map the account with the approval, because
   * the viewer is in that group or in a group below it. Absent if there are none.
   */
  notMappableTo?: string[];
  /** What the viewer can do with it. */
  may: {
    /** Decide it: reject it, and also approve it if `approve` is true. */
    decide: boolean;
    /** Approve it. False for a claim that one of `ownClaimants` makes. */
    approve: boolean;
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
