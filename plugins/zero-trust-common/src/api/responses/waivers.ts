import { PageInfo, WaiverState } from '../../posture';

/**
 * An expiring exception for a control that fails. One person requests it, and another
 * one decides. For viewers who can neither read the evidence nor decide, it has no
 * reason and no names.
 * @public
 */
export interface Waiver {
  /** Stable id. */
  id: string;
  /** Whether it was decided, and how. */
  state: WaiverState;
  /** The control that fails. */
  controlId: string;
  /** The entity that it is requested for. */
  entityRef: string;
  /** `service`: every resource of the entity, also those that come later. */
  scope: 'resource' | 'service';
  /**
   * The resource, with scope `resource`; absent if the viewer cannot read its evidence.
   */
  resourceArn?: string;
  /**
   * Number of results that would fail now without the waiver. 0 if it is not needed,
   * because its results pass, no longer exist, or are covered by another waiver. Absent
   * if it covers accounts whose posture the caller cannot read.
   */
  covers?: number;
  /** Why the failure is accepted for now. */
  reason?: string;
  /** The id of a ticket, or a link to it. */
  ticket?: string;
  /** Entity reference of the person who requested it. */
  requestedBy?: string;
  /** ISO 8601, UTC. */
  requestedAt: string;
  /** When it expires, ISO 8601, UTC. */
  expiresAt: string;
  /** The waiver that it renews. */
  renews?: string;
  /** Entity reference of the person who approved or rejected it. */
  decidedBy?: string;
  /** When it was approved or rejected, ISO 8601, UTC. */
  decidedAt?: string;
  /** The reason that was given with the decision. */
  note?: string;
  /** Entity reference of the person who revoked it, or whose approval replaced it. */
  endedBy?: string;
  /** When it was revoked or replaced, ISO 8601, UTC. */
  endedAt?: string;
  /** What the caller can do with it now. */
  may: {
    decide: boolean;
    revoke: boolean;
    renew: boolean;
  };
}

/** `GET /v1/waivers`, the newest request first. @public */
export interface WaiverList {
  /** The items of this page. */
  items: Waiver[];
  /** How many there are on all pages. */
  totalItems: number;
  /** Where the next page starts. */
  pageInfo: PageInfo;
  /**
   * What the caller can do with all waivers. Only on the first page of a list without
   * filters other than the state.
   */
  may?: {
    import: boolean;
    export: boolean;
  };
}

/** `POST /v1/waivers/import`: the requests that were added. @public */
export interface WaiverImport {
  /** Their ids, in the order of the rows. */
  waiverIds: string[];
}

/** `POST /v1/waivers/preview`: what a waiver would change. @public */
export interface WaiverPreview {
  /** How many failing results it would cover. */
  covers: number;
  /** The points of the entity now; null when there is no posture. */
  points: number | null;
  /** Its points if the waiver were approved. */
  pointsIfWaived: number | null;
  /**
   * The cap that would limit the points, or those of a resource, with the waiver:
   * "Reachable from the internet: at most 20". Absent if no cap does.
   */
  limitedBy?: string;
}
