import { z } from 'zod/v3';

/**
 * Human evidence, dated and expiring, for what no API can show. It speaks of one
 * control on one subject.
 * @public
 */
export const attestationSchema = z.object({
  id: z.string(),
  controlId: z.string(),
  resourceArn: z.string(),
  accountId: z.string(),
  /** Answer by id of the question. */
  answers: z.record(z.string()),
  /** Whether the answers make the control hold. */
  holds: z.boolean(),
  /** What it is based on: where it was looked up, a ticket. */
  note: z.string(),
  /** Entity reference of the person. */
  attestedBy: z.string(),
  attestedAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().optional(),
  revokedBy: z.string().optional(),
});
/** @public */
export type Attestation = z.infer<typeof attestationSchema>;
