/**
 * An approved, expiring exception for one control on one resource.
 * @public
 */
export interface Waiver {
  controlId: string;
  resourceArn: string;
  /** ISO 8601, UTC. */
  expiresAt: string;
  revokedAt?: string;
}
