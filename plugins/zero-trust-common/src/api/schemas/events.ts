import { z } from 'zod/v3';
import { grades } from '../../posture';
import { ZeroTrustEvent } from '../responses/events';

const base = { id: z.string(), at: z.string(), link: z.string() };
const ofEntity = {
  ...base,
  entityRef: z.string(),
  owners: z.array(z.string()),
};

export const zeroTrustEventSchema: z.ZodType<ZeroTrustEvent> = z.union([
  z.object({
    ...ofEntity,
    type: z.enum(['critical-failures-added', 'critical-failures-found']),
    count: z.number(),
    controlIds: z.array(z.string()).optional(),
  }),
  z.object({
    ...ofEntity,
    type: z.literal('grade-dropped'),
    from: z.enum(grades),
    to: z.enum(grades),
  }),
  z.object({
    ...base,
    type: z.enum([
      'waiver-requested',
      'waiver-approved',
      'waiver-rejected',
      'waiver-revoked',
      'waiver-ending',
    ]),
    waiverId: z.string(),
    entityRef: z.string(),
    controlId: z.string(),
    expiresAt: z.string(),
  }),
  z.object({
    ...base,
    type: z.literal('attestation-ending'),
    attestationId: z.string(),
    controlId: z.string(),
    expiresAt: z.string(),
  }),
  z.object({
    ...base,
    type: z.literal('collection-blind'),
    accountRegions: z.number(),
    days: z.number(),
  }),
]);
