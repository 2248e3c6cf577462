import { z } from 'zod/v3';
import { pillars, severities } from '../../judging/control';
import { MissingReason } from '../../facts/fact';
import {
  DatedReading,
  FindingReading,
  Result,
  resultStatuses,
  ResultWaiver,
} from '../../posture';
import { Shape } from './Shape';

const missingReasonSchema = z.enum([
  'denied',
  'throttled',
  'failed',
  'not-collected',
  'not-configured',
  'hidden',
  'at-run-time',
]) satisfies z.ZodType<MissingReason>;

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
  context: z.literal(true).optional(),
  observedAt: z.string(),
} satisfies Shape<DatedReading>);

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
} satisfies Shape<FindingReading>);

export const resultWaiverSchema = z.object({
  id: z.string(),
  expiresAt: z.string(),
  reason: z.string().optional(),
  ticket: z.string().optional(),
  requestedBy: z.string().optional(),
  approvedBy: z.string().optional(),
} satisfies Shape<ResultWaiver>);

export const resultSchema = z.object({
  controlId: z.string(),
  status: z.enum(resultStatuses),
  severity: z.enum(severities),
  pillar: z.enum(pillars),
  resourceArn: z.string(),
  resourceId: z.string(),
  accountId: z.string(),
  region: z.string(),
  reason: z.string(),
  evidence: z.array(factReadingSchema),
  findings: z.array(findingReadingSchema),
  source: z.enum(['live', 'security-hub', 'attestation', 'environment-spec']),
  readAt: z.string(),
  observedAt: z.string(),
  capApplies: z.boolean().optional(),
  suppressed: z.boolean().optional(),
  catalogueVersion: z.string().optional(),
  cached: z.boolean().optional(),
  carried: z.boolean().optional(),
  redated: z.boolean().optional(),
  under: z
    .object({
      status: z.enum(resultStatuses),
      source: z.enum([
        'live',
        'security-hub',
        'attestation',
        'environment-spec',
      ]),
      reason: z.string(),
    })
    .optional(),
  waiver: resultWaiverSchema.optional(),
  stale: z.boolean().optional(),
  failingSince: z.string().optional(),
  gain: z.object({ resource: z.number(), service: z.number() }).optional(),
  missing: z.array(factReadingSchema).optional(),
} satisfies Shape<Result>);
