/** The states of a waiver. @public */
export const waiverStates = [
  'requested',
  'approved',
  'rejected',
  'revoked',
  'renewed',
  'expired',
] as const;
/**
 * Whether a waiver was decided, and how. `renewed`: a later waiver took its place.
 * `expired`: its time is over, whether or not it was approved before.
 * @public
 */
export type WaiverState = (typeof waiverStates)[number];

/** An approved exception for one control on one resource, until it expires. @public */
export interface WaiverInForce {
  /** Stable id. */
  id: string;
  /** The waived control. */
  controlId: string;
  /** The resource that it is waived on. */
  resourceArn: string;
  /** The incarnation of the ARN; absent if it covers every incarnation. */
  resourceId?: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
  /** Why it was requested. */
  reason: string;
  /** The id of a ticket, or a link to it. */
  ticket?: string;
  /** Entity reference of the person who requested it. */
  requestedBy: string;
  /** Entity reference of the person who approved it. */
  approvedBy: string;
}

/** The waiver that covers a result. @public */
export interface ResultWaiver {
  /** Stable id. */
  id: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
  /** Why it was requested. Absent if the viewer may not read evidence. */
  reason?: string;
  /** The id of a ticket, or a link to it. */
  ticket?: string;
  /** Entity reference of the person who requested it. */
  requestedBy?: string;
  /** Entity reference of the person who approved it. */
  approvedBy?: string;
}
