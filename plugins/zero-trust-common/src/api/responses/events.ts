import { Grade } from '../../posture';

/** The topic of Backstage's events service on which the back end publishes. @public */
export const ZERO_TRUST_EVENTS_TOPIC = 'zero-trust';

/** What every event has. @public */
export interface ZeroTrustEventBase {
  /** The same when an event is published again; otherwise different. */
  id: string;
  /** When it was published. ISO 8601, UTC. */
  at: string;
  /** Path in the portal where people see it. */
  link: string;
}

/**
 * CRITICAL controls fail on more resources of an entity than before, without those that a
 * first read found. @public
 */
export interface CriticalFailuresAddedEvent extends ZeroTrustEventBase {
  /** The kind of event. */
  type: 'critical-failures-added';
  /** Reference of the entity. */
  entityRef: string;
  /** Entity references of the owners. */
  owners: string[];
  /** How many controls. */
  count: number;
  /** The controls; absent unless `zeroTrust.notifications.details` is set. */
  controlIds?: string[];
}

/**
 * The first read of an account-region found that an entity fails CRITICAL controls. They
 * are not new: nobody had looked before. @public
 */
export interface CriticalFailuresFoundEvent
  extends Omit<CriticalFailuresAddedEvent, 'type'> {
  /** The kind of event. */
  type: 'critical-failures-found';
}

/** The grade of an entity dropped under the same rules. @public */
export interface GradeDroppedEvent extends ZeroTrustEventBase {
  /** The kind of event. */
  type: 'grade-dropped';
  /** Reference of the entity. */
  entityRef: string;
  /** Entity references of the owners. */
  owners: string[];
  /** The grade before. */
  from: Grade;
  /** The grade now. */
  to: Grade;
}

/** A waiver was requested, decided or revoked, or ends within a week. @public */
export interface WaiverEvent extends ZeroTrustEventBase {
  /** What happened to the waiver. */
  type:
    | 'waiver-requested'
    | 'waiver-approved'
    | 'waiver-rejected'
    | 'waiver-revoked'
    | 'waiver-ending';
  /** The id of the waiver. */
  waiverId: string;
  /** Reference of the entity. */
  entityRef: string;
  /** The control, such as `ZT-NET-01`. */
  controlId: string;
  /** When the waiver ends. ISO 8601, UTC. */
  expiresAt: string;
}

/** An attestation ends within a week. @public */
export interface AttestationEndingEvent extends ZeroTrustEventBase {
  /** The kind of event. */
  type: 'attestation-ending';
  /** The id of the attestation. */
  attestationId: string;
  /** The control, such as `ZT-NET-01`. */
  controlId: string;
  /** When the attestation ends. ISO 8601, UTC. */
  expiresAt: string;
}

/** Nothing was read from account-regions for a day or longer. @public */
export interface CollectionBlindEvent extends ZeroTrustEventBase {
  /** The kind of event. */
  type: 'collection-blind';
  /** How many account-regions. */
  accountRegions: number;
  /** For how many days at least. */
  days: number;
}

/** The payload of an event: no ARNs, account ids or reasons. Owners can be users. @public */
export type ZeroTrustEvent =
  | CriticalFailuresAddedEvent
  | CriticalFailuresFoundEvent
  | GradeDroppedEvent
  | WaiverEvent
  | AttestationEndingEvent
  | CollectionBlindEvent;
