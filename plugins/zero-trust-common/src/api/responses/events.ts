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

/** CRITICAL controls fail on more resources of an entity than before. @public */
export interface CriticalFailuresAddedEvent extends ZeroTrustEventBase {
  type: 'critical-failures-added';
  entityRef: string;
  /** Entity references of the owners. */
  owners: string[];
  /** How many controls. */
  count: number;
  /** The controls; absent unless `zeroTrust.notifications.details` is set. */
  controlIds?: string[];
}

/** The grade of an entity dropped under the same rules. @public */
export interface GradeDroppedEvent extends ZeroTrustEventBase {
  type: 'grade-dropped';
  entityRef: string;
  /** Entity references of the owners. */
  owners: string[];
  from: Grade;
  to: Grade;
}

/** A waiver was requested, decided or revoked, or ends within a week. @public */
export interface WaiverEvent extends ZeroTrustEventBase {
  type:
    | 'waiver-requested'
    | 'waiver-approved'
    | 'waiver-rejected'
    | 'waiver-revoked'
    | 'waiver-ending';
  waiverId: string;
  entityRef: string;
  controlId: string;
  /** When the waiver ends. ISO 8601, UTC. */
  expiresAt: string;
}

/** An attestation ends within a week. @public */
export interface AttestationEndingEvent extends ZeroTrustEventBase {
  type: 'attestation-ending';
  attestationId: string;
  controlId: string;
  /** When the attestation ends. ISO 8601, UTC. */
  expiresAt: string;
}

/** Nothing was read from account-regions for a day or longer. @public */
export interface CollectionBlindEvent extends ZeroTrustEventBase {
  type: 'collection-blind';
  /** How many account-regions. */
  accountRegions: number;
  /** For how many days at least. */
  days: number;
}

/** The payload of an event: no ARNs, account ids or reasons. Owners can be users. @public */
export type ZeroTrustEvent =
  | CriticalFailuresAddedEvent
  | GradeDroppedEvent
  | WaiverEvent
  | AttestationEndingEvent
  | CollectionBlindEvent;
