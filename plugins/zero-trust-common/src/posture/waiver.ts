/**
 * An approved, expiring exception for one control on one resource.
 * @public
 */
export interface Waiver {
  /** The waived control. */
  controlId: string;
  /** The resource that it is waived on. */
  resourceArn: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
  /** When it was revoked, ISO 8601, UTC. */
  revokedAt?: string;
}
