/**
 * Evidence from a person about one control on one subject, for facts that no API shows.
 * It has a date and expires.
 * @public
 */
export interface Attestation {
  /** Stable id. */
  id: string;
  /** The control, such as `ZT-NET-01`. */
  controlId: string;
  /** ARN of the resource. */
  resourceArn: string;
  /** The AWS account id, 12 digits. */
  accountId: string;
  /** Answer by id of the question. */
  answers: Record<string, string>;
  /** Whether the answers make the control hold. */
  holds: boolean;
  /** Its basis, such as a page of a console or a ticket. */
  note: string;
  /** Entity reference of the person. */
  attestedBy: string;
  /** ISO 8601, UTC. */
  attestedAt: string;
  /** The end that counts now, ISO 8601, UTC. */
  expiresAt: string;
  /**
   * The end when the attestation was made, ISO 8601, UTC. Present if it ends earlier,
   * because the catalogue now allows fewer days.
   */
  shortenedFrom?: string;
  /** When it was revoked, ISO 8601, UTC. */
  revokedAt?: string;
  /** Entity reference of the person who revoked it. */
  revokedBy?: string;
}
