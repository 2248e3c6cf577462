import { z } from 'zod/v3';
import { pillars, severities } from '../controls/control';

/** @public */
export const resultStatuses = [
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'waived',
  'attested',
] as const;
const resultSources = [
  'live',
  'security-hub',
  'attestation',
  'environment-spec',
] as const;
/** @public */
export type ResultStatus = (typeof resultStatuses)[number];

const missingReasonSchema = z.enum([
  'denied',
  'throttled',
  'failed',
  'not-collected',
  'not-configured',
  'hidden',
  'at-run-time',
]);

/** @public */
export const factReadingSchema = z.object({
  name: z.string(),
  value: z.string().optional(),
  missing: missingReasonSchema.optional(),
  needs: z.string().optional(),
  accountId: z.string().optional(),
  region: z.string().optional(),
  detail: z.string().optional(),
  source: z.string().optional(),
  digest: z.string().optional(),
  /** True where it is shown only: the status does not depend on it. */
  context: z.literal(true).optional(),
  /** When its source was called; for a missing fact, when the subject was read. */
  observedAt: z.string(),
});
/** A reading of a fact with its time. @public */
export type DatedReading = z.infer<typeof factReadingSchema>;

/** What Security Hub says, shown beside the live reading. @public */
export const findingReadingSchema = z.object({
  id: z.string(),
  securityControlId: z.string(),
  resourceArn: z.string(),
  status: z.enum(['PASSED', 'FAILED', 'WARNING', 'NOT_AVAILABLE']),
  workflow: z.enum(['NEW', 'NOTIFIED', 'RESOLVED', 'SUPPRESSED']),
  recordState: z.enum(['ACTIVE', 'ARCHIVED']),
  title: z.string(),
  remediationUrl: z.string().optional(),
  updatedAt: z.string(),
});
/** @public */
export type FindingReading = z.infer<typeof findingReadingSchema>;

/**
 * The status of one control on one resource, with its evidence. `evaluate`
 * makes it, `carry` dates it, `score` counts it, the API answers it.
 * @public
 */
export const resultSchema = z.object({
  controlId: z.string(),
  status: z.enum(resultStatuses),
  /** The severity shown; weights are the catalogue's (`score.md`). */
  severity: z.enum(severities),
  pillar: z.enum(pillars),
  resourceArn: z.string(),
  /** The incarnation of the ARN; nothing is carried over to another one. */
  resourceId: z.string(),
  accountId: z.string(),
  region: z.string(),
  /** One sentence why. */
  reason: z.string(),
  /** The facts it was judged by, known and missing. Empty where the viewer may not read evidence. */
  evidence: z.array(factReadingSchema),
  findings: z.array(findingReadingSchema),
  /** What decided. */
  source: z.enum(resultSources),
  /**
   * When the collection, or the delta of findings, that produced it read its
   * subject, ISO 8601, UTC. It orders results.
   */
  readAt: z.string(),
  /** The oldest of the facts and findings that decide it, ISO 8601, UTC: its age. */
  observedAt: z.string(),
  /** False when the control's own cap does not apply to this failure (ZT-DATA-11). */
  capApplies: z.boolean().optional(),
  /** True when only findings that somebody suppressed, or set to resolved while they fail, say so: counted as fail, labelled. */
  suppressed: z.boolean().optional(),
  /** The version of the rules that made it. */
  catalogueVersion: z.string().optional(),
  /** True when a fact that decides it was read before the collection, and cached. */
  cached: z.boolean().optional(),
  /** True when newer evidence is not available, so that the last known result is kept. */
  carried: z.boolean().optional(),
  /** True when it was dated while a clock was wrong, and has the time when that was seen. */
  redated: z.boolean().optional(),
  /** What a waiver or an attestation was laid over. */
  under: z
    .object({
      status: z.enum(resultStatuses),
      source: z.enum(resultSources),
      reason: z.string(),
    })
    .optional(),
  /** True when `observedAt` is older than 24 h (48 h where findings decided). */
  stale: z.boolean().optional(),
  /** Since when it fails, ISO 8601, UTC. */
  failingSince: z.string().optional(),
  /**
   * Of a failure: the points that its resource and its service would have more if
   * this result alone passed. Set where a posture is answered, stored nowhere.
   */
  gain: z.object({ resource: z.number(), service: z.number() }).optional(),
  /** What stands in the way of a newer or better answer. */
  missing: z.array(factReadingSchema).optional(),
});
/** @public */
export type Result = z.infer<typeof resultSchema>;
